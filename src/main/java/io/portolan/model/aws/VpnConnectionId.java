package io.portolan.model.aws;

/**
 * A Site-to-Site VPN connection id, {@code vpn-…}.
 *
 * @param value the text as AWS prints it
 */
public record VpnConnectionId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
