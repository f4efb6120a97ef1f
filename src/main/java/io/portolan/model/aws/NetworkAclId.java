package io.portolan.model.aws;

/**
 * A network ACL id, {@code acl-…}.
 *
 * @param value the text as AWS prints it
 */
public record NetworkAclId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
