package io.portolan.model.k8s;

import io.portolan.packet.Address;
import java.util.List;

/**
 * What an Endpoints or EndpointSlice object lists behind a Service, ready or not.
 *
 * @param service the Service, of the same namespace
 * @param subsets addresses with the same ports
 */
public record ServiceEndpoints(String namespace, String service, List<Subset> subsets) {
  /**
   * Addresses that have the same ports.
   *
   * @param ports the ports that each of them has; empty for all ports
   */
  public record Subset(List<Address> addresses, List<EndpointPort> ports) {}
}
