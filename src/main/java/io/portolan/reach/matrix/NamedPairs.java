package io.portolan.reach.matrix;

import com.google.common.collect.ImmutableListMultimap;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers about pairs of groups of a matrix by endpoint: some of their names, such as that of what
 * is on premises, are no references that a question could use.
 */
public final class NamedPairs {
  private final EstateEngine engine;
  private final ImmutableListMultimap<String, Endpoint> endpoints;

  /** Over an estate. */
  public NamedPairs(EstateEngine engine) {
    Grouping names = new Grouping(engine.graph(), engine.catalog(), By.ENDPOINT);
    ImmutableListMultimap.Builder<String, Endpoint> found = ImmutableListMultimap.builder();
    for (Endpoint each : engine.catalog().all()) {
      names.of(each).forEach(name -> found.put(name, each));
    }
    this.engine = engine;
    this.endpoints = found.build();
  }

  /**
   * The answer about everything that one group might send to another; a name that is none is
   * nobody.
   */
  public Answer answer(String from, String to) {
    List<Endpoint> sources = endpoints.get(from);
    List<Endpoint> destinations = endpoints.get(to);
    List<Endpoint> both = Stream.concat(sources.stream(), destinations.stream()).toList();
    return engine.answer(both, sources, destinations, Question.anything(), PathFilter.none());
  }
}
