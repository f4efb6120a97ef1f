package io.portolan.model.aws;

/**
 * A VPC id, {@code vpc-…}.
 *
 * @param value the text as AWS prints it
 */
public record VpcId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
