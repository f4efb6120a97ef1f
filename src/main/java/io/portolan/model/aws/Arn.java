package io.portolan.model.aws;

/**
 * An Amazon Resource Name, or the id of a resource that has none.
 *
 * @param value the text as AWS prints it
 */
public record Arn(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
