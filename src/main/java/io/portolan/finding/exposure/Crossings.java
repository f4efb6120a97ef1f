package io.portolan.finding.exposure;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what gets from one account of a snapshot to another: from the matrix of all endpoints, by
 * class, so that no pair is looked at for itself. Endpoints to which the same gets from an account
 * are one crossing.
 */
final class Crossings {
  private final ReachEngine engine;
  private final UnappliedPolicies unapplied;
  private final List<Endpoint> endpoints;
  private final List<String> accounts = new ArrayList<>();
  private final Grouping names;
  private final EndpointCatalog catalog;
  private final ReachMatrix matrix;

  /** Over a graph with endpoints of several accounts. */
  Crossings(
      NetworkGraph graph,
      EndpointCatalog catalog,
      ReachEngine engine,
      UnappliedPolicies unapplied) {
    this.engine = engine;
    this.unapplied = unapplied;
    this.catalog = catalog;
    this.names = new Grouping(graph, catalog, By.ENDPOINT);
    this.endpoints = catalog.all().stream().filter(Endpoint.AtInterface.class::isInstance).toList();
    for (Endpoint each : endpoints) {
      NetworkInterface at =
          graph.estate().find(NetworkInterface.class, ((Endpoint.AtInterface) each).id());
      accounts.add(at == null ? "" : at.location().account());
    }
    this.matrix =
        new ReachMatrix(graph, engine, endpoints, Question.anything(), unapplied::concerns);
  }

  private record Key(String from, String to, Passing passing) {}

  /** Who gets there, for example, and all to whom the same gets. */
  private record Found(Endpoint sender, Endpoint first, Set<String> endpoints) {}

  /** All of them, by the accounts that they lead to. */
  List<Crossing> all() {
    Map<String, BitSet> sending = new TreeMap<>();
    for (int i = 0; i < matrix.size(); i++) {
      for (int member : matrix.members(i)) {
        if (catalog.sends(endpoints.get(member))) {
          sending.computeIfAbsent(accounts.get(member), key -> new BitSet()).set(i);
        }
      }
    }
    Map<String, Bits> senders = new TreeMap<>();
    sending.forEach((account, classes) -> senders.put(account, Bits.of(classes)));
    Map<Key, Found> found = new HashMap<>();
    if (senders.size() > 1) {
      matrix.forEach(to -> true, from -> true, (to, rows) -> take(to, rows, senders, found));
    }
    return found.entrySet().stream()
        .map(each -> crossing(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparing(Crossing::to)
                .thenComparing(Crossing::from)
                .thenComparing(each -> each.endpoints().get(0))
                .thenComparing(each -> each.passing().possible().toString()))
        .toList();
  }

  private void take(
      int to, List<ReachMatrix.Row> rows, Map<String, Bits> senders, Map<Key, Found> found) {
    Map<String, List<Integer>> receivers = new TreeMap<>();
    for (int member : matrix.members(to)) {
      receivers.computeIfAbsent(accounts.get(member), key -> new ArrayList<>()).add(member);
    }
    receivers.forEach(
        (account, members) ->
            senders.forEach(
                (other, classes) -> {
                  if (!other.equals(account)) {
                    take(other, classes, account, members, rows, found);
                  }
                }));
  }

  private void take(
      String from,
      Bits classes,
      String to,
      List<Integer> members,
      List<ReachMatrix.Row> rows,
      Map<Key, Found> found) {
    Passing passing = Passing.NOTHING;
    Bits first = Bits.none();
    for (ReachMatrix.Row row : rows) {
      if (row.sources().meets(classes)) {
        boolean better = passing.certain().isEmpty() && !row.passing().certain().isEmpty();
        first = first.isEmpty() || better ? row.sources().and(classes) : first;
        passing = passing.union(row.passing());
      }
    }
    if (passing.isEmpty()) {
      return;
    }
    Endpoint sender = member(first, from);
    Found all =
        found.computeIfAbsent(
            new Key(from, to, passing),
            key -> new Found(sender, endpoints.get(members.get(0)), new LinkedHashSet<>()));
    members.forEach(each -> all.endpoints().addAll(names.of(endpoints.get(each))));
  }

  /** The first endpoint of an account in some classes of which one has some. */
  private Endpoint member(Bits classes, String account) {
    List<Integer> members = new ArrayList<>();
    classes.forEach(
        each ->
            matrix.members(each).stream()
                .filter(member -> accounts.get(member).equals(account))
                .forEach(members::add));
    return endpoints.get(members.get(0));
  }

  private Crossing crossing(Key key, Found found) {
    List<Endpoint> from = List.of(found.sender());
    List<Endpoint> to = List.of(found.first());
    Answer answer =
        engine.answer(
            from,
            to,
            key.passing().certain().isEmpty() ? key.passing().possible() : key.passing().certain(),
            ReachEngine.PathFilter.none());
    return new Crossing(
        key.from(),
        key.to(),
        List.copyOf(found.endpoints()),
        key.passing(),
        names.of(found.sender()).get(0),
        unapplied.on(answer, from, to));
  }
}
