package io.portolan.model.aws;

/**
 * A VPC peering connection id, {@code pcx-…}.
 *
 * @param value the text as AWS prints it
 */
public record VpcPeeringConnectionId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
