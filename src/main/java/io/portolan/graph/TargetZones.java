package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which targets a load balancer's node uses by their zones (L6). */
final class TargetZones {
  private final Estate estate;
  private final Targets targets;
  private final LoadBalancer balancer;
  private final NetworkInterface node;

  TargetZones(Estate estate, Targets targets, LoadBalancer balancer, NetworkInterface node) {
    this.estate = estate;
    this.targets = targets;
    this.balancer = balancer;
    this.node = node;
  }

  /** What judges whether the node uses a target of a group. */
  List<Control> judging(@Nullable TargetGroup group, Targets.Spot spot) {
    if (spot.zone().isEmpty()) {
      return List.of();
    }
    Zone zone = spot.zone().get();
    List<Control> controls = new ArrayList<>();
    if (balancer.subnets().stream().noneMatch(id -> isIn(zone, id))) {
      boolean gaps =
          balancer.subnets().isEmpty()
              || balancer.subnets().stream().anyMatch(id -> estate.find(Subnet.class, id) == null);
      controls.add(
          gaps
              ? unknown("not all of its zones are in the snapshot")
              : stop(
                  "ELB_INSTALLED_AZ_RESTRICTION",
                  "it is not enabled in the target's zone " + zone));
    }
    Optional<Zone> own = targets.zoneOf(node);
    if (own.isEmpty() || !zone.isSame(own.get())) {
      crossing(group, zone, own).ifPresent(controls::add);
    }
    return controls;
  }

  private Optional<Control> crossing(@Nullable TargetGroup group, Zone zone, Optional<Zone> own) {
    Setting setting = group == null ? Setting.UNKNOWN : group.crossZone();
    if (group != null && setting == Setting.UNKNOWN) {
      setting =
          balancer.type() == LoadBalancer.Type.APPLICATION ? Setting.ON : balancer.crossZone();
    }
    if (setting == Setting.ON) {
      return Optional.empty();
    }
    return Optional.of(
        setting == Setting.OFF && own.isPresent()
            ? stop(
                "ELB_NOT_CROSSZONE",
                "without cross-zone load balancing a node in "
                    + own.get()
                    + " does not use a target in "
                    + zone)
            : unknown("whether it uses targets in other zones is not in the snapshot"));
  }

  private Control unknown(String text) {
    return new UnknownControl(
        new Assumption(balancer.id().value(), Reason.Kind.LOAD_BALANCER, text), "", true);
  }

  private boolean isIn(Zone zone, SubnetId id) {
    Subnet subnet = estate.find(Subnet.class, id);
    return subnet != null && Zone.of(subnet).isSame(zone);
  }

  private Control stop(String code, String text) {
    return new Requirement(
        PacketSet.none(), balancer.id().value(), Reason.Kind.LOAD_BALANCER, code, text, true);
  }
}
