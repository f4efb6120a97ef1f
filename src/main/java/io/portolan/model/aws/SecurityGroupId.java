package io.portolan.model.aws;

/**
 * A security group id, {@code sg-…}.
 *
 * @param value the text as AWS prints it
 */
public record SecurityGroupId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
