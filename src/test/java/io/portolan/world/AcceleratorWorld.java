package io.portolan.world;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorEndpointGroup.Endpoint;
import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Puts accelerators of Global Accelerator in front of a world's load balancers, instances, Elastic
 * IPs and subnets, and lets some of its security groups know of them.
 */
final class AcceleratorWorld {
  private static final String GROUP = "GlobalAccelerator";

  private final Dice dice;
  private final List<Resource> world;
  private final List<String> endpoints = new ArrayList<>();
  private final boolean keeping;
  private int groups;

  private AcceleratorWorld(Estate estate, Random random) {
    this.dice = new Dice(random);
    this.world = new ArrayList<>(estate.resources());
    this.keeping = dice.chance(0.5); // every endpoint sees the client
  }

  /** The world with accelerators in it. */
  static Estate in(Estate estate, Random random) {
    AcceleratorWorld edge = new AcceleratorWorld(estate, random);
    edge.addRules();
    edge.findEndpoints();
    for (int i = 0; i < edge.dice.between(1, 2); i++) {
      edge.accelerator(i);
    }
    return Estate.of(edge.world);
  }

  private <R extends Resource> List<R> all(Class<R> type) {
    return world.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void findEndpoints() {
    all(LoadBalancer.class).stream()
        .filter(each -> each.type() != LoadBalancer.Type.GATEWAY)
        .filter(each -> each.type() != LoadBalancer.Type.CLASSIC)
        .forEach(each -> endpoints.add(each.id().value()));
    Set<String> instances = new LinkedHashSet<>();
    for (NetworkInterface eni : all(NetworkInterface.class)) {
      if (eni.instance() != null) {
        instances.add(eni.instance().value());
      }
    }
    endpoints.addAll(instances);
    all(ElasticIp.class).stream()
        .filter(each -> each.networkInterface() != null)
        .forEach(each -> endpoints.add(each.id().value()));
    endpoints.add("i-gone");
  }

  /** The group of an accelerator's interfaces, and rules that let clients in or name it. */
  private void addRules() {
    List<SecurityGroup> before = all(SecurityGroup.class);
    boolean generous = dice.chance(0.5);
    for (SecurityGroup each : before) {
      SecurityGroupId own = new SecurityGroupId("sg-ga" + each.vpc().value().substring(4));
      if (all(SecurityGroup.class).stream().noneMatch(group -> group.id().equals(own))
          && dice.chance(0.6)) {
        world.add(new SecurityGroup(own, each.location(), each.vpc(), GROUP, List.of(), Map.of()));
      }
      if (dice.chance(generous ? 1 : 0.4)) {
        List<SecurityGroupRule> rules = new ArrayList<>(each.rules());
        RulePeer peer =
            switch (dice.below(5)) {
              case 0 -> new RulePeer.Group(own);
              case 1 -> new RulePeer.Block(Cidr.parse("203.0.113.0/25"));
              case 2 -> new RulePeer.Block(Cidr.parse("::/0"));
              default -> new RulePeer.Block(Cidr.parse("0.0.0.0/0"));
            };
        RuleTraffic traffic =
            dice.chance(0.5) ? RuleTraffic.all() : new RuleTraffic(dice.pick(6, 17), 1, 8_000);
        rules.add(new SecurityGroupRule(null, Direction.INGRESS, traffic, peer, ""));
        world.set(
            world.indexOf(each),
            new SecurityGroup(
                each.id(), each.location(), each.vpc(), each.name(), rules, each.tags()));
      }
    }
  }

  private void accelerator(int number) {
    Arn id = new Arn("arn:aws:globalaccelerator::111122223333:accelerator/a" + number);
    boolean dualStack = dice.chance(0.6);
    Set<Address> addresses = new LinkedHashSet<>();
    addresses.add(Address.parse("75.2.60." + (5 + number)));
    addresses.add(Address.parse("99.83.190." + (5 + number)));
    if (dualStack) {
      addresses.add(Address.parse("2600:9000:a000::" + (5 + number)));
    }
    world.add(
        new Accelerator(
            id,
            EdgeWorld.GLOBAL,
            "a" + number,
            dice.chance(0.95),
            dualStack,
            addresses,
            "",
            Map.of()));
    boolean customRouting = dice.chance(0.1);
    for (int i = 0; i < dice.between(1, 2); i++) {
      Arn listener = new Arn(id + "/listener/l" + i);
      int port = dice.pick(80, 443, 8080);
      world.add(
          new AcceleratorListener(
              listener,
              EdgeWorld.GLOBAL,
              id,
              customRouting ? "" : dice.pick("TCP", "TCP", "UDP"),
              dice.chance(0.5) ? PortSet.of(port) : PortSet.range(port, port + 1),
              Map.of()));
      for (int j = 0; j < dice.between(1, 2); j++) {
        world.add(group(listener, port, customRouting));
      }
    }
  }

  private AcceleratorEndpointGroup group(Arn listener, int port, boolean customRouting) {
    List<Endpoint> behind = new ArrayList<>();
    List<String> ids =
        customRouting
            ? all(Subnet.class).stream().map(each -> each.id().value()).toList()
            : dice.some(
                endpoints.stream()
                    .filter(each -> !keeping || !each.startsWith("eipalloc-"))
                    .toList(),
                0.5);
    for (String id : ids) {
      behind.add(
          new Endpoint(
              id,
              dice.chance(0.1) ? 0 : 128,
              keeping
                  ? Setting.ON
                  : dice.pick(Setting.ON, Setting.OFF, Setting.OFF, Setting.UNKNOWN)));
    }
    return new AcceleratorEndpointGroup(
        new Arn(listener + "/endpoint-group/g" + groups++),
        EdgeWorld.GLOBAL,
        listener,
        dice.chance(0.1),
        behind,
        dice.chance(0.2) ? Map.of(port, dice.pick(80, 8443)) : Map.of(),
        customRouting,
        Map.of());
  }
}
