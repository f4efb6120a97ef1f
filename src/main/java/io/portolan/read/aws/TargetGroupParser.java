package io.portolan.read.aws;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import io.portolan.read.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Target groups; their attributes and targets, which other calls print, add to them. */
final class TargetGroupParser {
  /**
   * What the view of a group leaves unsaid unless it is the one that says it. Said and yet {@link
   * Setting#UNKNOWN}, it is as the balancer's.
   */
  static final String CROSS_ZONE = "cross-zone of the group";

  private static final String AS_BALANCER = "use_load_balancer_configuration";

  private TargetGroupParser() {}

  static void targetGroup(Row row) {
    Node node = row.node();
    Arn id = row.id("TargetGroupArn", Arn::new);
    row.unsaid(CROSS_ZONE);
    row.unsaid("targetsKnown");
    row.emit(
        new TargetGroup(
            id,
            row.location("", id.value()),
            node.text("TargetGroupName"),
            type(node),
            Ascii.toUpperCase(node.text("Protocol")),
            node.number("Port", 0),
            healthCheckPort(node),
            node.optional("VpcId", VpcId::new),
            family(node),
            node.all("LoadBalancerArns", Arn::new).stream()
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            Setting.UNKNOWN,
            Setting.UNKNOWN,
            List.of(),
            false,
            row.tags()));
  }

  /** A number in a text, or {@code traffic-port}. */
  private static int healthCheckPort(Node node) {
    String port = node.text("HealthCheckPort");
    if (port.isEmpty() || port.equals("traffic-port")) {
      return 0;
    }
    Integer number = Ints.tryParse(port);
    if (number == null || number < 1 || number > PortSet.MAX) {
      node.fault("HealthCheckPort", "traffic-port, or 1 to " + PortSet.MAX);
      return 0;
    }
    return number;
  }

  private static TargetGroup.Type type(Node node) {
    return switch (node.text("TargetType")) {
      case "instance", "" -> TargetGroup.Type.INSTANCE; // old output has no other
      case "ip" -> TargetGroup.Type.IP;
      case "lambda" -> TargetGroup.Type.LAMBDA;
      case "alb" -> TargetGroup.Type.ALB;
      default -> TargetGroup.Type.OTHER;
    };
  }

  private static Family family(Node node) {
    String type = node.text("IpAddressType");
    if (!type.isEmpty() && !type.equals("ipv4") && !type.equals("ipv6")) {
      node.fault("IpAddressType", "ipv4 or ipv6");
    }
    return type.equals("ipv6") ? Family.IPV6 : Family.IPV4;
  }

  /** The attributes of a group. */
  // L3 L6
  static void attributes(Row row) {
    Arn id = row.id("TargetGroupArn", Arn::new);
    Attributes attributes = Attributes.of(row.node());
    String crossZone = attributes.text(LoadBalancerParser.CROSS_ZONE);
    if (crossZone.isEmpty()) {
      row.unsaid(CROSS_ZONE);
    }
    row.unsaid("targetsKnown");
    mention(
        row,
        id,
        attributes.setting("preserve_client_ip.enabled"),
        crossZone.equals(AS_BALANCER)
            ? Setting.UNKNOWN
            : attributes.setting(LoadBalancerParser.CROSS_ZONE),
        List.of(),
        false);
  }

  /** The targets of a group, whatever their health. */
  static void health(Row row) {
    Node node = row.node();
    Arn id = row.id("TargetGroupArn", Arn::new);
    if (!node.has("TargetHealthDescriptions")) {
      row.unsaid("targetsKnown");
    }
    row.unsaid(CROSS_ZONE);
    mention(
        row,
        id,
        Setting.UNKNOWN,
        Setting.UNKNOWN,
        node.list("TargetHealthDescriptions").stream()
            .map(description -> target(description.object("Target")))
            .toList(),
        node.has("TargetHealthDescriptions"));
  }

  private static Target target(Node node) {
    return new Target(node.required("Id"), node.number("Port", 0), node.text("AvailabilityZone"));
  }

  private static void mention(
      Row row,
      Arn id,
      Setting preservesClientIp,
      Setting crossZone,
      List<Target> targets,
      boolean targetsKnown) {
    for (String component : new String[] {"type", "port", "healthCheckPort", "family"}) {
      row.unsaid(component);
    }
    row.emitMention(
        new TargetGroup(
            id,
            row.location("", id.value()),
            "",
            TargetGroup.Type.OTHER,
            "",
            0,
            0,
            null,
            Family.IPV4,
            Set.of(),
            preservesClientIp,
            crossZone,
            targets,
            targetsKnown,
            Map.of()));
  }
}
