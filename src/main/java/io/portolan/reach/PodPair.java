package io.portolan.reach;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.Ruling;
import io.portolan.policy.k8s.Ruling.Decision;
import io.portolan.policy.k8s.Ruling.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source, a destination, and what the policies of each let pass of what was asked.
 *
 * @param from the source, which stands for all like it
 * @param to the destination, which stands for all like it
 * @param sources all like the source
 * @param destinations all like the destination
 * @param egress the source's ruling; empty for a host, which no policy of a cluster judges
 * @param ingress the destination's ruling
 */
record PodPair(
    ClusterEnd from,
    ClusterEnd to,
    PodGroup sources,
    PodGroup destinations,
    TrafficSet asked,
    Optional<Ruling> egress,
    Optional<Ruling> ingress) {

  /** What passes for certain. */
  TrafficSet certain() {
    return asked
        .intersect(egress.map(Ruling::certain).orElse(asked))
        .intersect(ingress.map(Ruling::certain).orElse(asked));
  }

  /** What may pass. */
  TrafficSet possible() {
    return asked
        .intersect(egress.map(Ruling::possible).orElse(asked))
        .intersect(ingress.map(Ruling::possible).orElse(asked));
  }

  /** One way through for some of the traffic, hop by hop. */
  List<Reason> path(TrafficSet traffic) {
    List<Reason> path = new ArrayList<>();
    path.add(end(from));
    egress.flatMap(ruling -> passing(from, ruling, traffic, "egress")).ifPresent(path::add);
    ingress.flatMap(ruling -> passing(to, ruling, traffic, "ingress")).ifPresent(path::add);
    path.add(end(to));
    return path;
  }

  private static Reason end(ClusterEnd end) {
    return end instanceof ClusterEnd.OfPod at
        ? Reason.passes(
            at.name(),
            Reason.Kind.POD,
            "",
            "",
            at.addresses().isEmpty() ? "" : at.addresses().toString())
        : Reason.passes(
            PodFlows.nameOf(end.addresses()), Reason.Kind.HOST, "", "", "outside of the cluster");
  }

  /** What let it through: a rule, or that no policy of the pod itself had any. */
  private static Optional<Reason> passing(
      ClusterEnd judged, Ruling ruling, TrafficSet traffic, String direction) {
    return ruling.decisions().stream()
        .filter(each -> each.effect() != Effect.DENY && each.traffic().overlaps(traffic))
        .findFirst()
        .map(
            each ->
                Reason.passes(
                    each.kind() == Reason.Kind.POD && judged instanceof ClusterEnd.OfPod pod
                        ? pod.name()
                        : each.component(),
                    each.kind(),
                    direction,
                    each.rule(),
                    text(each)));
  }

  private static String text(Decision decision) {
    if (decision.effect() == Effect.UNKNOWN) {
      return "unknown: "
          + (decision.text().isEmpty()
              ? "it is not known whether the rule matches"
              : decision.text());
    }
    return decision.text();
  }

  /** What stops it, where nothing may pass. */
  List<Reason> blockers() {
    List<Reason> blockers = new ArrayList<>();
    TrafficSet out = egress.map(Ruling::possible).orElse(asked).intersect(asked);
    TrafficSet in = ingress.map(Ruling::possible).orElse(asked).intersect(asked);
    boolean apart = !out.isEmpty() && !in.isEmpty();
    if (out.isEmpty() || apart) {
      egress.ifPresent(ruling -> stops(ruling, "egress", blockers));
    }
    if (in.isEmpty() || apart) {
      ingress.ifPresent(ruling -> stops(ruling, "ingress", blockers));
    }
    return blockers;
  }

  private void stops(Ruling ruling, String direction, List<Reason> blockers) {
    for (Decision each : ruling.decisions()) {
      if (each.effect() == Effect.DENY && each.traffic().overlaps(asked)) {
        blockers.add(
            Reason.stops(
                each.component(),
                each.kind(),
                direction,
                each.rule(),
                each.kind() == Reason.Kind.NETWORK_POLICY
                    ? "NETWORK_POLICY_RESTRICTION"
                    : "CLUSTER_POLICY_RESTRICTION",
                each.text()));
      }
    }
  }

  /** What would have to be known of what may pass. */
  List<Assumption> unknown() {
    List<Assumption> unknown = new ArrayList<>();
    for (Optional<Ruling> ruling : List.of(egress, ingress)) {
      for (Decision each : ruling.map(Ruling::decisions).orElse(List.of())) {
        if (each.effect() == Effect.UNKNOWN && each.traffic().overlaps(possible())) {
          unknown.add(
              new Assumption(
                  each.component(),
                  each.kind(),
                  each.text().isEmpty()
                      ? "whether its rule " + each.rule() + " matches is not known"
                      : each.text()));
        }
      }
    }
    return unknown;
  }
}
