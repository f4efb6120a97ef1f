package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * By what connections get from one end to another: the edge services, load balancers, Services of
 * clusters and NAT gateways that take them and open or translate others, and the gateway endpoints
 * that lead to AWS's own services. Nothing else tells ways apart: two routes to a public address
 * are one way.
 *
 * @param steps what they are taken by, in order; empty for the destination's own address
 */
public record Way(List<Step> steps) implements Comparable<Way> {
  private static final Comparator<Way> ORDER =
      Comparator.comparing((Way way) -> way.steps().size())
          .thenComparing(way -> way.steps().toString());

  /**
   * What takes a connection.
   *
   * @param kind {@code load-balancer}, {@code cloudfront}, {@code accelerator} and other words for
   *     services at the edge, {@code service}, {@code nat-gateway}, {@code gateway-endpoint}
   * @param component what it is, such as {@code cloudfront:E1}, {@code lb:web}, {@code nat-0a1}
   */
  public record Step(String kind, String component) {}

  /** The way of a journey. */
  static Way of(Journey journey, NetworkGraph graph) {
    List<Step> steps = new ArrayList<>();
    for (LegPath leg : journey.legs()) {
      stepAt(leg.start(), graph).ifPresent(steps::add);
      for (Connection each : leg.connections()) {
        each.reason()
            .filter(reason -> reason.kind() == Reason.Kind.SERVICE)
            .ifPresent(reason -> steps.add(new Step("service", reason.component())));
        if (each.to() instanceof Component.GatewayEndpoint at) {
          steps.add(new Step("gateway-endpoint", at.id().value()));
        }
      }
    }
    return new Way(steps.stream().distinct().toList());
  }

  private static Optional<Step> stepAt(Component start, NetworkGraph graph) {
    if (start instanceof Component.Entry at) {
      return Optional.of(new Step(at.kind(), at.name()));
    }
    if (start instanceof Component.Balancer at) {
      String name =
          graph
              .balancers()
              .plan()
              .balancerOf(at.node())
              .map(balancer -> "lb:" + balancer.name())
              .orElseGet(() -> at.node().value());
      return Optional.of(new Step("load-balancer", name));
    }
    return start instanceof Component.NatGateway at
        ? Optional.of(new Step("nat-gateway", at.id().value()))
        : Optional.empty();
  }

  /** Whether it leads straight to the destination's own address. */
  public boolean isDirect() {
    return steps.isEmpty();
  }

  /** The kind of the first step; {@code direct} where there is none. */
  public String via() {
    return steps.isEmpty() ? "direct" : steps.get(0).kind();
  }

  /** Straight ways first, then by what they lead through. */
  @Override
  public int compareTo(Way other) {
    return ORDER.compare(this, other);
  }
}
