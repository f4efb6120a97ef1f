package io.portolan.model.aws;

/**
 * A VPC endpoint id, {@code vpce-…}.
 *
 * @param value the text as AWS prints it
 */
public record VpcEndpointId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
