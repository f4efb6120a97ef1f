package io.portolan.model.aws;

/**
 * An EC2 instance id, {@code i-…}.
 *
 * @param value the text as AWS prints it
 */
public record InstanceId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
