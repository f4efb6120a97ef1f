package io.portolan.estate;

import io.portolan.model.aws.Location;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.world.Dice;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * What can be said of any part of an estate before it is written: who is where, with which id and
 * which addresses. Nothing of it is kept; everything follows from the size and the seed.
 */
record EstatePlan(EstateSize size, long seed) {
  static final List<String> REGIONS = List.of("eu-west-1", "us-east-2");

  static final int VPC_PREFIX = 20;
  static final int VPCS_OF_ACCOUNT = 5;

  /** From a VPC to that at the same place in the next account of its Region. */
  private static final int ACCOUNTS_APART = VPCS_OF_ACCOUNT * REGIONS.size();

  /** Where the blocks of VPCs are from, in this order. */
  private static final List<Cidr> SPACES =
      List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("100.64.0.0/10"), Cidr.parse("172.16.0.0/12"));

  private static final int FIRST_PUBLIC = (int) Address.parse("3.0.0.0").low();
  private static final long FIRST_ACCOUNT = 210_000_000_000L;
  private static final int ACCOUNT_STEP = 1_000_003;

  /** Draws for one part of a VPC, whatever else is drawn. */
  Dice dice(String part, int vpc) {
    return new Dice(new Random(mixed(mixed(seed) + ((long) vpc << 32) + part.hashCode())));
  }

  /** The id of a resource of a VPC; two resources of one kind have different ids. */
  String id(String kind, int vpc, int ordinal) {
    long number = ((long) vpc << 32) ^ ordinal ^ mixed(seed + kind.hashCode());
    return kind + "-0" + HexFormat.of().toHexDigits(mixed(number));
  }

  /** The finalizer of SplitMix64: a permutation of the numbers. */
  static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Which of {@link #REGIONS} a VPC is in; those of a firewall follow the others. */
  int region(int vpc) {
    return vpc < size.vpcs() ? vpc / VPCS_OF_ACCOUNT % REGIONS.size() : vpc - size.vpcs();
  }

  /** The account and Region of a VPC. */
  Location home(int vpc) {
    return vpc < size.vpcs()
        ? new Location(account(vpc / VPCS_OF_ACCOUNT), REGIONS.get(region(vpc)))
        : network(region(vpc));
  }

  /** Where the transit gateway of a Region is, and what all its VPCs share. */
  Location network(int region) {
    return new Location(account(-1), REGIONS.get(region));
  }

  private static String account(int number) {
    return Long.toString(FIRST_ACCOUNT + (long) ACCOUNT_STEP * number);
  }

  /** The number of the VPC in which a Region's firewall is. */
  int inspectionVpc(int region) {
    return size.vpcs() + region;
  }

  /** The transit gateway of a Region. */
  String transitGateway(int region) {
    return id("tgw", -1, region);
  }

  /** The prefix list that the VPCs of a Region share. */
  String sharedList(int region) {
    return id("pl", -1, region);
  }

  /** The blocks that all VPCs' blocks are from. */
  List<Cidr> spaces() {
    int needed = 0;
    int left = size.vpcs() + REGIONS.size();
    while (left > 0 && needed < SPACES.size()) {
      left -= vpcsIn(SPACES.get(needed++));
    }
    return SPACES.subList(0, needed);
  }

  /** Whether no other VPC can have the block of a VPC. */
  boolean hasOwnBlock(int vpc) {
    return vpc < SPACES.stream().mapToInt(EstatePlan::vpcsIn).sum();
  }

  /** The block of a VPC; unique as long as there are blocks. */
  Cidr block(int vpc) {
    int left = vpc;
    for (Cidr space : SPACES) {
      if (left < vpcsIn(space)) {
        int first = (int) space.base().low() + (left << (32 - VPC_PREFIX));
        return new Cidr(Address.ipv4(first), VPC_PREFIX);
      }
      left -= vpcsIn(space);
    }
    return block(left);
  }

  private static int vpcsIn(Cidr space) {
    return 1 << (VPC_PREFIX - space.prefixLength());
  }

  /** A public address of something in a VPC, of 256. */
  String publicAddress(int vpc, int ordinal) {
    return Address.ipv4(FIRST_PUBLIC + (vpc << 8) + (ordinal & 255)).toString();
  }

  /**
   * The VPC that a VPC is peered with: the next of its account, else one of another account of its
   * Region.
   */
  OptionalInt partner(int vpc) {
    int inAccount = vpc % VPCS_OF_ACCOUNT;
    int ofAccounts = vpc % (2 * ACCOUNTS_APART);
    int other =
        inAccount == VPCS_OF_ACCOUNT - 1
            ? vpc - ofAccounts + (ofAccounts + ACCOUNTS_APART) % (2 * ACCOUNTS_APART)
            : vpc - inAccount + (inAccount ^ 1);
    boolean peered = other < size.vpcs() && dice("peering", Math.min(vpc, other)).chance(0.3);
    return peered ? OptionalInt.of(other) : OptionalInt.empty();
  }

  /** What is known of a VPC. */
  VpcPlan vpc(int number) {
    return VpcPlan.of(this, number);
  }
}
