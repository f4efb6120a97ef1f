package io.portolan.read.aws;

import io.portolan.model.aws.BlockMode;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The address blocks of a VPC or subnet, and what both say of Block Public Access. */
final class Blocks {
  private final Set<Cidr> cidrs = new LinkedHashSet<>();

  private Blocks() {}

  /** The first block, then the associated ones in the order printed, each once. */
  static List<Cidr> of(Node node) {
    Blocks blocks = new Blocks();
    blocks.add(node.cidr("CidrBlock"));
    blocks.addAssociated(node, "CidrBlockAssociationSet", "CidrBlock");
    blocks.addAssociated(node, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock");
    if (blocks.cidrs.isEmpty() && !node.entry().isFaulty()) {
      node.fault("CidrBlock", "an address block");
    }
    return List.copyOf(blocks.cidrs);
  }

  /** The blocks of one side of a peering connection. */
  static List<Cidr> ofSide(Node node) {
    Blocks blocks = new Blocks();
    blocks.add(node.cidr("CidrBlock"));
    node.list("CidrBlockSet").forEach(block -> blocks.add(block.cidr("CidrBlock")));
    node.list("Ipv6CidrBlockSet").forEach(block -> blocks.add(block.cidr("Ipv6CidrBlock")));
    return List.copyOf(blocks.cidrs);
  }

  private void addAssociated(Node node, String set, String field) {
    for (Node block : node.list(set)) {
      String state = block.object(field + "State").text("State");
      if (state.isEmpty() || state.equals("associated")) {
        add(block.cidr(field));
      }
    }
  }

  private void add(@Nullable Cidr cidr) {
    if (cidr != null) {
      cidrs.add(cidr);
    }
  }

  /** The effective mode that the resource itself reports. */
  // B1
  static BlockMode publicAccess(Node node) {
    Node states = node.object("BlockPublicAccessStates");
    return states.has("InternetGatewayBlockMode") ? mode(states) : BlockMode.UNREPORTED;
  }

  /** The mode in {@code InternetGatewayBlockMode}, which has to be there. */
  static BlockMode mode(Node node) {
    return switch (node.text("InternetGatewayBlockMode")) {
      case "off" -> BlockMode.OFF;
      case "block-bidirectional" -> BlockMode.BIDIRECTIONAL;
      case "block-ingress" -> BlockMode.INGRESS;
      default -> {
        node.fault("InternetGatewayBlockMode", "off, block-bidirectional or block-ingress");
        yield BlockMode.OFF;
      }
    };
  }
}
