package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import io.portolan.reach.matrix.EndpointClass.Place;
import io.portolan.reach.matrix.EndpointClass.Seat;
import io.portolan.reach.matrix.Sites.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subnets of a VPC that have the same routes and the same network ACL, as one: they differ in their
 * own addresses only.
 *
 * <pre>
 *   VPC       [---------------- local ----------------]
 *   subnet a  [- its own -]
 *   subnet b               [- its own -]
 *   as one    [---------------- local ----------------]
 * </pre>
 *
 * <p>What is between two classes of one subnet is not to be looked up here.
 */
final class Origins {
  private final Ways ways;
  private final Sites sites;
  private final Map<Routes, Ways.Node> nodes = new HashMap<>();
  private final Map<SubnetId, Ways.Node> nodeOf = new HashMap<>();
  private final Map<SubnetId, Bits> strays = new LinkedHashMap<>();
  private final Map<Family, List<Origin>> all = new EnumMap<>(Family.class);

  /** A connection: equal ones lead to the same. */
  private record Hop(Component to, int kind) {}

  private record Routes(List<Integer> starts, List<List<Hop>> steps) {}

  private record Key(Family family, VpcId vpc, Ways.Node node, List<Integer> entering) {}

  /**
   * Where packets of some classes begin.
   *
   * @param entering the numbers of what judges what comes into its subnets
   * @param classes the classes that send from there
   */
  record Origin(Family family, VpcId vpc, Ways.Node node, List<Integer> entering, Bits classes) {}

  Origins(Ways ways, Sites sites, Entrances entrances) {
    this.ways = ways;
    this.sites = sites;
    Map<Key, Collector> found = new LinkedHashMap<>();
    for (Site site : sites.all()) {
      Place place = site.place();
      if (!place.alone()) {
        Key key = new Key(site.family(), place.vpc(), nodeOf(place), entrances.list(site.seat()));
        found.computeIfAbsent(key, each -> new Collector()).addAll(site.classes());
      }
    }
    for (Family family : Family.values()) {
      all.put(family, new ArrayList<>());
    }
    found.forEach(
        (key, classes) ->
            all.getOrDefault(key.family(), new ArrayList<>())
                .add(
                    new Origin(
                        key.family(), key.vpc(), key.node(), key.entering(), classes.bits())));
  }

  /** The origins of what is sent in one IP version, but for places with something special. */
  List<Origin> of(Family family) {
    return all.getOrDefault(family, List.of());
  }

  /** The node from which what a subnet sends goes to others. */
  Ways.Node nodeOf(Place place) {
    Ways.Node known = nodeOf.get(place.subnet());
    if (known == null) {
      known = shared(place);
      nodeOf.put(place.subnet(), known);
    }
    return known;
  }

  /**
   * The sources for which origins do not tell what is between them and a destination: an interface
   * has an address of another subnet than its own.
   */
  Bits strays(Seat to) {
    Bits found = strays.getOrDefault(to.place().subnet(), Bits.none());
    Bits here = sites.among(to.place().atom(), to.place().atom());
    for (Map.Entry<SubnetId, Bits> each : strays.entrySet()) {
      if (each.getValue().meets(here)) {
        found = found.or(sites.in(each.getKey()));
      }
    }
    return found;
  }

  private Ways.Node shared(Place place) {
    Ways.Node own = ways.node(new Component.Subnet(place.subnet()));
    List<Integer> starts = new ArrayList<>();
    List<List<Hop>> hops = new ArrayList<>();
    List<Ways.Step[]> steps = new ArrayList<>();
    Bits inOwn = Bits.none();
    for (int i = 0; i < own.starts.length; i++) {
      Ways.Step[] here = own.steps[i];
      if (here.length == 0 && (isLocal(own, i - 1) || isLocal(own, i + 1))) {
        here = own.steps[isLocal(own, i - 1) ? i - 1 : i + 1];
        int end = i + 1 < own.starts.length ? own.starts[i + 1] : Integer.MAX_VALUE;
        inOwn = inOwn.or(sites.among(own.starts[i], end - 1));
      }
      List<Hop> taken = new ArrayList<>();
      for (Ways.Step step : here) {
        taken.add(new Hop(step.to, step.kind));
      }
      if (hops.isEmpty() || !hops.get(hops.size() - 1).equals(taken)) {
        starts.add(own.starts[i]);
        hops.add(taken);
        steps.add(here);
      }
    }
    Bits others = inOwn.and(sites.in(place.vpc())).andNot(sites.in(place.subnet()));
    if (!others.isEmpty()) {
      strays.put(place.subnet(), others);
    }
    return nodes.computeIfAbsent(new Routes(starts, hops), key -> ways.routing(starts, steps));
  }

  /** Whether what is taken from some atoms on is the way to the rest of the VPC. */
  private static boolean isLocal(Ways.Node node, int at) {
    return at >= 0
        && at < node.steps.length
        && node.steps[at].length == 1
        && node.steps[at][0].to instanceof Component.VpcRouter;
  }
}
