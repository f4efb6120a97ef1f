package io.portolan.review.change;

import com.google.common.base.Suppliers;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.Sent;
import io.portolan.reach.change.CompiledEstate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An estate to which changes are compared: what that needs of it besides its pairs, each worked out
 * once, and shared by what only has other rules in a group.
 *
 * <p>Not for several threads at once; {@link WhatIfs} lets one after the other use one.
 */
public final class Baseline {
  private final CompiledEstate compiled;
  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final Supplier<SideNames> names;
  private final Supplier<Map<Object, Known>> endpoints;
  private final Supplier<Map<String, Outside>> outside;

  private final Map<Pair, Sent> sent = new HashMap<>();

  /** Somewhere outside, the classes of an endpoint inside, and who sends. */
  private record Pair(String outside, List<Integer> classes, boolean inbound) {}

  /** An endpoint with its number in the catalog. */
  private record Known(int number, Endpoint endpoint) {}

  private Baseline(CompiledEstate compiled, EndpointCatalog catalog, ReachEngine engine) {
    this.compiled = compiled;
    this.catalog = catalog;
    this.engine = engine;
    this.names = Suppliers.memoize(() -> new SideNames(compiled.graph(), catalog));
    this.endpoints = Suppliers.memoize(() -> numbered(catalog.all()));
    this.outside = Suppliers.memoize(() -> Outside.of(compiled.graph()));
  }

  /** The same endpoints, where groups have other rules. */
  private Baseline(CompiledEstate compiled, Baseline like) {
    this.compiled = compiled;
    this.catalog = like.catalog;
    this.engine = new ReachEngine(compiled.graph());
    this.names = like.names;
    this.endpoints = like.endpoints;
    this.outside = like.outside;
  }

  /**
   * An estate.
   *
   * @param engine who answers about the same
   */
  public static Baseline of(CompiledEstate compiled, EstateEngine engine) {
    return new Baseline(compiled, engine.catalog(), engine.engine());
  }

  /**
   * What a change leads to.
   *
   * @param engines gives who answers about it, where more than a group's rules are others
   */
  public Baseline after(
      CompiledEstate.Revision revision, Function<CompiledEstate, EstateEngine> engines) {
    return revision.after().sharesClassesWith(compiled)
        ? new Baseline(revision.after(), this)
        : of(revision.after(), engines.apply(revision.after()));
  }

  /**
   * What a change opens and closes.
   *
   * @param engines gives who answers about what it leads to, as {@link #after} takes it
   */
  public FlowDifference difference(
      CompiledEstate.Revision revision, Function<CompiledEstate, EstateEngine> engines) {
    return FlowDifference.between(this, after(revision, engines), revision);
  }

  private static Map<Object, Known> numbered(List<Endpoint> all) {
    Map<Object, Known> known = new LinkedHashMap<>();
    all.forEach(each -> known.put(each.identity(), new Known(known.size(), each)));
    return known;
  }

  /** The estate. */
  public CompiledEstate compiled() {
    return compiled;
  }

  /** Who answers about its pairs. */
  ReachEngine engine() {
    return engine;
  }

  /** What to call its endpoints. */
  public SideNames names() {
    return names.get();
  }

  /** By name, what is around it. */
  Map<String, Outside> outside() {
    return outside.get();
  }

  /** An endpoint by its identity. */
  Optional<Endpoint> find(Object identity) {
    return Optional.ofNullable(endpoints.get().get(identity)).map(Known::endpoint);
  }

  /** The endpoints of some interfaces, or all endpoints, in the order of the catalog. */
  List<Endpoint> endpoints(Optional<Set<NetworkInterfaceId>> some) {
    Collection<Known> wanted =
        some.<Collection<Known>>map(
                ids -> ids.stream().map(endpoints.get()::get).filter(Objects::nonNull).toList())
            .orElseGet(() -> endpoints.get().values());
    return wanted.stream()
        .sorted(Comparator.comparing(Known::number))
        .map(Known::endpoint)
        .toList();
  }

  /**
   * What gets through between what is around it and an endpoint, in one direction; asked once for
   * endpoints that nothing tells apart.
   */
  Sent sent(Outside outside, Endpoint endpoint, boolean inbound) {
    Pair pair = new Pair(outside.id(), compiled.classesOf(endpoint), inbound);
    return sent.computeIfAbsent(
        pair,
        key -> {
          List<Endpoint> inside = List.of(endpoint);
          return engine.sent(
              inbound ? outside.ends() : inside,
              inbound ? inside : outside.ends(),
              Question.anything());
        });
  }

  /** Whether an endpoint sends by itself. */
  boolean sends(Endpoint endpoint) {
    return catalog.sends(endpoint);
  }
}
