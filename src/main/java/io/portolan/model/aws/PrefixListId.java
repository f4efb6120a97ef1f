package io.portolan.model.aws;

/**
 * A prefix list id, {@code pl-…}.
 *
 * @param value the text as AWS prints it
 */
public record PrefixListId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
