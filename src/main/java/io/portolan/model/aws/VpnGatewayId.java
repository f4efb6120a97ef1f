package io.portolan.model.aws;

/**
 * A virtual private gateway id, {@code vgw-…}.
 *
 * @param value the text as AWS prints it
 */
public record VpnGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
