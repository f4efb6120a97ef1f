package io.portolan.model.aws;

/**
 * An egress-only internet gateway id, {@code eigw-…}.
 *
 * @param value the text as AWS prints it
 */
public record EgressOnlyInternetGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
