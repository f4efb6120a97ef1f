package io.portolan.model.aws;

/**
 * The allocation id of an Elastic IP address, {@code eipalloc-…}, or the address itself where there
 * is none.
 *
 * @param value the text as AWS prints it
 */
public record AllocationId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
