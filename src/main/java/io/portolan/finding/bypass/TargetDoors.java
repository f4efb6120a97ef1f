package io.portolan.finding.bypass;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Targets of balancers whose groups let in a block of addresses at the target's port that reaches
 * beyond the balancer's subnets, so that others inside get there without the balancer. A rule that
 * names a group was meant for it. One that lets in nobody is none: somebody other than the balancer
 * has to get through, on-premises or from a VPC. One bypass a rule.
 */
final class TargetDoors {
  /** How many of those whom a block lets in are asked about: one that gets through is enough. */
  private static final int MOST = 30;

  private static final PortSet CLIENTS = PortSet.range(1024, PortSet.MAX);

  private final Survey survey;
  private final Set<String> targets = new LinkedHashSet<>();

  TargetDoors(Survey survey) {
    this.survey = survey;
  }

  /** A rule, and the group that it is in. */
  private record Door(SecurityGroup group, SecurityGroupRule rule) {}

  /** What is behind balancers, by reference. */
  Set<String> targets() {
    return targets;
  }

  List<Bypass> all() {
    Map<Door, Bypass> found = new HashMap<>();
    List<Bypass> inOrder = new ArrayList<>();
    for (TargetGroup group : survey.estate().all(TargetGroup.class)) {
      Set<NetworkInterfaceId> nodes = new HashSet<>();
      List<AddressSet> own = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (var id : group.loadBalancers()) {
        LoadBalancer balancer = survey.graph().balancers().plan().find(id);
        if (balancer != null) {
          names.add("lb:" + balancer.name());
          survey.graph().balancers().plan().nodes(id).forEach(each -> nodes.add(each.id()));
          balancer.subnets().forEach(each -> own.add(blocks(each)));
        }
      }
      for (TargetGroup.Target target :
          names.isEmpty() ? List.<TargetGroup.Target>of() : group.targets()) {
        for (Endpoint each : endpoints(target)) {
          targets.add(survey.reference(each));
          look(each, portOf(target, group), names.get(0), nodes, AddressSet.unionOf(own), found)
              .ifPresent(inOrder::add);
        }
      }
    }
    return inOrder;
  }

  private static int portOf(TargetGroup.Target target, TargetGroup group) {
    return target.port() == 0 ? group.port() : target.port();
  }

  private AddressSet blocks(SubnetId id) {
    Subnet subnet = survey.estate().find(Subnet.class, id);
    return subnet == null ? AddressSet.none() : AddressSet.ofCidrs(subnet.cidrs());
  }

  private List<Endpoint> endpoints(TargetGroup.Target target) {
    return survey.meant(target.id()).stream()
        .filter(Endpoint.AtInterface.class::isInstance)
        .toList();
  }

  private Optional<Bypass> look(
      Endpoint target,
      int port,
      String balancer,
      Set<NetworkInterfaceId> nodes,
      AddressSet own,
      Map<Door, Bypass> found) {
    NetworkInterface at = survey.interfaceOf(target);
    TrafficSet asked = TrafficSet.ofPorts(Protocol.TCP, CLIENTS, PortSet.of(port));
    if (at == null || port == 0) {
      return Optional.empty();
    }
    for (SecurityGroup group : survey.groups(at.groups())) {
      for (SecurityGroupRule rule : group.rules()) {
        Door door = new Door(group, rule);
        boolean wide =
            rule.direction() == Direction.INGRESS
                && rule.peer() instanceof RulePeer.Block block
                && RuleMatch.trafficOf(rule.traffic()).overlaps(asked)
                && !own.containsAll(AddressSet.of(block.cidr()));
        if (wide && !found.containsKey(door)) {
          Optional<Bypass> bypass = bypass(target, asked, door, balancer, nodes);
          bypass.ifPresent(each -> found.put(door, each));
          if (bypass.isPresent()) {
            return bypass;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Bypass> bypass(
      Endpoint target,
      TrafficSet asked,
      Door door,
      String balancer,
      Set<NetworkInterfaceId> nodes) {
    AddressSet block = AddressSet.of(((RulePeer.Block) door.rule().peer()).cidr());
    PathFilter straight = new PathFilter(true, List.of(), List.of());
    for (Endpoint each : inside(block, nodes, target)) {
      Answer answer = survey.engine().answer(List.of(each), List.of(target), asked, straight);
      boolean byIt =
          answer.path().stream().anyMatch(hop -> hop.component().equals(door.group().id().value()));
      if (answer.verdict() == Verdict.REACHABLE && byIt) {
        return Optional.of(
            new Bypass(
                Bypass.Kind.TARGET_OPEN,
                survey.reference(target),
                List.of(target),
                List.of(balancer),
                List.of(),
                block.only(Family.IPV4).isEmpty() ? Family.IPV6 : Family.IPV4,
                false,
                asked,
                answer.path()));
      }
    }
    return Optional.empty();
  }

  private List<Endpoint> inside(AddressSet block, Set<NetworkInterfaceId> nodes, Endpoint target) {
    List<Endpoint> some = new ArrayList<>();
    AddressSet onPremises = survey.graph().onPremises().hosts().intersect(block);
    if (!onPremises.isEmpty()) {
      some.add(new Endpoint.OnPremises(onPremises));
    }
    survey
        .graph()
        .addresses()
        .interfacesIn(block)
        .filter(each -> !nodes.contains(each.id()))
        .map(survey::endpoint)
        .filter(each -> !each.identity().equals(target.identity()))
        .limit(MOST)
        .forEach(some::add);
    return some;
  }
}
