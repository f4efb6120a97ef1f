package io.portolan.model.aws;

import java.util.List;
import java.util.Map;

/**
 * The endpoints of an accelerator's listener in one Region, which its location names.
 *
 * @param id its ARN
 * @param listener the listener it belongs to
 * @param dialedDown whether its traffic dial stands at zero
 * @param endpoints where its traffic goes
 * @param portOverrides by the listener's port, the endpoints' port where it is another one
 * @param customRouting whether it maps ports to the addresses of subnets, which are its endpoints
 */
public record AcceleratorEndpointGroup(
    Arn id,
    Location location,
    Arn listener,
    boolean dialedDown,
    List<Endpoint> endpoints,
    Map<Integer, Integer> portOverrides,
    boolean customRouting,
    Map<String, String> tags)
    implements Resource {

  /**
   * Where traffic goes.
   *
   * @param id a balancer's ARN, an instance's id, an Elastic IP's allocation id, or for custom
   *     routing a subnet's id
   * @param weight its share; 0 for none
   * @param preservesClientIp whether it sees the client's address
   */
  public record Endpoint(String id, int weight, Setting preservesClientIp) {}
}
