package io.portolan.read.terraform;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.packet.Protocol;
import java.util.List;
import java.util.Locale;

/** What a part of a plan's resource is, in a few words. */
final class PartText {
  private PartText() {}

  /** One line for an element of a resource, such as {@code ingress tcp 443 from 10.0.0.0/8}. */
  static String of(Object element) {
    if (element instanceof SecurityGroupRule rule) {
      boolean in = rule.direction() == Direction.INGRESS;
      return "%s %s %s %s"
          .formatted(rule.direction(), of(rule.traffic()), in ? "from" : "to", rule.peer());
    }
    if (element instanceof NetworkAclEntry entry) {
      return "%s %d %s %s %s"
          .formatted(
              entry.direction(),
              entry.number(),
              entry.allow() ? "allow" : "deny",
              of(entry.traffic()),
              entry.cidr());
    }
    if (element instanceof Route route) {
      return "route " + route.destination() + " to " + route.target();
    }
    if (element instanceof TransitGatewayRoute route) {
      return "route "
          + route.destination()
          + " to "
          + (route.blackhole() ? "nowhere" : words(route.attachments()));
    }
    return element instanceof TargetGroup.Target target
        ? "target " + target.id() + (target.port() == 0 ? "" : " port " + target.port())
        : element.toString();
  }

  private static String words(List<?> some) {
    return String.join(", ", some.stream().map(Object::toString).toList());
  }

  /** Such as {@code tcp 8000-8100}, {@code icmp 8/0} or {@code any protocol}. */
  private static String of(RuleTraffic traffic) {
    if (traffic.protocol() == RuleTraffic.ANY) {
      return "any protocol";
    }
    Protocol protocol = new Protocol(traffic.protocol());
    if (traffic.from() == RuleTraffic.ANY) {
      return protocol.toString();
    }
    if (protocol.isIcmp()) {
      return protocol + " " + traffic.from() + (traffic.to() < 0 ? "" : "/" + traffic.to());
    }
    return traffic.from() == traffic.to()
        ? protocol + " " + traffic.from()
        : protocol + " " + traffic.from() + "-" + traffic.to();
  }

  /** The name of a kind of resource, in words: {@code SecurityGroup} is {@code security group}. */
  static String kind(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
