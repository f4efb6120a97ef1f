package io.portolan.config;

import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Locale;

/**
 * What has to hold in a network.
 *
 * @param name what its author calls it
 * @param kind what is said of the two ends
 * @param from references to the sources
 * @param to references to the destinations
 * @param traffic what it is about, as it arrives
 * @param via for {@link Kind#THROUGH} what has to be crossed, one of them at least; else empty
 */
public record Assertion(
    String name,
    Kind kind,
    List<String> from,
    List<String> to,
    TrafficSet traffic,
    List<String> via) {
  /** What an assertion says. */
  public enum Kind {
    /** No source reaches any destination. */
    DENY,
    /** Every source reaches every destination. */
    ALLOW,
    /** Nothing but the sources reaches any destination. */
    ONLY,
    /** Every path from a source to a destination crosses something. */
    THROUGH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
