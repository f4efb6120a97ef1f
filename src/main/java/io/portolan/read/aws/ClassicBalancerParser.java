package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classic load balancers, whose row holds listeners and instances too: a listener and a target
 * group are made for each port. They print no ARN: it is put together from what else is known.
 */
final class ClassicBalancerParser {
  private ClassicBalancerParser() {}

  static void classicLoadBalancer(Row row) {
    LoadBalancer balancer = balancer(row);
    row.unsaid("crossZone");
    row.unsaid("ipv6FromInternetDenied");
    List<Listener> listeners = new ArrayList<>();
    List<TargetGroup> groups = new ArrayList<>();
    for (Node description : row.node().list("ListenerDescriptions")) {
      Node node = description.object("Listener");
      Arn id = new Arn(balancer.id().value() + ":" + ListenerParser.port(node, "LoadBalancerPort"));
      groups.add(group(row.node(), node, id, balancer));
      listeners.add(
          new Listener(
              id,
              balancer.location(),
              balancer.id(),
              ListenerParser.protocol(node, "Protocol"),
              ListenerParser.port(node, "LoadBalancerPort"),
              List.of(new ListenerAction.Forward(List.of(id))),
              Map.of()));
    }
    LoadBalancerParser.emitService(row, balancer); // nothing before all is read
    row.emit(balancer);
    listeners.forEach(row::emit);
    groups.forEach(row::emit);
  }

  private static LoadBalancer balancer(Row row) {
    Node node = row.node();
    String name = node.required("LoadBalancerName");
    node.entry().name(name);
    String[] zones = node.all("AvailabilityZones", zone -> zone).toArray(String[]::new);
    Location location = row.location("", zones);
    Location settled = Locations.settled(location);
    Arn arn =
        new Arn(
            "arn:%s:elasticloadbalancing:%s:%s:loadbalancer/%s"
                .formatted(
                    Region.partitionOf(settled.region()),
                    settled.region(),
                    settled.account(),
                    name));
    return new LoadBalancer(
        arn,
        location,
        LoadBalancer.Type.CLASSIC,
        name,
        node.text("DNSName"),
        node.optional("VPCId", VpcId::new),
        node.all("Subnets", SubnetId::new).stream().sorted().collect(ImmutableSet.toImmutableSet()),
        node.all("SecurityGroups", SecurityGroupId::new).stream()
            .sorted()
            .collect(ImmutableSet.toImmutableSet()),
        node.text("Scheme").equals("internet-facing"),
        true,
        Setting.UNKNOWN,
        false,
        row.tags());
  }

  /** The port in a text such as {@code HTTP:8080/health} or {@code TCP:22}. */
  private static int healthCheckPort(Node row) {
    Node check = row.object("HealthCheck");
    String target = check.text("Target");
    if (target.isEmpty()) {
      return 0;
    }
    String port = target.substring(target.indexOf(':') + 1);
    int path = port.indexOf('/');
    Integer number = Ints.tryParse(path < 0 ? port : port.substring(0, path));
    if (number == null || number < 1 || number > PortSet.MAX) {
      check.fault("Target", "a protocol, a colon and a port, such as TCP:80 or HTTP:80/index.html");
      return 0;
    }
    return number;
  }

  private static TargetGroup group(Node row, Node listener, Arn id, LoadBalancer balancer) {
    int port = ListenerParser.port(listener, "InstancePort");
    boolean same = !listener.has("InstanceProtocol");
    return new TargetGroup(
        id,
        balancer.location(),
        balancer.name(),
        TargetGroup.Type.INSTANCE,
        ListenerParser.protocol(listener, same ? "Protocol" : "InstanceProtocol"),
        port,
        healthCheckPort(row),
        balancer.vpc(),
        Family.IPV4,
        Set.of(balancer.id()),
        Setting.OFF, // L1
        Setting.UNKNOWN, // as the balancer's
        row.list("Instances").stream()
            .map(instance -> new Target(instance.required("InstanceId"), port, ""))
            .toList(),
        row.has("Instances"),
        Map.of());
  }
}
