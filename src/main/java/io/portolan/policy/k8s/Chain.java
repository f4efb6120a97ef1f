package io.portolan.policy.k8s;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.Ruling.Decision;
import io.portolan.policy.k8s.Ruling.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * Traffic on its way past rules: what may still be undecided, and what may have become of the rest.
 * Where it is not known whether a rule matches, what it is about goes both ways, so that the two
 * sets may overlap; what is in one of them only is decided for certain.
 */
final class Chain {
  private TrafficSet open;
  private TrafficSet passed = TrafficSet.none();
  private TrafficSet allowed = TrafficSet.none();
  private TrafficSet denied = TrafficSet.none();
  private final List<Decision> decisions = new ArrayList<>();

  Chain(TrafficSet asked) {
    this.open = asked;
  }

  /** What may still be undecided. */
  TrafficSet open() {
    return open;
  }

  /** What rules have handed on to the next tier. */
  TrafficSet passed() {
    return passed;
  }

  void allow(TrafficSet traffic, Decision why) {
    allowed = allowed.union(traffic);
    add(traffic, why);
  }

  void deny(TrafficSet traffic, Decision why) {
    denied = denied.union(traffic);
    add(traffic, why);
  }

  /** Hands on to the next tier. */
  void pass(TrafficSet traffic) {
    passed = passed.union(traffic);
  }

  /** What is decided for certain is open no more. */
  void close(TrafficSet traffic) {
    open = open.subtract(traffic);
  }

  /** What was handed on is open again. */
  void nextTier() {
    open = open.union(passed);
    passed = TrafficSet.none();
  }

  private void add(TrafficSet traffic, Decision why) {
    if (!traffic.isEmpty()) {
      decisions.add(
          new Decision(why.kind(), why.component(), why.rule(), why.text(), why.effect(), traffic));
    }
  }

  /** What came of it. */
  Ruling ruling() {
    TrafficSet both = allowed.intersect(denied);
    List<Decision> marked = new ArrayList<>();
    for (Decision each : decisions) {
      boolean unknown = each.effect() == Effect.UNKNOWN;
      marked.add(
          unknown || !both.containsAll(each.traffic())
              ? each
              : new Decision(
                  each.kind(),
                  each.component(),
                  each.rule(),
                  each.text(),
                  Effect.UNKNOWN,
                  each.traffic()));
    }
    return new Ruling(allowed.subtract(denied), allowed, marked);
  }
}
