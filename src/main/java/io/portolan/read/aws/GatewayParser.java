package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.read.Node;
import java.util.Set;

/** The gateways that are attached to a VPC. */
final class GatewayParser {
  private static final Set<String> DETACHED = Set.of("detaching", "detached");

  private GatewayParser() {}

  static void internetGateway(Row row) {
    row.emit(
        new InternetGateway(
            row.id("InternetGatewayId", InternetGatewayId::new),
            row.location(row.node().text("OwnerId")),
            attachedTo(row.node(), "Attachments"),
            row.tags()));
  }

  static void egressOnlyInternetGateway(Row row) {
    row.emit(
        new EgressOnlyInternetGateway(
            row.id("EgressOnlyInternetGatewayId", EgressOnlyInternetGatewayId::new),
            row.location(row.node().text("OwnerId")),
            attachedTo(row.node(), "Attachments"),
            row.tags()));
  }

  static void vpnGateway(Row row) {
    row.emit(
        new VpnGateway(
            row.id("VpnGatewayId", VpnGatewayId::new),
            row.location("", row.node().text("AvailabilityZone")),
            attachedTo(row.node(), "VpcAttachments"),
            row.tags()));
  }

  private static Set<VpcId> attachedTo(Node node, String field) {
    return node.list(field).stream()
        .filter(attachment -> !DETACHED.contains(attachment.text("State")))
        .map(attachment -> attachment.required("VpcId", VpcId::new))
        .sorted()
        .collect(ImmutableSet.toImmutableSet());
  }
}
