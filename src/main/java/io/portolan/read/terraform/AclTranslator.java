package io.portolan.read.terraform;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Network ACLs, their entries and the subnets that use them. */
final class AclTranslator {
  private static final String ANY = "-1";

  private AclTranslator() {}

  /** {@code aws_network_acl}. */
  static void acl(Values values, Translation into) {
    NetworkAclId id = new NetworkAclId(values.id());
    into.put(acl(values, id, false, into));
    withSubnets(values, id, into);
  }

  /** {@code aws_default_network_acl}: all entries of the one that is there with its VPC. */
  static void defaultAcl(Values values, Translation into) {
    NetworkAclId id =
        new NetworkAclId(values.named("default_network_acl_id").orElseGet(values::id));
    into.adopt(acl(values, id, true, into));
    withSubnets(values, id, into);
  }

  /** A subnet uses one ACL: it leaves the one that it used. */
  private static void withSubnets(Values values, NetworkAclId id, Translation into) {
    for (SubnetId each : values.ids("subnet_ids", SubnetId::new)) {
      into.put(Slot.ACL_SUBNET, id, each);
    }
  }

  private static NetworkAcl acl(
      Values values, NetworkAclId id, boolean isDefault, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    VpcId known = vpc == null ? vpcOf(id, values, into) : vpc;
    List<NetworkAclEntry> entries = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      if (values.hasUncountedBlocks(direction.toString())) {
        into.doubt("its " + direction + " entries are known only once it is applied: left out");
      }
      for (Values block : values.blocks(direction.toString())) {
        entry(block, direction, "rule_no", "action", into).ifPresent(entries::add);
      }
    }
    return new NetworkAcl(
        id,
        into.places().of(values, known),
        known,
        List.copyOf(entries),
        Set.of(),
        isDefault,
        values.tags());
  }

  private static VpcId vpcOf(NetworkAclId id, Values values, Translation into) {
    @Nullable NetworkAcl known = into.places().estate().find(NetworkAcl.class, id);
    String suffix = ".default_network_acl_id";
    return known != null
        ? known.vpc()
        : new VpcId(
            id.value().endsWith(suffix)
                ? id.value().substring(0, id.value().length() - suffix.length())
                : values.unknownName("vpc_id"));
  }

  /** {@code aws_network_acl_rule}. */
  static void rule(Values values, Translation into) {
    @Nullable NetworkAclId acl = values.id("network_acl_id", NetworkAclId::new);
    Direction direction = values.flag("egress", false) ? Direction.EGRESS : Direction.INGRESS;
    if (acl != null) {
      entry(values, direction, "rule_number", "rule_action", into)
          .ifPresent(entry -> into.put(Slot.ACL_ENTRY, acl, entry));
    }
  }

  /** {@code aws_network_acl_association}. */
  static void association(Values values, Translation into) {
    @Nullable NetworkAclId acl = values.id("network_acl_id", NetworkAclId::new);
    @Nullable SubnetId subnet = values.id("subnet_id", SubnetId::new);
    if (acl != null && subnet != null) {
      into.put(Slot.ACL_SUBNET, acl, subnet);
    }
  }

  private static Optional<NetworkAclEntry> entry(
      Values values, Direction direction, String number, String action, Translation into) {
    List<Cidr> blocks = new ArrayList<>(values.cidrs("cidr_block"));
    blocks.addAll(values.cidrs("ipv6_cidr_block"));
    if (blocks.size() != 1) {
      into.doubt("the block of an entry is known only once it is applied: left out");
      return Optional.empty();
    }
    return traffic(values)
        .map(
            traffic ->
                new NetworkAclEntry(
                    values.number(number, 0),
                    direction,
                    values.text(action).equalsIgnoreCase("allow"),
                    blocks.get(0),
                    traffic));
  }

  private static Optional<RuleTraffic> traffic(Values values) {
    String text = values.text("protocol");
    if (text.equals(ANY) || text.equals("all")) {
      return Optional.of(RuleTraffic.all());
    }
    Protocol protocol;
    try {
      protocol = Protocol.parse(text);
    } catch (IllegalArgumentException e) {
      values.fault("protocol", text, "a protocol's name or number, or -1");
      return Optional.empty();
    }
    if (protocol.isIcmp()) {
      int type = values.number("icmp_type", RuleTraffic.ANY);
      int code = type == RuleTraffic.ANY ? type : values.number("icmp_code", RuleTraffic.ANY);
      return Optional.of(new RuleTraffic(protocol.number(), type, code));
    }
    return Optional.of(
        protocol.hasPorts()
            ? new RuleTraffic(
                protocol.number(), values.number("from_port", 0), values.number("to_port", 0))
            : new RuleTraffic(protocol.number(), RuleTraffic.ANY, RuleTraffic.ANY));
  }
}
