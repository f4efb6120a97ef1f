package io.portolan.model.aws;

import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An elastic network interface: the place where addresses and security groups meet.
 *
 * @param vpc the VPC it is in
 * @param subnet the subnet it is in
 * @param type the API's interface type, such as {@code interface}, {@code lambda}, {@code
 *     nat_gateway}, {@code network_load_balancer}, {@code vpc_endpoint}, {@code transit_gateway}
 * @param description as AWS or the owner wrote it
 * @param requester the id of the service that made it; empty where a user did
 * @param privateAddresses private IPv4 addresses, primary first, each with its public one if any
 * @param ipv6Addresses single IPv6 addresses
 * @param prefixes delegated prefixes of both families; every address in them is the interface's
 * @param groups the security groups it holds
 * @param sourceDestinationCheck whether it drops what is not from or to itself (statement R10)
 * @param instance the instance it is attached to, if any
 * @param deviceIndex its number at the instance, 0 for the primary one; -1 where not printed
 */
public record NetworkInterface(
    NetworkInterfaceId id,
    Location location,
    VpcId vpc,
    SubnetId subnet,
    String type,
    String description,
    String requester,
    List<PrivateAddress> privateAddresses,
    List<Address> ipv6Addresses,
    List<Cidr> prefixes,
    List<SecurityGroupId> groups,
    boolean sourceDestinationCheck,
    @Nullable InstanceId instance,
    int deviceIndex,
    Map<String, String> tags)
    implements Resource {

  /**
   * A private IPv4 address of an interface.
   *
   * @param address the private address
   * @param publicAddress the public or Elastic IP address associated with it, if any
   */
  public record PrivateAddress(Address address, @Nullable Address publicAddress) {}

  /** The same in other security groups. */
  public NetworkInterface in(List<SecurityGroupId> others) {
    return new NetworkInterface(
        id,
        location,
        vpc,
        subnet,
        type,
        description,
        requester,
        privateAddresses,
        ipv6Addresses,
        prefixes,
        others,
        sourceDestinationCheck,
        instance,
        deviceIndex,
        tags);
  }
}
