package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Distribution.Behavior;
import io.portolan.model.aws.Distribution.Bucket;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Distribution.InVpc;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.OriginPorts;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Puts distributions of CloudFront in front of a world's load balancers and instances, and lets
 * some of its security groups know of them. Their origins are what the simulator follows: no
 * balancers whose listeners look at hosts or paths, and as VPC origins none that keep the client's
 * address or look at it.
 */
final class EdgeWorld {
  static final Location GLOBAL = new Location("111122223333", "us-east-1");
  private static final Set<String> WRITTEN_BY_EDGE = Set.of("host-header", "path-pattern");

  private final Dice dice;
  private final List<Resource> world;
  private final List<String> names = new ArrayList<>();
  private final List<String> vpcOrigins = new ArrayList<>();

  private EdgeWorld(Estate estate, Random random) {
    this.dice = new Dice(random);
    this.world = new ArrayList<>(estate.resources());
  }

  /** The world with distributions in it. */
  static Estate in(Estate estate, Random random) {
    EdgeWorld edge = new EdgeWorld(estate, random);
    EdgeGroups.addTo(edge.world, edge.dice);
    edge.balancers();
    edge.instances();
    for (int i = 0; i < edge.dice.between(1, 3); i++) {
      edge.distribution(i);
    }
    return Estate.of(edge.world);
  }

