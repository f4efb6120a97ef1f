package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.packet.AddressSet;

/**
 * A service outside of VPCs that clients find by a name, at an address that the snapshot does not
 * show.
 *
 * @param id its ARN
 * @param name what to call it in place of an address, as a reference
 * @param addresses made-up addresses that stand for it, one for each IP version that it speaks;
 *     nothing else has them; or its own where they are known
 * @param hosts the addresses of the internet among which its own ones are
 */
public record NamedService(Arn id, String name, AddressSet addresses, AddressSet hosts) {
  /** Whether its addresses are its own, as an accelerator's are. */
  public boolean hasKnownAddresses() {
    return addresses.equals(hosts);
  }
}
