package io.portolan.graph;

import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.OriginPorts;
import io.portolan.packet.PortSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports at which CloudFront connects to an origin (L8).
 *
 * @param ports the ports, or those it may be
 * @param known whether it is these
 */
record EdgePorts(PortSet ports, boolean known) {
  /**
   * The ports of an origin.
   *
   * @param printed null where not printed
   * @param http whether viewers come by HTTP too
   */
  static EdgePorts of(@Nullable OriginPorts printed, boolean http) {
    if (printed == null) {
      return new EdgePorts(PortSet.all(), false);
    }
    PortSet https = PortSet.of(printed.https());
    return switch (printed.policy()) {
      case HTTP_ONLY -> new EdgePorts(PortSet.of(printed.http()), true);
      case HTTPS_ONLY -> new EdgePorts(https, true);
      case MATCH_VIEWER ->
          new EdgePorts(http ? https.union(PortSet.of(printed.http())) : https, true);
      case OTHER -> new EdgePorts(PortSet.all(), false);
    };
  }

  /** Whether some behavior sends requests by HTTP to an origin, or may. */
  static boolean byHttp(Distribution distribution, String origin) {
    List<Distribution.Behavior> behaviors = distribution.behaviors();
    return behaviors.isEmpty()
        || behaviors.stream().anyMatch(each -> each.http() && each.origins().contains(origin));
  }
}
