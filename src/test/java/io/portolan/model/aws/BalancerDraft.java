package io.portolan.model.aws;

import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The load balancing resources that {@link EstateBuilder} is still working on. */
abstract class BalancerDraft extends Draft {
  BalancerDraft(String id, Location location) {
    super(id, location);
  }

  /** The ARN of a balancer named {@code app/NAME}, {@code net/NAME}, {@code gwy/NAME} or NAME. */
  static Arn arn(String name, Location location) {
    String prefix = "arn:aws:elasticloadbalancing:" + location.region() + ":" + location.account();
    return new Arn(prefix + ":loadbalancer/" + path(name));
  }

  /** What stands in the description of the nodes. */
  static String path(String name) {
    return name.contains("/") ? name + "/50dc6c495c0c9188" : name;
  }

  static final class OfBalancer extends BalancerDraft {
    final Set<SubnetId> subnets = new LinkedHashSet<>();
    final List<OfInterface> nodes = new ArrayList<>();
    final LoadBalancer.Type type;
    final Set<SecurityGroupId> groups = new LinkedHashSet<>();
    String vpc;
    boolean groupsOnPrivateLink = true;
    Setting crossZone = Setting.UNKNOWN;
    boolean ipv6Denied;
    String dnsName = "";
    boolean internetFacing;

    OfBalancer(String id, Location location) {
      super(id, location);
      this.type =
          id.startsWith("app/")
              ? LoadBalancer.Type.APPLICATION
              : id.startsWith("net/")
                  ? LoadBalancer.Type.NETWORK
                  : id.startsWith("gwy/") ? LoadBalancer.Type.GATEWAY : LoadBalancer.Type.CLASSIC;
    }

    @Override
    LoadBalancer build() {
      Set<SecurityGroupId> groups = new LinkedHashSet<>(this.groups);
      nodes.forEach(node -> groups.addAll(node.groups));
      return new LoadBalancer(
          arn(id, location),
          location,
          type,
          id.substring(id.indexOf('/') + 1),
          dnsName,
          new VpcId(vpc),
          subnets,
          groups,
          internetFacing,
          groupsOnPrivateLink,
          crossZone,
          ipv6Denied,
          Map.of());
    }
  }

  static final class OfListener extends BalancerDraft {
    final Arn balancer;
    final String protocol;
    final int port;
    final List<ListenerAction> actions;

    OfListener(
        String id,
        Location location,
        Arn balancer,
        String protocol,
        int port,
        List<ListenerAction> actions) {
      super(id, location);
      this.balancer = balancer;
      this.protocol = protocol;
      this.port = port;
      this.actions = actions;
    }

    @Override
    Listener build() {
      return new Listener(new Arn(id), location, balancer, protocol, port, actions, Map.of());
    }
  }

  static final class OfTargets extends BalancerDraft {
    final TargetGroup.Type type;
    final String protocol;
    final int port;
    final VpcId vpc;
    final List<TargetGroup.Target> targets = new ArrayList<>();
    final Set<Arn> balancers = new LinkedHashSet<>();
    Family family = Family.IPV4;
    Setting preserving = Setting.UNKNOWN;
    Setting crossZone = Setting.UNKNOWN;
    boolean known = true;
    int healthCheckPort;

    OfTargets(
        String id, Location location, TargetGroup.Type type, String protocol, int port, VpcId vpc) {
      super(id, location);
      this.type = type;
      this.protocol = protocol;
      this.port = port;
      this.vpc = vpc;
    }

    @Override
    TargetGroup build() {
      return new TargetGroup(
          new Arn(id),
          location,
          id,
          type,
          protocol,
          port,
          healthCheckPort,
          vpc,
          family,
          balancers,
          preserving,
          crossZone,
          targets,
          known,
          Map.of());
    }
  }

  static final class OfWebAcl extends BalancerDraft {
    final WebAcl.Action defaultAction;
    final List<WebAcl.Rule> rules = new ArrayList<>();
    final Set<String> managed = new TreeSet<>();
    final Set<Arn> resources = new LinkedHashSet<>();

    OfWebAcl(String id, Location location, WebAcl.Action defaultAction) {
      super(id, location);
      this.defaultAction = defaultAction;
    }

    @Override
    WebAcl build() {
      return new WebAcl(
          new Arn(id),
          location,
          id,
          defaultAction,
          rules,
          List.copyOf(managed),
          resources,
          Setting.UNKNOWN,
          Map.of());
    }
  }
}
