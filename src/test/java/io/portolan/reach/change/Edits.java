package io.portolan.reach.change;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Cidr;
import io.portolan.world.Metamorphs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Changes drawn at random: of one thing of an estate or of a cluster, in one respect. */
final class Edits {
  private static final List<RuleTraffic> TRAFFIC =
      List.of(
          RuleTraffic.all(),
          new RuleTraffic(6, 443, 443),
          new RuleTraffic(6, 0, 65535),
          new RuleTraffic(17, 53, 53),
          new RuleTraffic(1, -1, -1));

  private final Random random;

  Edits(Random random) {
    this.random = random;
  }

  /** A change, of objects of a cluster where there are some; empty where it finds nothing. */
  Optional<Change> draw(Estate estate, List<Cluster> clusters) {
    if (!clusters.isEmpty()) {
      return Optional.of(random.nextInt(3) == 0 ? policies(one(clusters)) : labels(one(clusters)));
    }
    return switch (random.nextInt(4)) {
      case 0 -> held(estate).map(each -> rules(each, estate));
      case 1 -> some(estate, NetworkAcl.class).map(each -> entries(each, estate));
      case 2 -> some(estate, RouteTable.class).map(this::routes);
      default -> some(estate, NetworkInterface.class).map(each -> membership(each, estate));
    };
  }

  /** A group that somebody is in. */
  private Optional<SecurityGroup> held(Estate estate) {
    return some(estate, NetworkInterface.class)
        .filter(each -> !each.groups().isEmpty())
        .map(each -> estate.find(SecurityGroup.class, one(each.groups())));
  }

  private <R extends Resource> Optional<R> some(Estate estate, Class<R> type) {
    List<R> all = List.copyOf(estate.all(type));
    return all.isEmpty() ? Optional.empty() : Optional.of(one(all));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Change rules(SecurityGroup group, Estate estate) {
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    if (rules.isEmpty() || random.nextBoolean()) {
      rules.add(
          new SecurityGroupRule(
              null, one(List.of(Direction.values())), one(TRAFFIC), peer(estate), ""));
    } else {
      rules.remove(random.nextInt(rules.size()));
    }
    return new Change.GroupRules(Metamorphs.with(group, rules));
  }

  private RulePeer peer(Estate estate) {
    List<SecurityGroupRule> others = one(List.copyOf(estate.all(SecurityGroup.class))).rules();
    if (!others.isEmpty() && random.nextBoolean()) {
      return one(others).peer();
    }
    return switch (random.nextInt(3)) {
      case 0 -> new RulePeer.Group(one(List.copyOf(estate.all(SecurityGroup.class))).id());
      case 1 -> new RulePeer.Block(block(estate));
      default -> new RulePeer.Block(Cidr.parse(one(List.of("0.0.0.0/0", "::/0", "10.0.0.0/9"))));
    };
  }

  /** A block around some interface's address. */
  private Cidr block(Estate estate) {
    List<NetworkInterface> all =
        estate.all(NetworkInterface.class).stream()
            .filter(each -> !each.privateAddresses().isEmpty())
            .toList();
    return all.isEmpty()
        ? Cidr.parse("10.0.0.0/16")
        : new Cidr(one(all).privateAddresses().get(0).address(), one(List.of(16, 24, 28, 31, 32)));
  }

  private Change entries(NetworkAcl acl, Estate estate) {
    List<NetworkAclEntry> entries = new ArrayList<>(acl.entries());
    if (entries.isEmpty() || random.nextBoolean()) {
      entries.add(
          new NetworkAclEntry(
              1 + random.nextInt(30_000),
              one(List.of(Direction.values())),
              random.nextBoolean(),
              random.nextBoolean() ? Cidr.parse("0.0.0.0/0") : block(estate),
              one(TRAFFIC)));
    } else {
      entries.remove(random.nextInt(entries.size()));
    }
    return new Change.AclEntries(Metamorphs.with(acl, entries));
  }

  private Change routes(RouteTable table) {
    List<Route> routes = new ArrayList<>(table.routes());
    if (routes.size() > 1 && random.nextBoolean()) {
      routes.remove(1 + random.nextInt(routes.size() - 1));
    } else if (!routes.isEmpty()) {
      int at = random.nextInt(routes.size());
      Route route = routes.get(at);
      Route.State state =
          route.state() == Route.State.ACTIVE ? Route.State.BLACKHOLE : Route.State.ACTIVE;
      routes.set(at, new Route(route.destination(), route.target(), state, route.origin()));
    }
    return new Change.Routes(Metamorphs.with(table, routes));
  }

  private Change membership(NetworkInterface each, Estate estate) {
    List<SecurityGroupId> groups = new ArrayList<>(each.groups());
    if (groups.size() > 1 && random.nextBoolean()) {
      groups.remove(random.nextInt(groups.size()));
    } else {
      some(estate, SecurityGroup.class).map(SecurityGroup::id).ifPresent(groups::add);
    }
    return new Change.Membership(each.in(groups.stream().distinct().toList()));
  }

  /** One policy less. */
  private Change policies(Cluster cluster) {
    List<NetworkPolicy> policies = new ArrayList<>(cluster.networkPolicies());
    List<ClusterPolicy> ofCluster = new ArrayList<>(cluster.clusterPolicies());
    if (!policies.isEmpty() && (ofCluster.isEmpty() || random.nextBoolean())) {
      policies.remove(random.nextInt(policies.size()));
    } else if (!ofCluster.isEmpty()) {
      ofCluster.remove(random.nextInt(ofCluster.size()));
    }
    return new Change.Objects(
        new Cluster(
            cluster.name(),
            cluster.namespaces(),
            cluster.nodes(),
            cluster.workloads(),
            cluster.pods(),
            policies,
            ofCluster,
            cluster.foreignPolicies(),
            cluster.plugin(),
            cluster.services(),
            cluster.networking()));
  }

  /** One pod gets the labels of another, or none. */
  private Change labels(Cluster cluster) {
    List<Pod> pods = new ArrayList<>(cluster.pods());
    if (!pods.isEmpty()) {
      int at = random.nextInt(pods.size());
      Map<String, String> labels = random.nextInt(4) == 0 ? Map.of() : one(pods).labels();
      pods.set(at, pods.get(at).labelled(labels));
    }
    return new Change.Objects(cluster.having(pods));
  }
}
