package io.portolan.model.aws;

/**
 * A subnet id, {@code subnet-…}.
 *
 * @param value the text as AWS prints it
 */
public record SubnetId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