  private <R extends Resource> List<R> all(Class<R> type) {
    return world.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Names by which origins find balancers, and VPC origins that lead to them. */
  private void balancers() {
    for (LoadBalancer each : all(LoadBalancer.class)) {
      if (each.type() == LoadBalancer.Type.GATEWAY || looksAtRequests(each)) {
        continue;
      }
      String name = "lb%d.eu-west-1.elb.amazonaws.com".formatted(names.size());
      names.add(
          dice.chance(0.5)
              ? name
              : dice.pick("dualstack." + name, name.toUpperCase(Locale.ROOT), name + "."));
      world.set(world.indexOf(each), named(each, name));
      if (each.type() != LoadBalancer.Type.CLASSIC && !looksAtClients(each)) {
        vpcOrigin(each.id());
      }
    }
  }

  private static LoadBalancer named(LoadBalancer one, String dnsName) {
    return new LoadBalancer(
        one.id(),
        one.location(),
        one.type(),
        one.name(),
        dnsName,
        one.vpc(),
        one.subnets(),
        one.groups(),
        one.internetFacing(),
        one.groupsOnPrivateLink(),
        one.crossZone(),
        one.ipv6FromInternetDenied(),
        one.tags());
  }

  private List<RuleCondition> conditions(LoadBalancer balancer) {
    List<Arn> listeners =
        all(Listener.class).stream()
            .filter(each -> each.loadBalancer().equals(balancer.id()))
            .map(Listener::id)
            .toList();
    return all(ListenerRule.class).stream()
        .filter(rule -> listeners.contains(rule.listener()))
        .flatMap(rule -> rule.conditions().stream())
        .toList();
  }

  private boolean looksAtRequests(LoadBalancer balancer) {
    return conditions(balancer).stream()
        .anyMatch(
            each ->
                each instanceof RuleCondition.Content content
                    && WRITTEN_BY_EDGE.contains(content.field()));
  }

  private boolean looksAtClients(LoadBalancer balancer) {
    boolean bySource =
        conditions(balancer).stream().anyMatch(RuleCondition.SourceIp.class::isInstance);
    boolean gaps =
        all(Listener.class).stream().noneMatch(each -> each.loadBalancer().equals(balancer.id()));
    return bySource
        || gaps
        || (balancer.type() == LoadBalancer.Type.NETWORK
            && !all(TargetGroup.class).stream()
                .filter(group -> group.loadBalancers().contains(balancer.id()))
                .allMatch(
                    group ->
                        group.preservesClientIp() == Setting.OFF
                            && group.protocol().equals("TCP")
                            && group.targetsKnown()));
  }

  /** VPC origins that lead to instances, and names of public addresses. */
  private void instances() {
    Map<InstanceId, Integer> interfaces = new HashMap<>();
    for (NetworkInterface eni : all(NetworkInterface.class)) {
      if (eni.instance() != null) {
        interfaces.merge(eni.instance(), 1, Integer::sum);
      }
      eni.privateAddresses().stream()
          .map(NetworkInterface.PrivateAddress::publicAddress)
          .filter(Objects::nonNull)
          .filter(address -> dice.chance(0.3))
          .map(address -> address.toString().replace('.', '-'))
          .forEach(text -> names.add("ec2-" + text + ".eu-west-1.compute.amazonaws.com"));
    }
    interfaces.forEach(
        (instance, count) -> {
          if (count == 1 && dice.chance(0.5)) {
            vpcOrigin(new Arn("arn:aws:ec2:eu-west-1:111122223333:instance/" + instance));
          }
        });
    names.add("ec2-198-51-100-250.compute-1.amazonaws.com");
    names.add("www.example.org");
  }

  private void vpcOrigin(Arn endpoint) {
    String name = "vo_" + vpcOrigins.size();
    vpcOrigins.add(name);
    Arn id = new Arn("arn:aws:cloudfront::111122223333:vpcorigin/" + name);
    world.add(new VpcOrigin(id, GLOBAL, name, endpoint, ports(), Map.of()));
  }

  private OriginPorts ports() {
    OriginPorts.Policy policy =
        dice.chance(0.05)
            ? OriginPorts.Policy.OTHER
            : dice.pick(
                OriginPorts.Policy.HTTP_ONLY,
                OriginPorts.Policy.HTTPS_ONLY,
                OriginPorts.Policy.MATCH_VIEWER);
    return new OriginPorts(dice.pick(80, 8080), dice.pick(443, 443, 8443), policy);
  }

  private void distribution(int number) {
    List<Origin> origins = new ArrayList<>();
    for (int i = 0; i < dice.between(1, 3); i++) {
      origins.add(origin("o" + i));
    }
    List<Behavior> behaviors = new ArrayList<>();
    for (Origin each : dice.some(origins, 0.8)) {
      List<String> group =
          dice.chance(0.8) ? List.of(each.id()) : List.of(each.id(), dice.pick(origins).id());
      String path = "/part-" + behaviors.size() + "/*";
      behaviors.add(new Behavior(path, group.stream().distinct().toList(), dice.chance(0.5)));
    }
    if (!behaviors.isEmpty()) { // the last is asked for whatever is left
      Behavior last = behaviors.remove(behaviors.size() - 1);
      behaviors.add(new Behavior("", last.origins(), last.http()));
    }
    String id = "E" + number;
    world.add(
        new Distribution(
            new Arn("arn:aws:cloudfront::111122223333:distribution/" + id),
            GLOBAL,
            id,
            id.toLowerCase(Locale.ROOT) + ".cloudfront.net",
            Set.of(),
            dice.chance(0.95),
            dice.chance(0.5),
            webAcl(),
            origins,
            behaviors,
            Map.of()));
  }

  private Origin origin(String id) {
    Distribution.Target target = new Bucket();
    String name = "files.s3.amazonaws.com";
    if (!vpcOrigins.isEmpty() && dice.chance(0.45)) {
      target = new InVpc(dice.pick(vpcOrigins));
    } else if (dice.chance(0.9)) {
      name = dice.pick(names);
      Set<Family> families =
          dice.pick(
              List.of(Set.of(Family.IPV4), Set.of(Family.IPV6), Set.of(Family.IPV4, Family.IPV6)));
      target = new Custom(dice.chance(0.1) ? null : ports(), families);
    }
    return new Origin(id, name, "", Set.of(), target);
  }

  /** Of the world, of no row in it, or of WAF Classic. */
  private String webAcl() {
    List<WebAcl> acls = all(WebAcl.class);
    if (dice.chance(0.1)) {
      return dice.pick(
          "arn:aws:wafv2:us-east-1:111122223333:global/webacl/gone/1",
          "473e64fd-f30b-4765-81a0-62ad96dd167a");
    }
    return acls.isEmpty() || dice.chance(0.6) ? "" : dice.pick(acls).id().value();
  }
}
