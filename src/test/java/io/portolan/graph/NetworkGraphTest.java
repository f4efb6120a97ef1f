package io.portolan.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkGraphTest {
  private static final int WORLDS = 200;

  @Test
  @DisplayName("no packet vanishes: what can be at a component goes somewhere, if only to its end")
  void destinations_cover_every_address() {
    Map<String, Integer> checked = new HashMap<>();
    for (int seed = 0; seed < WORLDS; seed++) {
      Estate estate = Worlds.random(new Random(seed));
      NetworkGraph graph = NetworkGraph.of(estate, Appliances.unknown());
      for (Component component : components(graph)) {
        if (routes(component) && isThere(component, estate)) {
          List<AddressSet> taken = new ArrayList<>();
          if (component instanceof Component.Internet) {
            taken.add(graph.addresses().internetHosts()); // who are there
          }
          graph.from(component).forEach(each -> taken.add(each.destinations()));
          assertThat(AddressSet.unionOf(taken))
              .as(component + " of world " + seed)
              .isEqualTo(AddressSet.all());
          checked.merge(component.getClass().getSimpleName(), 1, Integer::sum);
        }
      }
    }
    assertThat(checked)
        .containsKeys(
            "Interface",
            "Subnet",
            "VpcRouter",
            "Internet",
            "TransitRouteTable",
            "TransitEntry",
            "InternetGatewayIn",
            "NatGateway");
  }

  /** Whatever is in the graph, and the interfaces, with where they lead. */
  private static Set<Component> components(NetworkGraph graph) {
    Set<Component> all = new LinkedHashSet<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      all.add(new Component.Interface(each.id()));
      all.add(new Component.Forwarder(each.id()));
    }
    for (Component component : List.copyOf(all)) {
      graph.from(component).forEach(connection -> all.add(connection.to()));
    }
    all.addAll(graph.asGraph().vertexSet());
    return all;
  }

  @Test
  @DisplayName("what comes into an interface is what leads there from anywhere")
  void connections_into_interfaces() {
    int checked = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      NetworkGraph graph = NetworkGraph.of(Worlds.random(new Random(seed)), Appliances.unknown());
      Map<Component, List<String>> leading = new HashMap<>();
      for (Component component : components(graph)) {
        for (Connection each : graph.from(component)) {
          leading.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(describe(each));
        }
      }
      for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
        assertThat(graph.into(each.id()))
            .as(each.id() + " of world " + seed)
            .extracting(NetworkGraphTest::describe)
            .containsExactlyInAnyOrderElementsOf(
                leading.getOrDefault(new Component.Interface(each.id()), List.of()));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(WORLDS);
  }

  private static boolean isToNobody(Connection each) {
    return each.to() instanceof Component.Dropped at && at.reason().code().equals("NO_OWNER");
  }

  @Test
  @DisplayName("interfaces of one kind have the same connections, their names and addresses aside")
  void kinds_of_interfaces() {
    int alike = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      NetworkGraph graph = NetworkGraph.of(Worlds.random(new Random(seed)), Appliances.unknown());
      Map<InterfaceKind, List<String>> known = new HashMap<>();
      for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
        Optional<InterfaceKind> kind = graph.kindOf(each);
        if (kind.isPresent()) {
          List<String> all = new ArrayList<>();
          graph.from(new Component.Interface(each.id())).forEach(way -> all.add(describe(way)));
          graph.from(new Component.Forwarder(each.id())).forEach(way -> all.add(describe(way)));
          graph.into(each.id()).forEach(way -> all.add(describe(way)));
          String own = graph.addresses().addresses(each.id()).toString();
          String name = Blueprint.describe(each);
          List<String> nameless =
              all.stream()
                  .map(
                      way -> way.replace(each.id().value(), "it").replace(" " + own + " ", " own "))
                  .map(way -> name.isEmpty() ? way : way.replace("text=" + name + ", ", "text="))
                  .toList();
          List<String> before = known.putIfAbsent(kind.get(), nameless);
          if (before != null) {
            assertThat(nameless).as(each.id() + " of world " + seed).isEqualTo(before);
            alike++;
          }
        }
      }
    }
    assertThat(alike).isGreaterThan(10);
  }

  private static String describe(Connection each) {
    return each + " " + each.destinations() + " " + each.controls() + " " + each.reason();
  }

  @Test
  @DisplayName("besides deliveries there is what leads to no interface of the subnet or VPC")
  void connections_besides_deliveries() {
    for (int seed = 0; seed < WORLDS; seed++) {
      NetworkGraph graph = NetworkGraph.of(Worlds.random(new Random(seed)), Appliances.unknown());
      for (Component component : components(graph)) {
        List<Connection> all = graph.from(component);
        List<Connection> some = graph.besidesDeliveries(component);
        int deliveries = 0;
        if (component instanceof Component.Subnet at) {
          deliveries = graph.addresses().interfaces(at.id()).size();
        } else if (component instanceof Component.VpcRouter at) {
          deliveries = graph.addresses().interfaces(at.id()).size();
        }
        if (deliveries > 0) {
          assertThat(all.subList(0, deliveries))
              .allMatch(each -> each.to() instanceof Component.Interface);
        }
        assertThat(all.subList(deliveries, all.size()))
            .as(component + " of world " + seed)
            .filteredOn(each -> !isToNobody(each))
            .extracting(NetworkGraphTest::describe)
            .containsExactlyElementsOf(
                some.stream()
                    .filter(each -> !isToNobody(each))
                    .map(NetworkGraphTest::describe)
                    .toList());
      }
    }
  }

  /** Not ends, and not where controls before have left only some destinations. */
  private static boolean routes(Component component) {
    return component instanceof Component.Interface
        || component instanceof Component.Subnet
        || component instanceof Component.VpcRouter
        || component instanceof Component.Internet
        || component instanceof Component.TransitRouteTable
        || component instanceof Component.TransitEntry
        || component instanceof Component.InternetGatewayIn
        || component instanceof Component.NatGateway
        || component instanceof Component.Forwarder
        || component instanceof Component.VpnGatewayOut;
  }

  /** Where the snapshot lacks a subnet or VPC, packets end before they get into it. */
  private static boolean isThere(Component component, Estate estate) {
    if (component instanceof Component.Subnet at) {
      return estate.find(Subnet.class, at.id()) != null;
    }
    if (component instanceof Component.InternetGatewayIn at) {
      InternetGateway gateway = estate.find(InternetGateway.class, at.id());
      return gateway != null
          && gateway.vpcs().stream().anyMatch(vpc -> estate.find(Vpc.class, vpc) != null);
    }
    return !(component instanceof Component.VpcRouter at)
        || estate.find(Vpc.class, at.id()) != null;
  }

  @Test
  @DisplayName("a lookup by destination finds what looking at every connection finds, in its order")
  void lookup_by_destination() {
    for (int seed = 0; seed < WORLDS; seed++) {
      NetworkGraph graph = NetworkGraph.of(Worlds.random(new Random(seed)), Appliances.unknown());
      List<AddressSet> asked = new ArrayList<>();
      asked.add(AddressSet.none());
      asked.add(AddressSet.all());
      asked.add(graph.addresses().internetHosts());
      asked.add(AddressSet.of(Cidr.parse("10.0.0.0/9")));
      graph.estate().all(NetworkInterface.class).stream()
          .limit(3)
          .forEach(each -> asked.add(graph.addresses().addresses(each.id())));
      for (Component component : components(graph)) {
        for (AddressSet destinations : asked) {
          assertThat(graph.from(component, destinations))
              .as(component + " to " + destinations + " of world " + seed)
              .extracting(NetworkGraphTest::describe)
              .containsExactlyElementsOf(
                  graph.from(component).stream()
                      .filter(each -> each.destinations().overlaps(destinations))
                      .map(NetworkGraphTest::describe)
                      .toList());
        }
      }
    }
  }

  @Test
  void an_unknown_gateway_translates_nothing() {
    NetworkGraph graph = NetworkGraph.of(Estate.of(List.of()), Appliances.unknown());
    AddressTranslation none = graph.translation(new InternetGatewayId("igw-none"));
    assertThat(none.toPublic().image(AddressSet.all())).isEqualTo(AddressSet.all());
    assertThat(graph.from(new Component.Subnet(new SubnetId("subnet-none")))).isEmpty();
  }

  @DisplayName("G5, G9, S2, SG16 what an interface is for, by its type, else by its description")
  @ParameterizedTest
  @CsvSource({
    "nat_gateway,                    '',     '',                          NAT_GATEWAY",
    "natGateway,                     '',     '',                          NAT_GATEWAY",
    "transit_gateway,                '',     '',                          TRANSIT_GATEWAY",
    "gateway_load_balancer_endpoint, '',     '',          GATEWAY_LOAD_BALANCER_ENDPOINT",
    "network_load_balancer,          '',     '',                          LOAD_BALANCER",
    "gateway_load_balancer,          '',     '',                          LOAD_BALANCER",
    "vpc_endpoint,                   '',     '',                          ENDPOINT",
    "lambda,                         '',     '',                          LAMBDA",
    "interface,                      '',     '',                          ORDINARY",
    "interface,                      amazon, ELB app/web/1,               LOAD_BALANCER",
    "interface,                      me,     Interface for NAT Gateway nat-1, NAT_GATEWAY",
    "interface,                      amazon, VPC Endpoint Interface vpce-1, ENDPOINT",
    "interface,                      amazon, AWS Lambda VPC ENI-f-1,      LAMBDA",
    "interface,                      amazon, RDSNetworkInterface,         ORDINARY",
    "interface,                      '',     ELB app/web/1,               ORDINARY",
  })
  void roles(String type, String requester, String description, InterfaceRole role) {
    NetworkInterface each =
        new NetworkInterface(
            new NetworkInterfaceId("eni-1"),
            new Location("111111111111", "eu-west-1"),
            new VpcId("vpc-a"),
            new SubnetId("subnet-1"),
            type,
            description,
            requester,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            true,
            null,
            -1,
            Map.of());
    assertThat(InterfaceRole.of(each)).isEqualTo(role);
  }
}
