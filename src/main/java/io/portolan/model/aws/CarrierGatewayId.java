package io.portolan.model.aws;

/**
 * A carrier gateway id, {@code cagw-…}.
 *
 * @param value the text as AWS prints it
 */
public record CarrierGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
