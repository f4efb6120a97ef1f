package io.portolan.reach;

import io.portolan.graph.BalancerPlan;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.walk.Outcome;
import java.util.Map;
import java.util.TreeMap;

/** Which worlds and receivers engine and simulator are compared on, and how. */
final class EdgeComparison {
  private EdgeComparison() {}

  static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return sum;
  }

  /** Whether there are nodes of a balancer that the world lacks: HiddenBalancersTest has those. */
  static boolean hidesBalancers(Estate estate) {
    BalancerPlan plan = new BalancerPlan(estate);
    return estate.all(NetworkInterface.class).stream()
        .filter(each -> InterfaceRole.of(each) == InterfaceRole.LOAD_BALANCER)
        .anyMatch(each -> plan.balancerOf(each.id()).isEmpty());
  }

  /** Whether an interface of another VPC has an address of this one. */
  static boolean sharesAddress(NetworkInterface one, Estate estate) {
    return estate.all(NetworkInterface.class).stream()
        .filter(other -> !other.vpc().equals(one.vpc()))
        .flatMap(other -> other.privateAddresses().stream())
        .anyMatch(
            pair ->
                one.privateAddresses().stream()
                    .anyMatch(own -> own.address().equals(pair.address())));
  }

  static Verdict verdict(Outcome outcome) {
    return switch (outcome.verdict()) {
      case PASS -> Verdict.REACHABLE;
      case DROP -> Verdict.UNREACHABLE;
      case UNKNOWN -> Verdict.UNKNOWN;
    };
  }
}
