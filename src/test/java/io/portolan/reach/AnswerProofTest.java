package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.Packet;
import io.portolan.policy.Reason;
import io.portolan.walk.Origin;
import io.portolan.world.Sample;
import io.portolan.world.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every answer carries its proof: the path with its rules, the blockers, or what is not known. */
class AnswerProofTest {
  private static final int WORLDS = 1_500;
  private static final int QUESTIONS = 20;

  @Test
  void every_answer_of_generated_worlds() {
    long answers =
        IntStream.range(0, WORLDS).parallel().mapToLong(AnswerProofTest::checkWorld).sum();
    assertThat(answers).isGreaterThan(WORLDS * 10L);
  }

  private static long checkWorld(int seed) {
    Estate estate = Worlds.random(new Random(seed));
    NetworkGraph graph = NetworkGraph.of(estate, Appliances.unknown());
    ReachEngine engine = new ReachEngine(graph);
    AddressReferences addresses = new AddressReferences(graph);
    long answers = 0;
    for (Sample sample : Worlds.packets(estate, new Random(seed), QUESTIONS)) {
      Packet packet = sample.packet();
      if (sample.origin() instanceof Origin.FromInternet
          && !InternetAddresses.all().contains(packet.destination())) {
        continue; // asked from the internet, a private address stands for its public one
      }
      Answer answer =
          engine.answer(
              List.of(source(sample, addresses, estate)),
              addresses.at(AddressSet.of(packet.destination())),
              packet.traffic(),
              ReachEngine.PathFilter.none());
      check(answer, packet, graph, "world " + seed + ", " + sample + ": " + answer);
      answers++;
    }
    return answers;
  }

  private static Endpoint source(Sample sample, AddressReferences addresses, Estate estate) {
    AddressSet address = AddressSet.of(sample.packet().source());
    if (sample.origin() instanceof Origin.FromInterface from) {
      NetworkInterface each = estate.find(NetworkInterface.class, from.networkInterface());
      Endpoint.AtInterface whole = (Endpoint.AtInterface) addresses.whole(each);
      return new Endpoint.AtInterface(each.id(), address, whole.publicAddresses(), false);
    }
    return sample.origin() instanceof Origin.FromInternet
        ? new Endpoint.OnInternet(address)
        : new Endpoint.OnPremises(address);
  }

  private static void check(Answer answer, Packet packet, NetworkGraph graph, String story) {
    switch (answer.verdict()) {
      case REACHABLE -> {
        assertThat(answer.path()).as(story).isNotEmpty();
        assertThat(answer.blockers()).as(story).isEmpty();
        Set<String> ids = ids(graph.estate());
        for (Reason hop : answer.path()) {
          assertThat(ids).as(story).contains(hop.component());
          checkRule(hop, graph.estate(), story);
        }
        List<Flow> sent = answer.legs().isEmpty() ? answer.flows() : answer.legs().get(0).flows();
        if (answer.path().stream().anyMatch(hop -> hop.kind() == Reason.Kind.TARGET_GROUP)) {
          AddressSet internet = graph.addresses().internetHosts();
          assertThat(sent) // to a balancer, by its address and its listener's port
              .as(story)
              .anyMatch(flow -> holds(flow.src(), packet.source(), internet));
        } else {
          assertThat(sent).as(story).anyMatch(flow -> holds(flow, packet, graph));
        }
        assertThat(answer.flows()).as(story).isNotEmpty();
      }
      case UNREACHABLE -> {
        assertThat(answer.blockers()).as(story).isNotEmpty();
        assertThat(answer.blockers()).as(story).noneMatch(reason -> reason.code().isEmpty());
        assertThat(answer.flows()).as(story).isEmpty();
      }
      case UNKNOWN -> {
        assertThat(answer.assumptions()).as(story).isNotEmpty();
        assertThat(answer.flows()).as(story).isEmpty();
      }
    }
  }

