package io.portolan.estate;

import io.portolan.world.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A VPC while it is written: which addresses and ids are taken, and what its instances are. */
final class VpcDraft {
  /** The first address of a subnet that AWS does not keep. */
  private static final int FIRST_HOST = 4;

  private static final int LAST_HOST = 254;

  private final VpcPlan plan;
  private final RegionFiles files;
  private final int[] hosts = new int[VpcPlan.SUBNETS];
  private final List<Fleet> fleets = new ArrayList<>();
  private int interfaces;
  private int instances;
  private int publicAddresses;

  VpcDraft(VpcPlan plan, RegionFiles files) {
    this.plan = plan;
    this.files = files;
    Arrays.fill(hosts, FIRST_HOST);
  }

  VpcPlan plan() {
    return plan;
  }

  RegionFiles files() {
    return files;
  }

  Dice dice(String part) {
    return plan.estate().dice(part, plan.number());
  }

  boolean has(Part part) {
    return plan.estate().size().has(part);
  }

  /** Takes the next address of a subnet. */
  int nextHost(int subnet) {
    if (hosts[subnet] > LAST_HOST) {
      throw new IllegalStateException("no address left in " + plan.subnetId(subnet));
    }
    return hosts[subnet]++;
  }

  String nextInterface() {
    return plan.id("eni", interfaces++);
  }

  String nextInstance() {
    return plan.id("i", instances++);
  }

  /** How many interfaces it has so far. */
  int interfaces() {
    return interfaces;
  }

  /** Takes the next public address, by its number in the VPC. */
  int nextPublicAddress() {
    return publicAddresses++;
  }

  void add(Fleet fleet) {
    fleets.add(fleet);
  }

  /** The fleets that are in the subnets of a tier. */
  List<Fleet> fleets(Tier tier) {
    return fleets.stream().filter(fleet -> fleet.tier() == tier).toList();
  }
}
