package io.portolan.review;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.ClusterEnd;
import io.portolan.reach.Passing;
import io.portolan.reach.PodEngine;
import io.portolan.reach.Verdict;
import java.util.List;
import java.util.function.Function;

/** Asks about the ends of clusters alone, one pair for all that policies can't tell apart. */
final class PodInquiry implements Inquiry<ClusterEnd> {
  private final PodEngine engine;
  private final TrafficSet traffic;
  private final Function<ClusterEnd, Object> sources;
  private final Function<ClusterEnd, Object> destinations;

  PodInquiry(PodEngine engine, List<ClusterEnd> from, List<ClusterEnd> to, TrafficSet traffic) {
    this.engine = engine;
    this.traffic = traffic;
    this.sources = engine.kinds(to);
    this.destinations = engine.kinds(from);
  }

  @Override
  public Answer answer(List<ClusterEnd> from, List<ClusterEnd> to) {
    return engine.answer(from, to, traffic);
  }

  @Override
  public Answer answer(List<ClusterEnd> from, String services) {
    return engine.answer(from, services, traffic);
  }

  @Override
  public boolean isAlone(ClusterEnd from, String services) {
    List<ClusterEnd> behind = engine.behind(from, services, traffic);
    return !behind.isEmpty()
        && behind.stream().allMatch(each -> each.identity().equals(from.identity()));
  }

  @Override
  public Object sourceKind(ClusterEnd from) {
    return sources.apply(from);
  }

  @Override
  public Object destinationKind(ClusterEnd to) {
    return destinations.apply(to);
  }

  @Override
  public Verdict verdict(ClusterEnd from, ClusterEnd to) {
    Passing passing = engine.passing(from, to, traffic);
    if (!passing.certain().isEmpty()) {
      return Verdict.REACHABLE;
    }
    return passing.isEmpty() ? Verdict.UNREACHABLE : Verdict.UNKNOWN;
  }
}
