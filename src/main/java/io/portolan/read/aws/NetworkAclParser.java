package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;

/** Network access control lists. */
final class NetworkAclParser {
  private static final Cidr STAND_IN = Cidr.of(Address.IPV4_FIRST);

  private NetworkAclParser() {}

  static void networkAcl(Row row) {
    Node node = row.node();
    row.emit(
        new NetworkAcl(
            row.id("NetworkAclId", NetworkAclId::new),
            row.location(node.text("OwnerId")),
            node.required("VpcId", VpcId::new),
            node.list("Entries").stream().map(NetworkAclParser::entry).toList(),
            node.list("Associations").stream()
                .map(association -> association.required("SubnetId", SubnetId::new))
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            row.flag("IsDefault", false, "isDefault"),
            row.tags()));
  }

  private static NetworkAclEntry entry(Node node) {
    if (!node.has("RuleNumber")) {
      node.fault("RuleNumber", "a whole number");
    }
    if (!node.has("Egress")) {
      node.fault("Egress", "true or false");
    }
    return new NetworkAclEntry(
        node.number("RuleNumber", 0),
        node.flag("Egress", false) ? Direction.EGRESS : Direction.INGRESS,
        allow(node),
        cidr(node),
        TrafficParser.ofAclEntry(node));
  }

  private static boolean allow(Node node) {
    String action = node.text("RuleAction");
    if (!action.equals("allow") && !action.equals("deny")) {
      node.fault("RuleAction", "allow or deny");
    }
    return action.equals("allow");
  }

  private static Cidr cidr(Node node) {
    Cidr cidr = node.cidr("CidrBlock");
    if (cidr == null) {
      cidr = node.cidr("Ipv6CidrBlock");
    }
    if (cidr == null && !node.has("CidrBlock") && !node.has("Ipv6CidrBlock")) {
      node.fault("CidrBlock", "an address block");
    }
    return cidr == null ? STAND_IN : cidr;
  }
}
