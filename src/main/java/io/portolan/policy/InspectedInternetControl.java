package io.portolan.policy;

import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import java.util.List;

/**
 * Block Public Access at a Network Firewall. AWS says that it blocks internet traffic there even
 * where an exclusion lets the subnet through, and not in which direction: whether what comes from
 * or goes to the internet passes is unknown (statement B2).
 *
 * @param endpoint the firewall's endpoint
 * @param internet the addresses of the internet
 */
public record InspectedInternetControl(String endpoint, AddressSet internet) implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    AddressSet others = internet.complement();
    return new Permission(
        PacketSet.of(others, others, TrafficSet.all()), PacketSet.all(), List.of(unknown()));
  }

  private Assumption unknown() {
    return new Assumption(
        endpoint,
        Reason.Kind.VPC_ENDPOINT,
        "what Block Public Access leaves of internet traffic at a firewall is not documented");
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return Reason.passes(
        endpoint, Reason.Kind.VPC_ENDPOINT, "", "", "unknown: " + unknown().text());
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    throw new IllegalStateException("an unknown control stops nothing for certain");
  }

  @Override
  public boolean stateful() {
    return true;
  }

  @Override
  public boolean reported() {
    return false;
  }
}
