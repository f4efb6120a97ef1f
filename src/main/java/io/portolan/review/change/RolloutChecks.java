package io.portolan.review.change;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Verdict;
import io.portolan.reach.matrix.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Questions that show whether a step has done what it is for: pairs that something gets between
 * before it and nothing after. Only those are given whose answers were found to be these.
 */
final class RolloutChecks {
  private static final int MOST = 3;
  private static final int MOST_TRIED = 12;

  private final EstateEngine before;
  private final EstateEngine after;
  private final Grouping names;

  RolloutChecks(EstateEngine before, EstateEngine after, Grouping names) {
    this.before = before;
    this.after = after;
    this.names = names;
  }

  /**
   * A few of them.
   *
   * @param closes what all steps together close
   * @param touched what this one is about
   */
  List<Rollout.Check> of(List<FlowChange> closes, Set<NetworkInterfaceId> touched) {
    List<Rollout.Check> checks = new ArrayList<>();
    for (FlowChange each : closes) {
      if (checks.size() < MOST && each.certain()) {
        pairs(each, touched).stream()
            .flatMap(pair -> check(pair, each.traffic()).stream())
            .findFirst()
            .ifPresent(checks::add);
      }
    }
    return checks.stream().distinct().toList();
  }

  private record Pair(Endpoint from, Endpoint to) {}

  /** The first pairs of which one is touched, those that get something there before others. */
  private static List<Pair> pairs(FlowChange change, Set<NetworkInterfaceId> touched) {
    List<Pair> pairs = new ArrayList<>();
    for (boolean receiver : new boolean[] {true, false}) {
      for (Endpoint from : change.senders()) {
        for (Endpoint to : change.receivers()) {
          if (!from.identity().equals(to.identity())
              && isIn(receiver ? to : from, touched)
              && pairs.size() < MOST_TRIED) {
            pairs.add(new Pair(from, to));
          }
        }
      }
    }
    return pairs;
  }

  private static boolean isIn(Endpoint endpoint, Set<NetworkInterfaceId> some) {
    return endpoint instanceof Endpoint.AtInterface at && some.contains(at.id());
  }

  private Optional<Rollout.Check> check(Pair pair, TrafficSet traffic) {
    Optional<String> from = name(pair.from());
    Optional<String> to = name(pair.to());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Protocol protocol = traffic.protocols().get(0);
    Optional<PortSet> port = Optional.empty();
    if (protocol.hasPorts()) {
      List<ProductSet.Part<PortSet, PortSet>> parts = traffic.ports(protocol).parts();
      port = Optional.of(PortSet.of(parts.get(0).second().first()));
    }
    Question question =
        new Question(
            Optional.empty(),
            from.get(),
            to.get(),
            protocol.toString(),
            port,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            List.of(),
            List.of());
    return verdict(before, question) == Verdict.REACHABLE
            && verdict(after, question) == Verdict.UNREACHABLE
        ? Optional.of(
            new Rollout.Check(
                from.get(),
                to.get(),
                protocol.toString(),
                port.map(PortSet::toString).orElse(""),
                Verdict.UNREACHABLE))
        : Optional.empty();
  }

  private static Verdict verdict(EstateEngine engine, Question question) {
    try {
      return engine.answer(question).verdict();
    } catch (ReferenceException e) {
      return Verdict.UNKNOWN; // what has no name of its own can't be asked for
    }
  }

  /** What means an endpoint and nothing else; of hosts outside, one of them. */
  private Optional<String> name(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.OnInternet at) {
      return Optional.of("internet:" + at.addresses().first());
    }
    if (endpoint instanceof Endpoint.OnPremises at) {
      return Optional.of(at.addresses().first().toString());
    }
    if (endpoint instanceof Endpoint.AtInterface at) {
      return names.of(endpoint).stream()
          .filter(each -> before.catalog().meant(each).equals(List.of(endpoint)))
          .findFirst()
          .or(() -> Optional.of(at.id().value()));
    }
    return names.of(endpoint).stream().findFirst();
  }
}
