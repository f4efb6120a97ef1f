package io.portolan.finding.lateral;

import io.portolan.config.Assertion;
import io.portolan.config.Configuration;
import io.portolan.config.Critical;
import io.portolan.packet.TrafficSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a foothold.
 *
 * @param from a reference to what has fallen
 * @param targets what is to be kept safe; none for all that falls
 * @param ports by which ports a hop leads
 * @param alternatives how many chains to each target are wanted, at least one
 * @param needed what has to stay open whatever is closed
 */
public record LateralQuestion(
    String from, List<Target> targets, HopPorts ports, int alternatives, List<NeededFlow> needed) {
  /**
   * A question in the terms of a configuration.
   *
   * @param from a reference to what has fallen; empty for what everybody on the internet has
   * @param to a reference to what is to be kept safe; empty for what is critical, the heaviest
   *     first
   */
  public static LateralQuestion of(
      Configuration configuration,
      Optional<String> from,
      Optional<String> to,
      HopPorts ports,
      int alternatives) {
    List<Target> targets =
        to.map(each -> List.of(new Target(each.strip(), List.of(each))))
            .orElseGet(
                () ->
                    configuration.critical().stream()
                        .sorted(Comparator.comparing(Critical::weight).reversed())
                        .map(each -> new Target(each.name(), each.endpoints()))
                        .toList());
    List<NeededFlow> needed =
        configuration.assertions().stream()
            .filter(each -> each.kind() == Assertion.Kind.ALLOW)
            .map(each -> new NeededFlow(each.name(), each.from(), each.to(), each.traffic()))
            .toList();
    return new LateralQuestion(from.orElse(INTERNET), targets, ports, alternatives, needed);
  }

  /** What everybody on the internet has already. */
  public static final String INTERNET = "internet";

  /** The most chains to a target that can be asked for. */
  public static final int MOST_ALTERNATIVES = 100;

  /**
   * Something that is to be kept safe.
   *
   * @param name what to call it
   * @param references what it is, one of which suffices
   */
  public record Target(String name, List<String> references) {}

  /**
   * What has to get through from each of some endpoints to each of others.
   *
   * @param name who says so
   * @param from references to the sources
   * @param to references to the destinations
   * @param traffic of which some has to arrive
   */
  public record NeededFlow(String name, List<String> from, List<String> to, TrafficSet traffic) {}
}
