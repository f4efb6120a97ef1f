package io.portolan.cli;

import io.portolan.finding.lateral.HopPorts;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which ports take an intruder on, as an option. */
final class HopPortsOption {
  @Option(
      names = "--ports",
      paramLabel = "PORTS",
      description =
          "By which ports a hop leads: admin, data, control (both, the default), any, or a list such"
              + " as admin,8000-8100,udp/161.")
  private Optional<String> ports = Optional.empty();

  /** Whether it was given. */
  boolean given() {
    return ports.isPresent();
  }

  /**
   * What it says.
   *
   * @throws InputException if it is none
   */
  HopPorts hops() {
    try {
      return ports.map(HopPorts::parse).orElseGet(HopPorts::usual);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--ports: "
              + e.getMessage()
              + "; expected admin, data, control, any, or ports such as 22,8000-8100,udp/161");
    }
  }
}
