package io.portolan.world;

import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.stream.Stream;

/** The addresses outside the VPCs that worlds are about: few, so that rules and packets meet. */
final class Internet {
  /** Every IPv4 address. */
  static final Cidr ANYWHERE = Cidr.parse("0.0.0.0/0");

  /** Every IPv6 address. */
  static final Cidr ANYWHERE_6 = Cidr.parse("::/0");

  /** All blocks of VPCs are in it. */
  static final Cidr VPCS = Cidr.parse("10.0.0.0/16");

  /** All IPv6 blocks of VPCs are in it. */
  static final Cidr VPCS_6 = Cidr.parse("2600:1f18::/48");

  /** Blocks of internet hosts that rules and routes name. */
  static final List<Cidr> BLOCKS =
      cidrs("198.51.100.0/28", "198.51.100.7/32", "8.8.8.0/24", "198.51.0.0/16", "54.0.0.0/28");

  /** The same for IPv6. */
  static final List<Cidr> BLOCKS_6 = cidrs("2001:db8::/32", "2001:db8::7/128", "2a00::/12");

  /** Internet hosts inside those blocks, at their edges, and just outside. */
  static final List<Address> HOSTS =
      addresses("8.8.8.8", "198.51.100.7", "198.51.100.15", "198.51.100.16", "203.0.113.9");

  /** The same for IPv6. */
  static final List<Address> HOSTS_6 =
      addresses("2001:db8::7", "2001:db8::8", "2a00:1450::1", "2a10::1");

  /** Blocks of the customer's own network, of which VPN and Direct Connect routes tell. */
  static final List<Cidr> ON_PREMISES =
      cidrs("192.168.0.0/24", "192.168.0.0/28", "172.16.5.0/24", "192.168.0.0/16", "10.200.0.0/16");

  /** Hosts inside those blocks, and outside them all. */
  static final List<Address> ON_PREMISES_HOSTS =
      addresses(
          "192.168.0.5", "192.168.0.77", "192.168.9.1", "172.16.5.1", "10.200.0.9", "172.20.0.1");

  /** The blocks of a service that gateway endpoints serve. */
  static final List<Cidr> SERVICE = cidrs("52.218.0.0/28", "52.219.0.0/24");

  /** Addresses of that service. */
  static final List<Address> SERVICE_HOSTS = addresses("52.218.0.3", "52.219.0.200", "52.220.0.1");

  /** What Amazon answers itself (section 10 of the semantics). */
  static final List<Address> AMAZON =
      addresses(
          "169.254.169.253",
          "169.254.169.254",
          "169.254.169.123",
          "169.254.7.7",
          "fd00:ec2::253",
          "fd00:ec2::254",
          "fd00:ec2::123",
          "fd00:ec2::1");

  private static final Address FIRST_AMAZON_ADDRESS = Address.parse("54.0.0.8");

  private Internet() {}

  /** A public address that a VPC's gateways may use; the first few are in one of the blocks. */
  static Address amazonAddress(int number) {
    return Draft.plus(FIRST_AMAZON_ADDRESS, number);
  }

  private static List<Cidr> cidrs(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }

  private static List<Address> addresses(String... texts) {
    return Stream.of(texts).map(Address::parse).toList();
  }
}
