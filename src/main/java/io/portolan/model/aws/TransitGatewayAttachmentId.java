package io.portolan.model.aws;

/**
 * A transit gateway attachment id, {@code tgw-attach-…}.
 *
 * @param value the text as AWS prints it
 */
public record TransitGatewayAttachmentId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
