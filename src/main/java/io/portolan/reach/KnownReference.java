package io.portolan.reach;

import java.util.List;
import java.util.Locale;

/**
 * A reference that means something in a snapshot.
 *
 * @param text the reference
 * @param names what else people know it by: names, addresses, values of tags
 */
public record KnownReference(String text, Kind kind, List<String> names) {
  /** What a reference means. */
  public enum Kind {
    INTERNET,
    TIER,
    SERVICE,
    INSTANCE,
    INTERFACE,
    POD,
    WORKLOAD,
    NAMESPACE,
    KUBERNETES_SERVICE,
    VPC,
    SUBNET,
    SECURITY_GROUP,
    VPC_ENDPOINT,
    NAT_GATEWAY,
    NAME,
    TAG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
