package io.portolan.world;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessExclusionId;
import io.portolan.model.aws.BlockPublicAccessOptions;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * VPCs and subnets: a VPC is a /24 of 10.0.0.0/16, each subnet a /26 to a /28 at the start of one
 * of its four quarters; the IPv6 blocks are a /56 and its first /64s.
 */
final class VpcWorld {
  static final String ACCOUNT = "111122223333";
  static final String OTHER_ACCOUNT = "444455556666";

  private static final String[] ZONES = {"a", "b", "c"};
  private static final int QUARTER = 64;
  private static final int SECOND_BLOCKS = 16;
  private static final long IPV6 = 0x2600_1f18_0000_0000L;

  private final Draft draft;
  private final Dice dice;
  private final Map<Location, BlockMode> modes = new LinkedHashMap<>();

  private VpcWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("vpc");
  }

  static void build(Draft draft) {
    VpcWorld world = new VpcWorld(draft);
    for (int i = 0; i < draft.recipe().vpcs(); i++) {
      world.addVpc(i);
    }
  }

  private void addVpc(int number) {
    Location location =
        new Location(
            draft.has(Feature.SECOND_ACCOUNT) && dice.chance(0.4) ? OTHER_ACCOUNT : ACCOUNT,
            draft.has(Feature.SECOND_REGION) && dice.chance(0.4) ? "us-east-1" : "eu-west-1");
    List<Cidr> blocks = new ArrayList<>();
    boolean overlaps = draft.has(Feature.OVERLAPPING_VPCS) && dice.chance(0.6);
    blocks.add(block4(0x0A00_0000 + ((overlaps ? 0 : number) << 8), 24));
    boolean second = draft.has(Feature.SECONDARY_BLOCK) && dice.chance(0.6);
    if (second) {
      int base =
          dice.chance(0.7)
              ? 0x0A00_0000 + ((SECOND_BLOCKS + number) << 8)
              : 0x6440_0000 + (number << 8);
      blocks.add(block4(base, 26));
    }
    boolean ipv6 = draft.has(Feature.IPV6) && dice.chance(0.85);
    if (ipv6) {
      blocks.add(new Cidr(Address.ipv6(IPV6 + ((long) number << 8), 0), 56));
    }
    VpcId id = new VpcId(draft.nextId("vpc-"));
    BlockMode mode = blockMode(location);
    BlockMode reported = exclude(id, location, mode);
    draft.add(
        new Vpc(
            id,
            location,
            blocks,
            reported,
            dice.chance(0.5) ? Map.of("Name", "net" + number) : Map.of()));
    boolean oldZones = draft.has(Feature.OLD_ZONES) && dice.chance(0.6);
    int zones = dice.between(2, 3);
    int subnets = dice.between(Math.min(2, draft.recipe().subnets()), draft.recipe().subnets());
    for (int i = 0; i < subnets; i++) {
      List<Cidr> cidrs = new ArrayList<>();
      boolean only6 = ipv6 && i > 0 && draft.has(Feature.IPV6_ONLY_SUBNET) && dice.chance(0.5);
      if (!only6) {
        boolean inSecond = second && dice.chance(0.3);
        cidrs.add(
            inSecond
                ? new Cidr(Draft.plus(blocks.get(1).base(), 16L * i), 28)
                : new Cidr(
                    Draft.plus(blocks.get(0).base(), (long) QUARTER * i),
                    dice.pickInt(28, 28, 27, 26)));
      }
      if (only6 || (ipv6 && dice.chance(0.85))) {
        cidrs.add(new Cidr(Address.ipv6(IPV6 + ((long) number << 8) + i, 0), 64));
      }
      addSubnet(id, location, cidrs, dice.below(zones), oldZones, reported, mode);
    }
  }

  private void addSubnet(
      VpcId vpc,
      Location location,
      List<Cidr> cidrs,
      int zone,
      boolean oldZones,
      BlockMode ofVpc,
      BlockMode mode) {
    SubnetId id = new SubnetId(draft.nextId("subnet-"));
    BlockMode reported = BlockMode.UNREPORTED;
    if (ofVpc == BlockMode.UNREPORTED) {
      exclude(id, location, mode);
    } else if (dice.chance(0.8)) {
      reported = dice.chance(0.85) ? ofVpc : dice.pick(BlockMode.values());
    }
    draft.add(
        new Subnet(
            id,
            location,
            vpc,
            cidrs,
            zoneName(location, zone),
            oldZones ? "" : zoneId(location, zone),
            reported,
            draft.tags()));
  }

  /** The mode of the account in the Region, made when first asked for. */
  private BlockMode blockMode(Location location) {
    if (!draft.has(Feature.BLOCK_PUBLIC_ACCESS)) {
      return BlockMode.OFF;
    }
    return modes.computeIfAbsent(
        location,
        place -> {
          BlockMode mode =
              dice.pick(
                  BlockMode.OFF, BlockMode.BIDIRECTIONAL, BlockMode.INGRESS, BlockMode.INGRESS);
          draft.add(new BlockPublicAccessOptions(place, mode));
          return mode;
        });
  }

  /** Perhaps makes an exclusion; returns what a VPC says of itself. */
  private BlockMode exclude(ResourceId resource, Location location, BlockMode mode) {
    if (!draft.has(Feature.BLOCK_PUBLIC_ACCESS)) {
      return dice.chance(0.2) ? BlockMode.OFF : BlockMode.UNREPORTED;
    }
    if (dice.chance(0.3)) {
      draft.add(
          new BlockPublicAccessExclusion(
              new BlockPublicAccessExclusionId(draft.nextId("vpcbpa-exclude-")),
              location,
              resource,
              dice.chance(0.5),
              dice.chance(0.9) ? "create-complete" : "delete-complete",
              draft.tags()));
      return BlockMode.UNREPORTED;
    }
    return dice.chance(0.4) ? mode : BlockMode.UNREPORTED;
  }

  /** Zone names are an account's own: the other account calls the next zone {@code a}. */
  static String zoneName(Location location, int zone) {
    int shift = location.account().equals(OTHER_ACCOUNT) ? 1 : 0;
    return location.region() + ZONES[(zone + shift) % ZONES.length];
  }

  private static String zoneId(Location location, int zone) {
    return (location.region().equals("us-east-1") ? "use1-az" : "euw1-az") + (zone + 1);
  }

  private static Cidr block4(int bits, int length) {
    return new Cidr(Address.ipv4(bits), length);
  }
}
