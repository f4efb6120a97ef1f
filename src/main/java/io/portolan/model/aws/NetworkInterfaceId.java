package io.portolan.model.aws;

/**
 * A network interface id, {@code eni-…}.
 *
 * @param value the text as AWS prints it
 */
public record NetworkInterfaceId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
