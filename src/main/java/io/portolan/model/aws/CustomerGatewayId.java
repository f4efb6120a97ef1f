package io.portolan.model.aws;

/**
 * A customer gateway id, {@code cgw-…}.
 *
 * @param value the text as AWS prints it
 */
public record CustomerGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
