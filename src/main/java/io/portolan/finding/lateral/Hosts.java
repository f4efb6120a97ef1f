package io.portolan.finding.lateral;

import io.portolan.graph.NetworkGraph;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EndpointKind;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What falls as one, by number: all interfaces of an instance, and a service that clients find by
 * its name together with the interfaces by which it sends. An interface that several functions
 * share is in each of them.
 *
 * @param all by number
 * @param byEndpoint by the identity of an endpoint, the numbers of what it is part of
 */
record Hosts(List<Host> all, Map<Object, List<Integer>> byEndpoint) {
  /**
   * One of them.
   *
   * @param name a reference that means it
   * @param workload a reference that means what it belongs to
   * @param kind what it is there for
   * @param endpoints its parts
   */
  record Host(String name, String workload, EndpointKind kind, List<Endpoint> endpoints) {
    /** Whether it can fall: what passes things on, and what is outside, does not. */
    boolean canFall() {
      return kind != EndpointKind.MIDDLEBOX && kind != EndpointKind.OUTSIDE;
    }

    /** Whether whoever has it goes on from it: it runs what they want. */
    boolean leadsOn() {
      return kind == EndpointKind.HOST;
    }
  }

  /** The hosts of all endpoints. */
  static Hosts of(Foothold foothold, NetworkGraph graph, EndpointCatalog catalog) {
    Grouping itself = new Grouping(graph, catalog, By.ENDPOINT);
    Grouping workload = new Grouping(graph, catalog, By.WORKLOAD);
    Map<String, Endpoint> services = new LinkedHashMap<>();
    for (Endpoint each : foothold.endpoints()) {
      if (each instanceof Endpoint.Service at) {
        services.put(at.service().name(), at);
      }
    }
    Map<Object, Integer> numbers = new HashMap<>();
    List<Host> all = new ArrayList<>();
    Map<Object, List<Integer>> byEndpoint = new HashMap<>();
    for (Endpoint each : foothold.endpoints()) {
      Optional<String> given = Optional.ofNullable(foothold.names().get(each.identity()));
      List<String> belongsTo = given.map(List::of).orElseGet(() -> workload.of(each));
      List<Integer> of = new ArrayList<>();
      for (Object key : keys(each, belongsTo, services, graph)) {
        int number = numbers.computeIfAbsent(key, next -> all.size());
        if (number == all.size()) {
          String name =
              key instanceof Endpoint.Service at
                  ? at.service().name()
                  : key.equals(each.identity())
                      ? given.orElseGet(() -> itself.of(each).get(0))
                      : key.toString();
          String group = key instanceof Endpoint.Service ? name : belongsTo.get(0);
          all.add(new Host(name, group, catalog.kindOf(each), new ArrayList<>()));
        }
        all.get(number).endpoints().add(each);
        of.add(number);
      }
      byEndpoint.put(each.identity(), List.copyOf(of));
    }
    return new Hosts(List.copyOf(all), byEndpoint);
  }

  /** What an endpoint is part of: services by their names, an instance, or itself. */
  private static List<Object> keys(
      Endpoint endpoint,
      List<String> belongsTo,
      Map<String, Endpoint> services,
      NetworkGraph graph) {
    if (!(endpoint instanceof Endpoint.AtInterface at)) {
      return List.of(endpoint);
    }
    List<Object> found = new ArrayList<>();
    for (String each : belongsTo) {
      Optional.ofNullable(services.get(each)).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      NetworkInterface each = graph.estate().find(NetworkInterface.class, at.id());
      found.add(
          each == null || each.instance() == null || PodSeat.contain(each.id())
              ? at.id()
              : each.instance());
    }
    return found;
  }

  /** The numbers of what some endpoints are part of, by their identities. */
  Bits numbers(Collection<?> identities) {
    BitSet found = new BitSet();
    for (Object each : identities) {
      byEndpoint.getOrDefault(each, List.of()).forEach(found::set);
    }
    return Bits.of(found);
  }

  /** The numbers of all that can fall. */
  Bits falling() {
    BitSet found = new BitSet();
    for (int i = 0; i < all.size(); i++) {
      found.set(i, all.get(i).canFall());
    }
    return Bits.of(found);
  }

  /** The numbers of all that belong to a workload. */
  Bits of(String workload) {
    BitSet found = new BitSet();
    for (int i = 0; i < all.size(); i++) {
      found.set(i, all.get(i).workload().equals(workload));
    }
    return Bits.of(found);
  }
}
