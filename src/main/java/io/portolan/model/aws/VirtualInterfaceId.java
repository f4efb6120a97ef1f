package io.portolan.model.aws;

/**
 * A Direct Connect virtual interface id, {@code dxvif-…}.
 *
 * @param value the text as AWS prints it
 */
public record VirtualInterfaceId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
