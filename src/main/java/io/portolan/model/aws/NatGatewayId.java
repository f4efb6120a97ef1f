package io.portolan.model.aws;

/**
 * A NAT gateway id, {@code nat-…}.
 *
 * @param value the text as AWS prints it
 */
public record NatGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
