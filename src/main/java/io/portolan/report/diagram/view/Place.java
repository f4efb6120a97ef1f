package io.portolan.report.diagram.view;

import io.portolan.model.aws.Location;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Subnets, or VPCs, that are one node. */
final class Place {
  /** How much is one node, from little to much. */
  enum Extent {
    SUBNET("subnet"),
    /** The subnets of a VPC that are in the same tier. */
    TIER("tier of a VPC"),
    VPC("VPC"),
    REGION("account and Region"),
    /** A Region of all accounts. */
    AREA("Region"),
    ESTATE("snapshot");

    private final String word;

    Extent(String word) {
      this.word = word;
    }

    /** What it is, in a sentence. */
    String word() {
      return word;
    }

    /** Whether a VPC with nodes of it is a box. */
    boolean isInVpc() {
      return this == SUBNET || this == TIER;
    }
  }

  private final String id;
  private final Extent extent;
  private final String tier;
  private final Set<Location> locations = new LinkedHashSet<>();
  private final Set<VpcId> vpcs = new LinkedHashSet<>();
  private final List<Subnet> subnets = new ArrayList<>();

  Place(String id, Extent extent, String tier) {
    this.id = id;
    this.extent = extent;
    this.tier = tier;
  }

  void add(VpcId vpc, Location location) {
    vpcs.add(vpc);
    locations.add(location);
  }

  void add(Subnet subnet) {
    subnets.add(subnet);
  }

  /** The id of its node. */
  String id() {
    return id;
  }

  Extent extent() {
    return extent;
  }

  /** The tier that its subnets are in; empty where it is more than a VPC's tier. */
  String tier() {
    return tier;
  }

  List<Location> locations() {
    return List.copyOf(locations);
  }

  List<VpcId> vpcs() {
    return List.copyOf(vpcs);
  }

  List<Subnet> subnets() {
    return List.copyOf(subnets);
  }
}
