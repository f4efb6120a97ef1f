package io.portolan.reach;

import io.portolan.model.aws.Direction;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.Ruling;
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
 * @param step the Service that leads from one to the other; empty where none does
 * @param ingress the destination's ruling
 */
record PodPair(
    ClusterEnd from,
    ClusterEnd to,
    PodGroup sources,
    PodGroup destinations,
    TrafficSet asked,
    Optional<Ruling> egress,
    Optional<Reason> step,
    Optional<Ruling> ingress) {

  /** The same two, by a Service. */
  PodPair by(Optional<Reason> service) {
    return new PodPair(from, to, sources, destinations, asked, egress, service, ingress);
  }

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
    egress.flatMap(ruling -> passing(from, ruling, traffic, Direction.EGRESS)).ifPresent(path::add);
    step.ifPresent(path::add);
    ingress.flatMap(ruling -> passing(to, ruling, traffic, Direction.INGRESS)).ifPresent(path::add);
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

  private static Optional<Reason> passing(
      ClusterEnd judged, Ruling ruling, TrafficSet traffic, Direction direction) {
    String name = judged instanceof ClusterEnd.OfPod pod ? pod.name() : "";
    return ruling.passing(traffic, direction, name);
  }

  /** What stops it, where nothing may pass. */
  List<Reason> blockers() {
    List<Reason> blockers = new ArrayList<>();
    TrafficSet out = egress.map(Ruling::possible).orElse(asked).intersect(asked);
    TrafficSet in = ingress.map(Ruling::possible).orElse(asked).intersect(asked);
    boolean apart = !out.isEmpty() && !in.isEmpty();
    if (out.isEmpty() || apart) {
      egress.ifPresent(ruling -> blockers.addAll(ruling.stopping(asked, Direction.EGRESS)));
    }
    if (in.isEmpty() || apart) {
      ingress.ifPresent(ruling -> blockers.addAll(ruling.stopping(asked, Direction.INGRESS)));
    }
    return blockers;
  }

  /** What would have to be known of what may pass. */
  List<Assumption> unknown() {
    List<Assumption> unknown = new ArrayList<>();
    egress.ifPresent(ruling -> unknown.addAll(ruling.unknown(possible())));
    ingress.ifPresent(ruling -> unknown.addAll(ruling.unknown(possible())));
    return unknown;
  }
}
