package io.portolan.model.aws;

/**
 * A VPC route table id, {@code rtb-…}.
 *
 * @param value the text as AWS prints it
 */
public record RouteTableId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
