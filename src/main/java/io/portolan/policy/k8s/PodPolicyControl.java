package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Permission;
import io.portolan.policy.PodControl;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The policies of a cluster as the node of a pod enforces them on what the pod sends or takes.
 *
 * <p>It is asked about the packets at hand rather than about all, as there are as many answers as
 * there are kinds of peer. Work: the number of peers at hand times the rules that select the pod.
 */
public final class PodPolicyControl implements PodControl {
  private final ClusterPolicies policies;
  private final PeerParts parts;
  private final Pod pod;
  private final String name;
  private final Direction direction;
  private final Enforcement enforcement;

  /** Of a pod that has IPv6 alone, what it sends by IPv4 is not judged. */
  private final AddressSet unjudged;

  /**
   * The policies that judge one direction of a pod's traffic.
   *
   * @param pods the cluster's pods by their addresses
   * @param name the reference that means the pod
   * @param enforcement what is known of whether they are enforced; not that they are not
   */
  public PodPolicyControl(
      ClusterPolicies policies,
      PodAddresses pods,
      Pod pod,
      String name,
      Direction direction,
      Enforcement enforcement) {
    this.policies = policies;
    this.parts = new PeerParts(policies, pods);
    this.pod = pod;
    this.name = name;
    this.direction = direction;
    this.enforcement = enforcement;
    boolean ipv6 = pod.addresses().stream().allMatch(each -> each.family() == Family.IPV6);
    this.unjudged = ipv6 ? AddressSet.all(Family.IPV4) : AddressSet.none();
  }

  @Override
  public Permission permission(GroupMembers members) {
    return permission(members, PacketSet.all());
  }

  @Override
  public Permission permission(GroupMembers members, PacketSet offered) {
    List<PacketSet> certain = new ArrayList<>();
    List<PacketSet> possible = new ArrayList<>();
    Set<Assumption> assumptions = new LinkedHashSet<>();
    for (PeerParts.Part part : parts.of(judged(offered), pod, direction)) {
      Ruling ruling = ruling(part.end());
      certain.add(packets(part.addresses(), ruling.certain()));
      possible.add(
          packets(
              part.addresses(), enforcement.isCertain() ? ruling.possible() : TrafficSet.all()));
      assumptions.addAll(ruling.unknown(offered.traffic()));
    }
    PacketSet unjudged = packets(others(offered).intersect(this.unjudged), TrafficSet.all());
    certain.add(unjudged);
    possible.add(unjudged);
    PacketSet passing = PacketSet.unionOf(certain);
    PacketSet perhaps = PacketSet.unionOf(possible);
    if (!enforcement.isCertain() && !passing.equals(perhaps)) {
      assumptions.add(new Assumption(name, Reason.Kind.POD, enforcement.text()));
    }
    return new Permission(passing, perhaps, List.copyOf(assumptions));
  }

  private AddressSet others(PacketSet packets) {
    return direction == Direction.INGRESS ? packets.sources() : packets.destinations();
  }

  private AddressSet judged(PacketSet packets) {
    return others(packets).subtract(unjudged);
  }

  private PacketSet packets(AddressSet others, TrafficSet traffic) {
    return direction == Direction.INGRESS
        ? PacketSet.of(others, AddressSet.all(), traffic)
        : PacketSet.of(AddressSet.all(), others, traffic);
  }

  private Ruling ruling(PodEnd other) {
    if (enforcement.deniesByDefault() && !policies.areAbout(pod)) {
      return policies.isNodeOf(pod, other)
          ? new Ruling(TrafficSet.all(), TrafficSet.all(), List.of())
          : new Ruling(TrafficSet.none(), TrafficSet.none(), List.of());
    }
    return policies.ruling(pod, direction, other);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    for (PeerParts.Part part : parts.of(judged(passing), pod, direction)) {
      Ruling ruling = ruling(part.end());
      if (ruling.possible().overlaps(passing.traffic())) {
        return ruling
            .passing(passing.traffic(), direction, name)
            .orElseGet(
                () ->
                    Reason.passes(
                        name,
                        Reason.Kind.POD,
                        direction.toString(),
                        "",
                        "a pod's own node is never cut off"));
      }
    }
    return Reason.passes(
        name, Reason.Kind.POD, direction.toString(), "", "unknown: " + enforcement.text());
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return stopping(stopped, members).get(0);
  }

  @Override
  public List<Reason> stopping(PacketSet stopped, GroupMembers members) {
    Set<Reason> reasons = new LinkedHashSet<>();
    for (PeerParts.Part part : parts.of(judged(stopped), pod, direction)) {
      reasons.addAll(ruling(part.end()).stopping(stopped.traffic(), direction));
    }
    if (reasons.isEmpty()) {
      reasons.add(
          Reason.stops(
              name,
              Reason.Kind.POD,
              direction.toString(),
              "",
              "NETWORK_POLICY_STRICT_MODE",
              "no policy selects the pod, and the network plugin denies by default"));
    }
    return List.copyOf(reasons);
  }

  @Override
  public boolean stateful() {
    return true;
  }
}
