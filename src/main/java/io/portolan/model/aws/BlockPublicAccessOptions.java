package io.portolan.model.aws;

import java.util.Map;

/**
 * The VPC Block Public Access mode of an account in a Region (statement B1).
 *
 * @param mode the mode; never {@link BlockMode#UNREPORTED}
 */
public record BlockPublicAccessOptions(Location location, BlockMode mode) implements Resource {
  @Override
  public Arn id() {
    return new Arn("vpc-block-public-access:" + location);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
