package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Application, network and gateway load balancers, and their attributes. */
final class LoadBalancerParser {
  /** The attribute of balancers and of target groups. */
  static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

  private LoadBalancerParser() {}

  static void loadBalancer(Row row) {
    Node node = row.node();
    Arn arn = row.id("LoadBalancerArn", Arn::new);
    LoadBalancer.@Nullable Type type = type(node, arn);
    Setting crossZone = type == LoadBalancer.Type.APPLICATION ? Setting.ON : Setting.UNKNOWN;
    row.unsaid("crossZone");
    row.unsaid("ipv6FromInternetDenied");
    LoadBalancer balancer =
        new LoadBalancer(
            arn,
            row.location("", arn.value()),
            type == null ? LoadBalancer.Type.NETWORK : type,
            node.text("LoadBalancerName"),
            node.text("DNSName"),
            node.optional("VpcId", VpcId::new),
            node.list("AvailabilityZones").stream()
                .map(zone -> zone.required("SubnetId", SubnetId::new))
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            node.all("SecurityGroups", SecurityGroupId::new).stream()
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            node.text("Scheme").equals("internet-facing"),
            groupsOnPrivateLink(row),
            crossZone,
            false,
            row.tags());
    emitService(row, balancer);
    if (type != null) {
      row.emit(balancer);
    }
  }

  /** The generation; null for one newer than this program, of which the interfaces alone count. */
  private static LoadBalancer.@Nullable Type type(Node node, Arn arn) {
    String type = node.text("Type");
    if (type.isEmpty()) {
      String resource = arn.value().substring(arn.value().lastIndexOf(':') + 1);
      String[] parts = resource.split("/", 3);
      type = parts.length > 1 ? parts[1] : "";
    }
    return switch (type) {
      case "application", "app" -> LoadBalancer.Type.APPLICATION;
      case "network", "net" -> LoadBalancer.Type.NETWORK;
      case "gateway", "gwy" -> LoadBalancer.Type.GATEWAY;
      default -> {
        node.warn("Type", "application, network or gateway; what it does is not known");
        yield null;
      }
    };
  }

  private static boolean groupsOnPrivateLink(Row row) { // L5
    String field = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
    String enforced = row.node().text(field);
    if (enforced.isEmpty()) {
      row.unsaid("groupsOnPrivateLink");
    } else if (!enforced.equals("on") && !enforced.equals("off")) {
      row.node().fault(field, "on or off");
    }
    return !enforced.equals("off");
  }

  /** Hands over what finds the interfaces of a balancer. */
  static void emitService(Row row, LoadBalancer balancer) {
    row.emit(
        new ManagedService(
            balancer.id(),
            balancer.location(),
            ManagedService.Kind.LOAD_BALANCER,
            balancer.name(),
            balancer.vpc(),
            balancer.subnets(),
            balancer.groups(),
            ImmutableSet.of(),
            balancer.internetFacing(),
            balancer.tags()));
  }

  /** The attributes of a balancer, which another call prints. */
  // L6
  static void attributes(Row row) {
    Arn arn = row.id("LoadBalancerArn", Arn::new);
    Attributes attributes = Attributes.of(row.node());
    Setting ipv6Denied = attributes.setting("ipv6.deny_all_igw_traffic");
    for (String component : new String[] {"type", "internetFacing", "groupsOnPrivateLink"}) {
      row.unsaid(component);
    }
    if (ipv6Denied == Setting.UNKNOWN) {
      row.unsaid("ipv6FromInternetDenied");
    }
    row.emitMention(
        new LoadBalancer(
            arn,
            row.location("", arn.value()),
            LoadBalancer.Type.NETWORK,
            "",
            "",
            null,
            Set.of(),
            Set.of(),
            false,
            true,
            attributes.setting(CROSS_ZONE),
            ipv6Denied == Setting.ON,
            Map.of()));
  }
}
