package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.reach.matrix.Sites.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The ways from a node to all classes at once: those by which replies get to whom. What is found is
 * not kept: nodes where many ways part are few.
 */
final class ReplyWays {
  private final Ways ways;
  private final Sites sites;
  private final int[] atoms;

  ReplyWays(Ways ways, Sites sites) {
    this.ways = ways;
    this.sites = sites;
    TreeSet<Integer> distinct = new TreeSet<>();
    for (Site site : sites.all()) {
      distinct.add(site.place().atom());
    }
    this.atoms = distinct.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * How replies get to some sources.
   *
   * @param kind the number of the kind of their way
   * @param arrives whether they get anywhere
   * @param enters whether they are delivered into a subnet by the router of its VPC
   * @param gate the gateway at which the way ends; empty where it ends where the source is
   */
  record Reply(int kind, boolean arrives, boolean enters, Optional<Component> gate) {}

  /**
   * The classes that packets from a node get to, by the ways of which AWS picks one; those are left
   * out to which no way leads.
   *
   * @param end where many ways part, or one ends
   */
  Map<List<Reply>, Bits> from(Ways.Node end) {
    Map<List<Reply>, Collector> found = new LinkedHashMap<>();
    long ending = ways.ending(end);
    if (ending != Ways.UNKNOWN) {
      add(new long[] {ending}, sites.among(0, Integer.MAX_VALUE - 1), found);
    } else {
      for (int atom : atoms) {
        long way = ways.from(end, atom);
        long[] all = way == Ways.SEVERAL ? ways.all(end, atom) : new long[] {way};
        add(all, sites.among(atom, atom), found);
      }
    }
    Map<List<Reply>, Bits> all = new LinkedHashMap<>();
    found.forEach((replies, each) -> all.put(replies, each.bits()));
    return all;
  }

  private void add(long[] all, Bits classes, Map<List<Reply>, Collector> found) {
    Map<List<Reply>, Bits> split = Map.of(List.of(), classes);
    for (long way : all) {
      Bits there = arriving(way, classes);
      Map<List<Reply>, Bits> next = new LinkedHashMap<>();
      split.forEach(
          (replies, some) -> {
            put(replies, reply(way, true), some.and(there), next);
            put(replies, reply(way, false), some.andNot(there), next);
          });
      split = next;
    }
    split.forEach(
        (replies, some) -> {
          if (replies.stream().anyMatch(Reply::arrives)) {
            found.computeIfAbsent(replies, key -> new Collector()).addAll(some);
          }
        });
  }

  private static void put(
      List<Reply> replies, Reply more, Bits classes, Map<List<Reply>, Bits> found) {
    if (!classes.isEmpty()) {
      List<Reply> all = new ArrayList<>(replies);
      all.add(more);
      found.put(all, classes);
    }
  }

  /** Those of some classes that are where a way ends, or to whom it leads on from there. */
  private Bits arriving(long way, Bits classes) {
    if (ways.kind(way).status() != Ways.Status.PLAIN) {
      return ways.kind(way).status() == Ways.Status.NONE ? Bits.none() : classes;
    }
    if (ways.end(way) instanceof Component.VpcRouter router) {
      return classes.and(sites.in(router.id()));
    }
    return ways.end(way) instanceof Component.Subnet subnet
        ? classes.and(sites.in(subnet.id()))
        : classes;
  }

  private Reply reply(long way, boolean arrives) {
    if (!arrives) {
      return new Reply(ways.plain(), false, false, Optional.empty());
    }
    boolean plain = ways.kind(way).status() == Ways.Status.PLAIN;
    Component end = ways.end(way);
    boolean home = end instanceof Component.VpcRouter || end instanceof Component.Subnet;
    return new Reply(
        Ways.kindNumber(way),
        true,
        plain && end instanceof Component.VpcRouter,
        plain && !home ? Optional.of(end) : Optional.empty());
  }
}
