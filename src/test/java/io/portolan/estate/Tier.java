package io.portolan.estate;

import com.google.common.collect.ImmutableList;

/** The subnets of a VPC that have one route table, and the groups that their instances have. */
enum Tier {
  /** With a route to the internet. */
  PUBLIC(0, "public", ImmutableList.of("bastion", "web", "web-admin", "edge")),
  /** With a route to a NAT gateway. */
  PRIVATE(
      1,
      "private",
      ImmutableList.of("api", "app", "app-admin", "worker", "batch", "queue", "nodes")),
  /** With no route to the internet. */
  ISOLATED(2, "isolated", ImmutableList.of("cache", "search", "db", "db-admin", "ledger"));

  private final int number;
  private final String text;
  private final ImmutableList<String> groups;

  Tier(int number, String text, ImmutableList<String> groups) {
    this.number = number;
    this.text = text;
    this.groups = groups;
  }

  /** As in ids. */
  int number() {
    return number;
  }

  /** As in names. */
  String text() {
    return text;
  }

  /** The names of groups that are for this tier alone. */
  ImmutableList<String> groups() {
    return groups;
  }

  /** How many subnets a VPC has in this tier; ten in all. */
  int subnets(int zones) {
    return switch (this) {
      case PUBLIC -> zones;
      case PRIVATE -> 4;
      case ISOLATED -> 6 - zones;
    };
  }
}
