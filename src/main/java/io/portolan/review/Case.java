package io.portolan.review;

import io.portolan.config.Assertion;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Verdict;
import io.portolan.review.AssertionResult.Count;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.GroupedResult.Breach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One assertion, with the ends that its references mean.
 *
 * @param from the sources; for {@link Assertion.Kind#ONLY} all but those that are named
 * @param to the destinations, Services of clusters aside
 * @param services references to Services of clusters
 * @param assumptions what was guessed in finding them
 */
record Case<E>(
    Assertion assertion,
    Network<E> network,
    Inquiry<E> inquiry,
    List<E> from,
    List<E> to,
    List<String> services,
    Set<Assumption> assumptions) {

  /**
   * Finds the ends of an assertion.
   *
   * @throws ReferenceException if a reference matches nothing, or there is nothing to assert
   */
  static <E> Case<E> of(Assertion assertion, Network<E> network) {
    Set<Assumption> assumptions = new TreeSet<>();
    List<E> from =
        ends(assertion.from(), network, assumptions).stream().filter(network::sends).toList();
    if (assertion.kind() == Assertion.Kind.ONLY) {
      assumptions.addAll(network.leftOut(from));
      from = network.others(from);
    }
    List<String> services = assertion.to().stream().filter(network::isServices).distinct().toList();
    List<E> to =
        ends(
            assertion.to().stream().filter(each -> !services.contains(each)).toList(),
            network,
            assumptions);
    Inquiry<E> inquiry = network.inquiry(from, to, traffic(assertion), assertion.via());
    Case<E> found = new Case<>(assertion, network, inquiry, from, to, services, assumptions);
    if (assertion.kind() == Assertion.Kind.ALLOW && !found.hasPairs()) {
      throw new ReferenceException(
          "allow: from and to are one endpoint, which is no pair with itself");
    }
    return found;
  }

  private static <E> List<E> ends(
      List<String> references, Network<E> network, Set<Assumption> assumptions) {
    Set<E> ends = new LinkedHashSet<>();
    for (String reference : references) {
      Network.Ends<E> found = network.ends(reference);
      ends.addAll(found.ends());
      assumptions.addAll(found.assumptions());
    }
    return List.copyOf(ends);
  }

  /** What is asked: clients send from the ports that they do send from (N5). */
  private static TrafficSet traffic(Assertion assertion) {
    return Question.anything().intersect(assertion.traffic());
  }

  private boolean hasPairs() {
    Set<Object> identities =
        Stream.concat(from.stream(), to.stream())
            .map(network::identity)
            .collect(Collectors.toSet());
    return (!from.isEmpty() && !to.isEmpty() && identities.size() > 1)
        || from.stream()
            .anyMatch(source -> services.stream().anyMatch(each -> !inquiry.isAlone(source, each)));
  }

  /** The verdict of a pair that violates the assertion. */
  private Verdict violation() {
    return assertion.kind() == Assertion.Kind.ALLOW ? Verdict.UNREACHABLE : Verdict.REACHABLE;
  }

  /** Whether it holds. */
  AssertionResult result() {
    Set<Assumption> all = new TreeSet<>(assumptions);
    Optional<Counterexample> found = to.isEmpty() ? Optional.empty() : amongEnds(all);
    for (String each : services) {
      if (found.filter(this::isCertain).isEmpty()) {
        Optional<Counterexample> other = amongServices(each, all);
        found = found.isEmpty() || other.filter(this::isCertain).isPresent() ? other : found;
      }
    }
    found.ifPresent(each -> all.addAll(each.answer().assumptions()));
    Outcome outcome =
        found.map(each -> isCertain(each) ? Outcome.FAILS : Outcome.UNKNOWN).orElse(Outcome.HOLDS);
    return new AssertionResult(assertion, traffic(assertion), outcome, found, List.copyOf(all));
  }

  /**
   * Between which groups it is violated, or may be. Each two groups are looked at for themselves.
   *
   * @param groups the groups of an end
   */
  List<Breach> breaches(Function<E, List<String>> groups) {
    List<Breach> breaches = new ArrayList<>();
    if (assertion.kind() == Assertion.Kind.ALLOW) {
      return breaches;
    }
    Map<String, List<E>> sources = grouped(from, groups);
    Map<String, List<E>> destinations = grouped(to, groups);
    sources.forEach(
        (source, some) ->
            destinations.forEach(
                (destination, others) ->
                    worst(some, others)
                        .map(each -> new Breach(source, destination, each == violation()))
                        .ifPresent(breaches::add)));
    return breaches;
  }

  private static <E> Map<String, List<E>> grouped(List<E> ends, Function<E, List<String>> groups) {
    Map<String, List<E>> grouped = new LinkedHashMap<>();
    for (E end : ends) {
      groups
          .apply(end)
          .forEach(group -> grouped.computeIfAbsent(group, key -> new ArrayList<>()).add(end));
    }
    return grouped;
  }

  /** What is worst of all pairs of some ends; empty where none violates anything. */
  private Optional<Verdict> worst(List<E> some, List<E> others) {
    if (assertion.kind() == Assertion.Kind.THROUGH) {
      return search().find(some, others).map(pair -> pair.answer().verdict());
    }
    Tally<E> tally =
        Tally.of(network, inquiry, some, others, assertion.kind() == Assertion.Kind.ONLY);
    return Stream.of(violation(), Verdict.UNKNOWN)
        .filter(verdict -> tally.count(verdict) > 0)
        .findFirst();
  }

  private PairSearch<E, E> search() {
    return new PairSearch<>(
        inquiry::answer,
        (source, destination) -> !network.identity(source).equals(network.identity(destination)),
        network::isAskedAlone);
  }

  private boolean isCertain(Counterexample found) {
    return found.answer().verdict() == violation();
  }

  private Optional<Counterexample> amongEnds(Set<Assumption> all) {
    if (assertion.kind() == Assertion.Kind.THROUGH) {
      PairSearch<E, E> search = search();
      Optional<Counterexample> found =
          search
              .find(from, to)
              .map(pair -> counterexample(pair.from(), pair.to(), pair.answer(), Optional.empty()));
      all.addAll(search.assumptions());
      return found;
    }
    all.addAll(network.assumptions(Stream.concat(from.stream(), to.stream()).toList()));
    Tally<E> tally = Tally.of(network, inquiry, from, to, assertion.kind() == Assertion.Kind.ONLY);
    for (Verdict verdict : List.of(violation(), Verdict.UNKNOWN)) {
      if (!tally.examples(verdict).isEmpty()) {
        Tally.Pair<E> pair = tally.examples(verdict).get(0);
        Count count = new Count(tally.count(verdict), tally.pairs());
        return Optional.of(
            counterexample(pair.from(), pair.to(), answer(pair), Optional.of(count)));
      }
    }
    if (assertion.kind() == Assertion.Kind.ALLOW) {
      tally.examples(Verdict.REACHABLE).forEach(pair -> all.addAll(answer(pair).assumptions()));
    }
    return Optional.empty();
  }

  private Answer answer(Tally.Pair<E> pair) {
    return inquiry.answer(List.of(pair.from()), List.of(pair.to()));
  }

  private Optional<Counterexample> amongServices(String services, Set<Assumption> all) {
    if (assertion.kind() == Assertion.Kind.ALLOW) {
      return notReaching(services, all);
    }
    PairSearch<E, String> search =
        new PairSearch<>(
            (sources, one) -> inquiry.answer(sources, services),
            (source, one) -> !inquiry.isAlone(source, services),
            network::isAskedAlone);
    Optional<Counterexample> found =
        search
            .find(from, List.of(services))
            .map(pair -> counterexample(pair.from(), services, pair.answer()));
    all.addAll(search.assumptions());
    return found;
  }

  /** The first source that does not reach Services for certain. */
  private Optional<Counterexample> notReaching(String services, Set<Assumption> all) {
    Optional<Counterexample> unknown = Optional.empty();
    for (E source : from) {
      if (inquiry.isAlone(source, services)) {
        continue;
      }
      Answer answer = inquiry.answer(List.of(source), services);
      if (answer.verdict() == Verdict.UNREACHABLE) {
        return Optional.of(counterexample(source, services, answer));
      }
      if (answer.verdict() == Verdict.UNKNOWN && unknown.isEmpty()) {
        unknown = Optional.of(counterexample(source, services, answer));
      }
      all.addAll(answer.assumptions());
    }
    return unknown;
  }

  /** A pair by names that can be asked for: of several addresses those that show the same. */
  private Counterexample counterexample(E from, E to, Answer answer, Optional<Count> count) {
    Narrowing<E> narrowing = new Narrowing<>(network);
    E source =
        narrowing.of(from, some -> isLike(answer, inquiry.answer(List.of(some), List.of(to))));
    E destination =
        narrowing.of(to, some -> isLike(answer, inquiry.answer(List.of(source), List.of(some))));
    boolean same = source.equals(from) && destination.equals(to);
    return new Counterexample(
        narrowing.name(source),
        narrowing.name(destination),
        same ? answer : inquiry.answer(List.of(source), List.of(destination)),
        count);
  }

  private Counterexample counterexample(E from, String services, Answer answer) {
    Narrowing<E> narrowing = new Narrowing<>(network);
    E source = narrowing.of(from, some -> isLike(answer, inquiry.answer(List.of(some), services)));
    return new Counterexample(
        narrowing.name(source),
        services,
        source.equals(from) ? answer : inquiry.answer(List.of(source), services),
        Optional.empty());
  }

  private static boolean isLike(Answer one, Answer other) {
    return one.verdict() == other.verdict();
  }
}
