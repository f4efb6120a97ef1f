package io.portolan.estate;

import java.util.List;

/** Instances that are alike, as an auto scaling group makes them. */
record Fleet(Tier tier, List<Member> members) {
  /**
   * One instance.
   *
   * @param address of its first interface
   * @param more the other addresses of its interfaces
   */
  record Member(String instance, int subnet, String address, List<String> more) {}
}
