package io.portolan.model.aws;

/**
 * Where a resource lives.
 *
 * @param account the owner's 12 digits, or the name that the snapshot gives the account
 * @param region the Region, such as {@code eu-west-1}
 */
public record Location(String account, String region) {
  @Override
  public String toString() {
    return account + "/" + region;
  }
}
