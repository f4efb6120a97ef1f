package io.portolan.model.aws;

/**
 * A transit gateway route table id, {@code tgw-rtb-…}.
 *
 * @param value the text as AWS prints it
 */
public record TransitGatewayRouteTableId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
