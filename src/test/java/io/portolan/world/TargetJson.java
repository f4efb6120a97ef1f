package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Target groups with their attributes and targets. */
final class TargetJson {
  private final Estate estate;

  private TargetJson(Estate estate) {
    this.estate = estate;
  }

  static void register(SnapshotWriter writer, Estate estate) {
    writer.on(TargetGroup.class, new TargetJson(estate)::group);
  }

  private void group(TargetGroup group, Rows rows) {
    if (balancers(group).anyMatch(one -> one.type() == LoadBalancer.Type.CLASSIC)) {
      return; // in its balancer's row
    }
    Row row =
        Row.of("TargetGroupArn", group.id())
            .with("TargetGroupName", group.name())
            .with("Protocol", group.protocol().isEmpty() ? null : group.protocol())
            .with("Port", group.port() == 0 ? null : group.port())
            .with("HealthCheckPort", healthCheckPort(group))
            .with("VpcId", group.vpc())
            .with("LoadBalancerArns", group.loadBalancers())
            .with("TargetType", group.type().name().toLowerCase(Locale.ROOT));
    if (group.type() != TargetGroup.Type.LAMBDA) {
      row.with("IpAddressType", group.family() == Family.IPV4 ? "ipv4" : "ipv6");
    }
    rows.add(group.location(), "TargetGroups", row);
    List<Row> attributes = attributes(group);
    if (!attributes.isEmpty()) {
      rows.add(
          group.location(),
          "TargetGroupAttributes",
          Row.of("TargetGroupArn", group.id()).with("Attributes", attributes));
    }
    if (group.targetsKnown()) {
      rows.add(
          group.location(),
          "LoadBalancerTargetHealth",
          Row.of("TargetGroupArn", group.id())
              .with(
                  "TargetHealthDescriptions",
                  group.targets().stream().map(TargetJson::health).toList()));
    }
  }

  private static @Nullable String healthCheckPort(TargetGroup group) {
    if (group.type() == TargetGroup.Type.LAMBDA) {
      return null;
    }
    return group.healthCheckPort() == 0
        ? "traffic-port"
        : Integer.toString(group.healthCheckPort());
  }

  private Stream<LoadBalancer> balancers(TargetGroup group) {
    return estate.all(LoadBalancer.class).stream()
        .filter(one -> group.loadBalancers().contains(one.id()));
  }

  /** A group that is as its balancer leaves it to that, as new ones do. */
  private List<Row> attributes(TargetGroup group) {
    List<Row> all = new ArrayList<>();
    if (group.preservesClientIp() != Setting.UNKNOWN) {
      boolean on = group.preservesClientIp() == Setting.ON;
      all.add(BalancerJson.attribute("preserve_client_ip.enabled", on));
    }
    if (group.crossZone() != Setting.UNKNOWN) {
      Object value =
          balancers(group).anyMatch(one -> one.crossZone() == group.crossZone())
              ? "use_load_balancer_configuration"
              : group.crossZone() == Setting.ON;
      all.add(BalancerJson.attribute("load_balancing.cross_zone.enabled", value));
    }
    return all;
  }

  private static Row health(Target target) {
    Row row =
        Row.of("Id", target.id())
            .with("Port", target.port() == 0 ? null : target.port())
            .withText("AvailabilityZone", target.zone());
    return Row.of("Target", row).with("TargetHealth", Row.of("State", "healthy"));
  }
}
