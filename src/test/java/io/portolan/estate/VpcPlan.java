package io.portolan.estate;

import io.portolan.model.aws.Location;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.world.Dice;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What of a VPC the others may need to know.
 *
 * @param zones how many availability zones its subnets are in
 * @param attached whether it is attached to the transit gateway of its Region
 * @param inspected whether what it sends over the transit gateway goes through the firewall
 * @param orderedAcls whether each tier has a network ACL of its own
 * @param partner the VPC that it is peered with
 */
record VpcPlan(
    EstatePlan estate,
    int number,
    Domain domain,
    int zones,
    boolean dualStack,
    boolean attached,
    boolean inspected,
    boolean orderedAcls,
    OptionalInt partner) {

  /** Every tenth VPC is shared. */
  static final int SHARED_EVERY = 10;

  static final int SUBNETS = 10;

  private static final int SUBNET_PREFIX = 24;
  private static final Map<String, String> ZONE_IDS =
      Map.of("eu-west-1", "euw1-az", "us-east-2", "use2-az");
  private static final Map<String, Long> IPV6_SPACES =
      Map.of("eu-west-1", 0x2a05_d018_0000_0000L, "us-east-2", 0x2600_1f16_0000_0000L);

  static VpcPlan of(EstatePlan estate, int number) {
    if (number >= estate.size().vpcs()) {
      return new VpcPlan(
          estate, number, Domain.SHARED, 2, false, true, false, false, OptionalInt.empty());
    }
    Dice dice = estate.dice("plan", number);
    boolean ofAll = number % SHARED_EVERY == 0;
    Domain domain = dice.chance(0.55) ? Domain.PROD : Domain.DEV;
    int zones = dice.chance(0.7) ? 3 : 2;
    boolean dualStack = dice.chance(0.3);
    boolean orderedAcls = dice.chance(0.3);
    boolean attached = dice.chance(0.8) && estate.hasOwnBlock(number);
    boolean inspected = dice.chance(0.25) && attached && !ofAll && domain == Domain.PROD;
    return new VpcPlan(
        estate,
        number,
        ofAll ? Domain.SHARED : domain,
        zones,
        dualStack,
        attached,
        inspected && estate.size().has(Part.FIREWALLS),
        orderedAcls,
        estate.partner(number));
  }

  /** The id of something that the VPC has one of. */
  String id(String kind) {
    return id(kind, 0);
  }

  String id(String kind, int ordinal) {
    return estate.id(kind, number, ordinal);
  }

  /** Whether it has a VPN gateway to the offices. */
  boolean hasVpn() {
    return domain == Domain.SHARED && estate.size().has(Part.ON_PREMISES);
  }

  /** Whether it has a route to the data centre, by the transit gateway and Direct Connect. */
  boolean seesDataCentre() {
    return attached && !inspected && domain != Domain.DEV && estate.size().has(Part.ON_PREMISES);
  }

  Location home() {
    return estate.home(number);
  }

  int region() {
    return estate.region(number);
  }

  String name() {
    return domain.text() + "-" + number;
  }

  Cidr block() {
    return estate.block(number);
  }

  /** The /56 of a VPC with IPv6. */
  Cidr ipv6Block() {
    return new Cidr(Address.ipv6(ipv6(0), 0), 56);
  }

  /** The first half of the addresses of a subnet. */
  private long ipv6(int subnet) {
    return IPV6_SPACES.get(home().region()) + ((long) number << 8) + subnet;
  }

  Cidr subnetBlock(int subnet) {
    return new Cidr(address(subnet, 0), SUBNET_PREFIX);
  }

  Cidr subnetIpv6(int subnet) {
    return new Cidr(Address.ipv6(ipv6(subnet), 0), 64);
  }

  /** An address of a subnet. */
  Address address(int subnet, int host) {
    return Address.ipv4((int) block().base().low() + (subnet << 8) + host);
  }

  /** The address of a subnet that the host with an IPv4 address there has too. */
  Address ipv6Address(int subnet, int host) {
    return Address.ipv6(ipv6(subnet), EstatePlan.mixed(((long) number << 16) + host));
  }

  /** The subnets of a tier, by number. */
  List<Integer> subnets(Tier tier) {
    int first = 0;
    for (Tier before : List.of(Tier.values()).subList(0, tier.number())) {
      first += before.subnets(zones);
    }
    return IntStream.range(first, first + tier.subnets(zones)).boxed().toList();
  }

  /** The availability zone of a subnet, as 0, 1 or 2. */
  int zone(int subnet) {
    for (Tier tier : Tier.values()) {
      int at = subnets(tier).indexOf(subnet);
      if (at >= 0) {
        return at % zones;
      }
    }
    throw new IllegalArgumentException("no subnet: " + subnet);
  }

  String zoneName(int subnet) {
    return home().region() + "abc".charAt(zone(subnet));
  }

  String zoneId(int subnet) {
    return ZONE_IDS.get(home().region()) + (zone(subnet) + 1);
  }

  String subnetId(int subnet) {
    return id("subnet", subnet);
  }
}
