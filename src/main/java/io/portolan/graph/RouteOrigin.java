package io.portolan.graph;

import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Control;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a route table is applied.
 *
 * @param component where the packet is
 * @param vpc the VPC of the table
 * @param subnet the subnet that the packet leaves; empty at a gateway
 * @param destinations the destinations that the table is asked for
 * @param leaving what judges a packet before it goes anywhere
 */
record RouteOrigin(
    Component component,
    Vpc vpc,
    Optional<Subnet> subnet,
    AddressSet destinations,
    List<Control> leaving) {

  /** The id of the subnet, if any. */
  @Nullable SubnetId subnetId() {
    return subnet.map(Subnet::id).orElse(null);
  }

  /** The zone of the subnet; none where there is no subnet. */
  Zone zone() {
    return subnet.map(Zone::of).orElse(Zone.none());
  }
}
