package io.portolan.review;

import com.google.common.base.Suppliers;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.ServiceEnd;
import io.portolan.reach.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks about endpoints of an estate: in groups of the engine, by kinds of the matrix. */
final class EstateInquiry implements Inquiry<Endpoint> {
  private final EstateEngine engine;
  private final List<Endpoint> together;
  private final TrafficSet traffic;
  private final PathFilter filter;
  private final Supplier<EstateKinds> kinds;

  EstateInquiry(
      EstateEngine engine,
      List<Endpoint> from,
      List<Endpoint> to,
      TrafficSet traffic,
      List<Set<String>> avoid) {
    this.engine = engine;
    this.together = Stream.concat(from.stream(), to.stream()).distinct().toList();
    this.traffic = traffic;
    this.filter = new PathFilter(false, List.of(), avoid);
    this.kinds = Suppliers.memoize(() -> new EstateKinds(engine, from, to, traffic));
  }

  @Override
  public Answer answer(List<Endpoint> from, List<Endpoint> to) {
    return engine.answer(together, from, to, traffic, filter);
  }

  @Override
  public Answer answer(List<Endpoint> from, String services) {
    return engine.answer(from, end(services), filter);
  }

  @Override
  public boolean isAlone(Endpoint from, String services) {
    List<Endpoint> behind = end(services).behind();
    return !behind.isEmpty()
        && behind.stream().allMatch(each -> each.identity().equals(from.identity()));
  }

  private ServiceEnd end(String services) {
    return engine.catalog().service(services, traffic).orElseThrow();
  }

  @Override
  public Object sourceKind(Endpoint from) {
    return kinds.get().of(from);
  }

  @Override
  public Object destinationKind(Endpoint to) {
    return kinds.get().of(to);
  }

  @Override
  public Verdict verdict(Endpoint from, Endpoint to) {
    return kinds.get().verdict(from, to);
  }
}