  private static Set<String> ids(Estate estate) {
    Set<String> ids = new HashSet<>(Set.of("internet", "on-premises"));
    for (Resource resource : estate.resources()) {
      ids.add(resource.id().value());
    }
    return ids;
  }

  /** A rule that a hop names is one of its component's. */
  private static void checkRule(Reason hop, Estate estate, String story) {
    if (hop.rule().isEmpty()) {
      return;
    }
    Set<String> rules = new HashSet<>();
    for (SecurityGroup group : estate.all(SecurityGroup.class)) {
      if (group.id().value().equals(hop.component())) {
        group.rules().stream().map(SecurityGroupRule::ruleId).forEach(rules::add);
        if (!hop.rule().startsWith("sgr-")) {
          return; // a rule without an id is named by what it says
        }
      }
    }
    for (NetworkAcl acl : estate.all(NetworkAcl.class)) {
      if (acl.id().value().equals(hop.component())) {
        acl.entries().forEach(entry -> rules.add(Integer.toString(entry.number())));
      }
    }
    for (RouteTable table : estate.all(RouteTable.class)) {
      if (table.id().value().equals(hop.component())) {
        table.routes().stream().map(Route::destination).forEach(to -> rules.add(to.toString()));
        estate
            .find(io.portolan.model.aws.Vpc.class, table.vpc())
            .cidrs()
            .forEach(block -> rules.add(block.toString())); // its local routes
      }
    }
    for (TransitGatewayRouteTable table : estate.all(TransitGatewayRouteTable.class)) {
      if (table.id().value().equals(hop.component())) {
        return; // propagated routes need not be printed
      }
    }
    if (hop.kind() == Reason.Kind.FIREWALL) {
      addRulesOfFirewalls(estate, rules);
    }
    for (ListenerRule rule : estate.all(ListenerRule.class)) {
      if (rule.listener().value().equals(hop.component())) {
        boolean last = rule.priority() == ListenerRule.DEFAULT;
        rules.add(last ? "default" : Integer.toString(rule.priority()));
      }
    }
    assertThat(rules).as(story).contains(hop.rule());
  }

  /** Named by their {@code sid}, or by their group and what is theirs in it. */
  private static void addRulesOfFirewalls(Estate estate, Set<String> rules) {
    rules.add("default");
    for (FirewallRuleGroup group : estate.all(FirewallRuleGroup.class)) {
      String name = group.id().value().replaceFirst(".*/", "");
      group.stateless().forEach(rule -> rules.add(name + " " + rule.priority()));
      for (int i = 0; i < group.stateful().size(); i++) {
        String sid = group.stateful().get(i).sid();
        rules.add(sid.isEmpty() ? name + " " + (i + 1) : sid);
      }
      if (!group.domains().isEmpty()) {
        rules.add(name);
      }
    }
  }

  private static boolean holds(Flow flow, Packet packet, NetworkGraph graph) {
    AddressSet internet = graph.addresses().internetHosts();
    return holds(flow.src(), packet.source(), internet)
        && holds(flow.dst(), packet.destination(), internet)
        && protocol(flow, packet)
        && (!packet.protocol().hasPorts()
            || (ports(flow.sports(), packet.sourcePort())
                && ports(flow.dports(), packet.destinationPort())));
  }

  private static boolean protocol(Flow flow, Packet packet) {
    boolean other = !packet.protocol().hasPorts() && !packet.protocol().isIcmp();
    return flow.proto().equals(packet.protocol().toString())
        || (other && flow.proto().equals("any other"));
  }

  private static boolean ports(String text, int port) {
    return text.equals("any") || Question.parsePorts(text).contains(port);
  }

  private static boolean holds(String text, Address address, AddressSet internet) {
    if (text.equals("internet")) {
      return internet.contains(address);
    }
    for (String part : Splitter.on(',').split(text)) {
      if (AddressReferences.parse(part).contains(address)) {
        return true;
      }
    }
    return false;
  }
}
