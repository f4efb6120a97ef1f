package io.portolan.policy.k8s;

import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one class of pods may send to every class, or take from it, all at once: the classes are
 * split by the peers of each rule, and what the rule decides is noted for the ones inside.
 *
 * <pre>
 *   all classes        ├──────────────────────┤
 *   rule 1: app=web    ├────┤ tcp 80
 *   rule 2: namespace       ├─────────┤ deny
 *   parts              ├────┼─────────┼───────┤
 * </pre>
 */
final class PolicyRow {
  /**
   * Some classes, and what is decided about them. What is both allowed and denied is not known.
   *
   * @param open what no rule has decided
   * @param kept what of that no policy of the priority which is being asked has decided
   * @param left what of that the policy which is being asked has not decided
   * @param passed what was handed on to the next tier
   */
  record Part(
      BitSet who,
      TrafficSet open,
      TrafficSet kept,
      TrafficSet left,
      TrafficSet passed,
      TrafficSet allowed,
      TrafficSet denied) {
    private Part of(BitSet some) {
      return new Part(some, open, kept, left, passed, allowed, denied);
    }

    private Part begun() {
      return new Part(who, open, kept, open, passed, allowed, denied);
    }

    private Part ended() {
      return new Part(who, open, kept.intersect(left), left, passed, allowed, denied);
    }

    private Part opened(TrafficSet rest) {
      return new Part(who, rest, rest, rest, passed, allowed, denied);
    }

    private Part decided(Action action, TrafficSet traffic, boolean sure) {
      TrafficSet now = left.intersect(traffic);
      TrafficSet rest = sure ? left.subtract(now) : left;
      return switch (action) {
        case ACCEPT -> new Part(who, open, kept, rest, passed, allowed.union(now), denied);
        case DENY -> new Part(who, open, kept, rest, passed, allowed, denied.union(now));
        case PASS -> new Part(who, open, kept, rest, passed.union(now), allowed, denied);
      };
    }

    private Part inNextTier() {
      TrafficSet both = open.union(passed);
      return new Part(who, both, both, both, TrafficSet.none(), allowed, denied);
    }

    private Part isolated() {
      TrafficSet undefined = left.subtract(Tiers.NAMED);
      return new Part(
          who,
          TrafficSet.none(),
          TrafficSet.none(),
          TrafficSet.none(),
          passed,
          allowed.union(undefined),
          denied.union(left));
    }
  }

  private List<Part> parts = new ArrayList<>();

  /** Nothing is decided about any class yet. */
  PolicyRow(BitSet all) {
    TrafficSet none = TrafficSet.none();
    parts.add(
        new Part(all, TrafficSet.all(), TrafficSet.all(), TrafficSet.all(), none, none, none));
  }

  /** Everything may pass or not: a policy that is not evaluated selects the pods. */
  List<Part> unknown() {
    TrafficSet all = TrafficSet.all();
    each(part -> new Part(part.who(), all, all, all, all, all, all));
    return parts;
  }

  /** The parts; together all classes. */
  List<Part> parts() {
    return parts;
  }

  private void each(UnaryOperator<Part> change) {
    parts.replaceAll(change);
  }

  private void among(BitSet some, UnaryOperator<Part> change) {
    List<Part> finer = new ArrayList<>();
    for (Part part : parts) {
      BitSet inside = (BitSet) part.who().clone();
      inside.and(some);
      if (inside.isEmpty()) {
        finer.add(part);
        continue;
      }
      finer.add(change.apply(part.of(inside)));
      BitSet outside = (BitSet) part.who().clone();
      outside.andNot(some);
      if (!outside.isEmpty()) {
        finer.add(part.of(outside));
      }
    }
    parts = finer;
  }

  /** A policy begins: what is open is for its rules to decide, whatever its equals do. */
  void begin() {
    each(Part::begun);
  }

  /** The rules of a policy have been asked. */
  void end() {
    each(Part::ended);
  }

  /** A rule decides, or may, what the policy has left of some traffic with some classes. */
  void decide(BitSet some, Action action, TrafficSet traffic, boolean sure) {
    among(some, part -> part.decided(action, traffic, sure));
  }

  /** The policies of a priority have been asked: what some of them decides is open no more. */
  void close() {
    each(part -> part.opened(part.kept()));
  }

  /** What is handed on is open again. */
  void nextTier() {
    each(Part::inNextTier);
  }

  /** A rule of a namespace's policy allows some traffic, or may, whatever the others say. */
  void allow(BitSet some, TrafficSet traffic, boolean sure) {
    among(
        some,
        part ->
            new Part(
                part.who(),
                part.open(),
                part.kept(),
                sure ? part.left().subtract(traffic) : part.left(),
                part.passed(),
                part.allowed().union(part.open().intersect(traffic)),
                part.denied()));
  }

  /** What no policy of the namespace has allowed is dropped; of what none can name nobody knows. */
  void isolate() {
    each(Part::isolated);
  }

  /** What nobody has decided passes. */
  void allowTheRest() {
    each(
        part ->
            new Part(
                part.who(),
                TrafficSet.none(),
                TrafficSet.none(),
                TrafficSet.none(),
                part.passed(),
                part.allowed().union(part.open()),
                part.denied()));
  }
}
