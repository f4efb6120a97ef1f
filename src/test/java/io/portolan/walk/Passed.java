package io.portolan.walk;

import io.portolan.model.aws.ResourceId;
import java.util.List;

/**
 * An appliance that a packet went through.
 *
 * @param by a forwarding interface, a firewall's endpoint or a firewall's attachment
 * @param seen whether a stateful engine saw the packet there
 */
record Passed(ResourceId by, Verdict seen) {

  /** Whether a packet went through an appliance. */
  static boolean met(ResourceId appliance, List<Passed> all) {
    return all.stream().anyMatch(one -> one.by().equals(appliance));
  }

  /** Whether a stateful engine saw a packet at an appliance, by all that it went through. */
  static Verdict seenAt(ResourceId appliance, List<Passed> all) {
    Verdict seen = Verdict.DROP;
    for (Passed one : all) {
      if (one.by().equals(appliance)) {
        seen = seen.or(one.seen());
      }
    }
    return seen;
  }
}
