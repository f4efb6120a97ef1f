package io.portolan.model.aws;

/**
 * A VPC Block Public Access exclusion id, {@code vpcbpa-exclude-…}.
 *
 * @param value the text as AWS prints it
 */
public record BlockPublicAccessExclusionId(String value) implements ResourceId {
  @Override
  public String toString() {
    return value;
  }
}
