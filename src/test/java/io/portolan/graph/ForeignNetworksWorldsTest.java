package io.portolan.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A network that the snapshot lacks is looked at as if it were there: whatever gets in from a VPC
 * over a peering connection or a transit gateway may still get in once that VPC is taken out of the
 * snapshot.
 */
class ForeignNetworksWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 100);
  private static final List<TrafficSet> ASKED =
      List.of(tcp(22), tcp(443), tcp(5432), TrafficSet.of(Protocol.UDP));

  private final LongAdder compared = new LongAdder();

  private static TrafficSet tcp(int port) {
    return TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(port));
  }

  @Test
  @DisplayName("taking a VPC out hides nothing that came from there")
  void generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(compared.sum()).as("pairs that reach each other").isGreaterThan(WORLDS / 2);
  }

  private void compare(int seed) {
    Estate world = Worlds.random(new Random(seed));
    for (Vpc far : world.all(Vpc.class)) {
      compare(seed, world, far.id());
    }
  }

  private void compare(int seed, Estate world, VpcId far) {
    NetworkGraph whole = NetworkGraph.of(world, List.of(), new Appliances(Map.of()));
    ReachEngine before = new ReachEngine(whole);
    NetworkGraph rest = NetworkGraph.of(without(world, far), List.of(), new Appliances(Map.of()));
    ReachEngine after = new ReachEngine(rest);
    EndpointCatalog all = new EndpointCatalog(whole, Map.of());
    EndpointCatalog left = new EndpointCatalog(rest, Map.of());
    List<Endpoint.AtInterface> sources = interfaces(whole, all);
    sources.removeIf(each -> !isIn(world, each, far));
    for (Endpoint.AtInterface to : interfaces(rest, left)) {
      for (ForeignNetwork network : ForeignNetworks.of(rest)) {
        Set<String> by = Set.of(network.by());
        for (Endpoint.AtInterface from : sources) {
          for (TrafficSet each : ASKED) {
            TrafficSet asked = each.intersect(Question.anything());
            boolean direct =
                network.hosts().containsAll(from.privateAddresses())
                    && before
                            .answer(
                                List.of(from),
                                all.meant(to.id().value()),
                                asked,
                                new PathFilter(true, List.of(by), List.of()))
                            .verdict()
                        == Verdict.REACHABLE;
            if (direct) {
              compared.increment();
              List<Endpoint> outside = new ArrayList<>();
              network
                  .entries()
                  .forEach(
                      entry -> outside.add(new Endpoint.Foreign(network, entry, network.hosts())));
              assertThat(after.passing(outside, List.of(to), asked).possible().isEmpty())
                  .as(
                      "world %s without %s: from %s to %s by %s, %s",
                      seed, far, from.id(), to.id(), network.by(), asked)
                  .isFalse();
            }
          }
        }
      }
    }
  }

  private static List<Endpoint.AtInterface> interfaces(NetworkGraph graph, EndpointCatalog all) {
    List<Endpoint.AtInterface> found = new ArrayList<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      all.meant(each.id().value()).stream()
          .filter(Endpoint.AtInterface.class::isInstance)
          .map(Endpoint.AtInterface.class::cast)
          .forEach(found::add);
    }
    return found;
  }

  private static boolean isIn(Estate world, Endpoint.AtInterface each, VpcId vpc) {
    NetworkInterface at = world.find(NetworkInterface.class, each.id());
    return at != null && at.vpc().equals(vpc);
  }

  private static Estate without(Estate world, VpcId far) {
    Set<Resource> gone = new HashSet<>();
    for (Resource each : world.resources()) {
      VpcId in =
          each instanceof Subnet at
              ? at.vpc()
              : each instanceof NetworkInterface at
                  ? at.vpc()
                  : each instanceof SecurityGroup at
                      ? at.vpc()
                      : each instanceof NetworkAcl at
                          ? at.vpc()
                          : each instanceof RouteTable at
                              ? at.vpc()
                              : each instanceof NatGateway at
                                  ? at.vpc()
                                  : each instanceof VpcEndpoint at
                                      ? at.vpc()
                                      : each instanceof LoadBalancer at ? at.vpc() : null;
      if (each.id().equals(far) || far.equals(in)) {
        gone.add(each);
      }
    }
    return Estate.of(world.resources().stream().filter(each -> !gone.contains(each)).toList());
  }
}
