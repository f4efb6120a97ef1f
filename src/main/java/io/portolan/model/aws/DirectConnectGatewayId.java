package io.portolan.model.aws;

/**
 * A Direct Connect gateway id (a UUID).
 *
 * @param value the text as AWS prints it
 */
public record DirectConnectGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
