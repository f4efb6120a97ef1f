package io.portolan.model.aws;

/**
 * An internet gateway id, {@code igw-…}.
 *
 * @param value the text as AWS prints it
 */
public record InternetGatewayId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
