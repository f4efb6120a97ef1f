package io.portolan.model.aws;

/**
 * A transit gateway id, {@code tgw-…}.
 *
 * @param value the text as AWS prints it
 */
public record TransitGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
