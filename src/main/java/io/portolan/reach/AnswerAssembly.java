package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes one answer of what was found for each source. */
final class AnswerAssembly {
  private static final TrafficSet MAIL =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(25));

  private final NetworkGraph graph;
  private final List<Reachability> found;
  private final Set<Reason> nowhere;
  private final Set<Assumption> entries;
  private final Predicate<Journey> wanted;
  private final AddressNames names;
  private final Set<Assumption> assumptions = new TreeSet<>();

  AnswerAssembly(
      NetworkGraph graph,
      AddressNames names,
      List<Reachability> found,
      Set<Reason> nowhere,
      Set<Assumption> entries,
      Predicate<Journey> wanted) {
    this.graph = graph;
    this.found = found;
    this.nowhere = nowhere;
    this.entries = entries;
    this.wanted = wanted;
    this.names = names;
  }

  /** The answer, with some notes. */
  Answer answer(List<Assumption> notes) {
    assumptions.addAll(notes);
    assumptions.addAll(entries);
    if (found.stream().anyMatch(each -> !each.certain().isEmpty())) {
      return reachable();
    }
    if (found.stream().anyMatch(each -> !each.possible().isEmpty())) {
      return unknown(found);
    }
    return entries.isEmpty() ? unreachable() : unknown(List.of());
  }

  /** One way that works: the evaluation and what each of its legs carries. */
  private record Example(Reachability answer, Evaluation evaluation, List<PacketSet> legs) {
    int length() {
      return evaluation.journey().legs().stream().mapToInt(leg -> leg.connections().size()).sum();
    }
  }

  private Answer reachable() {
    List<PacketSet> arriving = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    boolean partial = false;
    CloudFrontOnly cloudFront = new CloudFrontOnly(graph);
    for (Reachability each : found) {
      for (Evaluation evaluation : each.evaluations()) {
        List<PacketSet> legs = each.legsOf(evaluation);
        PacketSet last = legs.get(legs.size() - 1);
        if (!last.isEmpty()) {
          arriving.add(last);
          examples.add(new Example(each, evaluation, legs));
          assumptions.addAll(evaluation.assumptions());
          partial |= isPartial(evaluation, legs);
          noteMail(evaluation.journey(), last);
          cloudFront.look(evaluation.journey(), legs);
        } else if (!evaluation.sentPossibly().isEmpty()) {
          assumptions.addAll(evaluation.assumptions());
        }
      }
    }
    cloudFront.assumption().ifPresent(assumptions::add);
    Example shortest = examples.get(0);
    for (Example example : examples) {
      if (example.length() < shortest.length()) {
        shortest = example;
      }
    }
    List<Answer.Leg> legs = legs(shortest.evaluation().journey(), shortest.legs());
    noteStopped(shortest.evaluation().journey());
    return new Answer(
        Verdict.REACHABLE,
        Flow.rows(PacketSet.unionOf(arriving), names),
        legs.size() > 1 ? legs : List.of(),
        partial ? Answer.Reply.PARTIAL : Answer.Reply.FULL,
        path(legs, shortest, partial),
        List.of(),
        Protections.of(
            shortest.evaluation().journey(),
            examples.stream().map(example -> example.evaluation().journey()).toList()),
        List.copyOf(assumptions));
  }

  /** The hops of all legs, and what of the replies stops where they do not all come back. */
  private List<Reason> path(List<Answer.Leg> legs, Example example, boolean partial) {
    List<Reason> path = new ArrayList<>();
    legs.forEach(leg -> path.addAll(leg.path()));
    if (partial) {
      path.addAll(new ReplyLimits(graph).of(example.evaluation(), example.legs()));
    }
    return path;
  }

  /** Whether some source ports that pass forward get no reply. */
  private static boolean isPartial(Evaluation evaluation, List<PacketSet> legs) {
    for (int i = 0; i < legs.size(); i++) {
      PacketSet answered = legs.get(i);
      PacketSet anyPort =
          answered.mapBoxes(
              box ->
                  new PacketSet.Box(
                      box.sources(),
                      box.destinations(),
                      box.traffic().withSourcePorts(PortSet.all())));
      PacketSet forward = evaluation.journey().passages().get(i).certain().intersect(anyPort);
      if (!answered.containsAll(forward)) {
        return true;
      }
    }
    return false;
  }

  /** Unknown, by the first of some ways that may work, if any of them is known in part. */
  private Answer unknown(List<Reachability> ways) {
    Evaluation example = null;
    for (Reachability each : ways) {
      boolean hangsOnChoices =
          Choices.matter(each.evaluations(), Evaluation::sentCertainly)
              || Choices.matter(each.evaluations(), Evaluation::sentPossibly);
      for (Evaluation evaluation : each.evaluations()) {
        if (!evaluation.sentPossibly().isEmpty()) {
          assumptions.addAll(evaluation.assumptions());
          if (hangsOnChoices) {
            noteChoices(evaluation.journey());
          }
          example = example == null ? evaluation : example;
        }
      }
    }
    List<Reason> path = new ArrayList<>();
    if (example != null) {
      noteStopped(example.journey());
      legs(example.journey(), example.possible()).forEach(leg -> path.addAll(leg.path()));
    }
    return new Answer(
        Verdict.UNKNOWN,
        List.of(),
        List.of(),
        Answer.Reply.NONE,
        path,
        List.of(),
        List.of(),
        List.copyOf(assumptions));
  }

  /** Alternatives that AWS picks from are an assumption where an answer hangs on them. */
  private void noteChoices(Journey journey) {
    if (!journey.choices().isEmpty()) {
      Component end = journey.end();
      String id = end instanceof Component.Interface at ? at.id().value() : "path";
      assumptions.add(Choices.assumption(id));
    }
  }

  private Answer unreachable() {
    Set<Reason> blockers = new LinkedHashSet<>(nowhere);
    for (Reachability each : found) {
      blockers.addAll(Blockers.of(graph, each, wanted));
      each.evaluations().forEach(evaluation -> noteStopped(evaluation.journey()));
    }
    if (blockers.isEmpty()) {
      blockers.add(
          Reason.stops(
              "snapshot",
              Reason.Kind.INTERNET,
              "",
              "",
              "NO_PATH",
              "no path leads through this snapshot"));
    }
    return new Answer(
        Verdict.UNREACHABLE,
        List.of(),
        List.of(),
        Answer.Reply.NONE,
        List.of(),
        List.copyOf(blockers),
        List.of(),
        List.copyOf(assumptions));
  }

  /** The legs of a journey with their hops; legs between which the header stays are one. */
  private List<Answer.Leg> legs(Journey journey, List<PacketSet> carried) {
    PathText text = new PathText(graph);
    List<Answer.Leg> legs = new ArrayList<>();
    List<PacketSet> examples = examples(journey, carried);
    for (int i = 0; i < carried.size(); i++) {
      LegPath leg = journey.legs().get(i);
      List<Reason> hops = new ArrayList<>();
      if (i == 0) {
        hops.add(text.start(leg.start(), examples.get(0)));
      }
      hops.addAll(text.of(leg, examples.get(i)));
      if (i == carried.size() - 1) {
        hops.addAll(text.end(leg.end()));
      }
      boolean same = i > 0 && carried.get(i).equals(carried.get(i - 1));
      if (same) {
        Answer.Leg before = legs.remove(legs.size() - 1);
        List<Reason> joined = new ArrayList<>(before.path());
        joined.addAll(hops);
        legs.add(new Answer.Leg(before.flows(), joined));
      } else {
        legs.add(new Answer.Leg(Flow.rows(carried.get(i), names), hops));
      }
    }
    return legs;
  }

  /**
   * One box of the first leg and what becomes of it, so that all hops speak of the same packets.
   */
  private static List<PacketSet> examples(Journey journey, List<PacketSet> carried) {
    List<PacketSet> examples = new ArrayList<>();
    PacketSet.Box box = carried.get(0).boxes().get(0);
    PacketSet one = PacketSet.of(box.sources(), box.destinations(), simplest(box.traffic()));
    for (int i = 0; i < carried.size(); i++) {
      if (i > 0) {
        one = journey.translations().get(i - 1).image(one).intersect(carried.get(i));
      }
      examples.add(one);
    }
    return examples;
  }

  /** TCP where there is any, else everything. */
  private static TrafficSet simplest(TrafficSet traffic) {
    TrafficSet tcp = traffic.intersect(TrafficSet.of(Protocol.TCP));
    return tcp.isEmpty() ? traffic : tcp;
  }

  /** Port 25 to the internet is closed for an account that has not asked for it (SG15). */
  private void noteMail(Journey journey, PacketSet arriving) {
    boolean mailOnly =
        arriving.traffic().equals(arriving.traffic().intersect(MAIL)) && !arriving.isEmpty();
    if (mailOnly && journey.end() instanceof Component.Internet) {
      assumptions.add(
          new Assumption(
              "internet",
              Reason.Kind.INTERNET,
              "EC2 blocks outbound port 25 unless the account had that lifted"));
    }
  }

  private void noteStopped(Journey journey) {
    noteStopped(journey.legs().get(0).start());
    noteStopped(journey.end());
  }

  private void noteStopped(Component component) {
    if (!(component instanceof Component.Interface at)) {
      return;
    }
    NetworkInterface each = graph.estate().find(NetworkInterface.class, at.id());
    Instance instance = each == null ? null : graph.estate().find(Instance.class, each.instance());
    if (instance != null && instance.state().startsWith("stop")) {
      assumptions.add(
          new Assumption(
              instance.id().value(),
              Reason.Kind.NETWORK_INTERFACE,
              "the instance is " + instance.state() + "; analysed as if it were running"));
    }
  }
}
