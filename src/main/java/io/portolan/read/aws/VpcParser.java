package io.portolan.read.aws;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.CarrierGateway;
import io.portolan.model.aws.CarrierGatewayId;
import io.portolan.model.aws.FlowLog;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;

/** VPCs, subnets, and what is no more than a note on them. */
final class VpcParser {
  private VpcParser() {}

  static void vpc(Row row) {
    Node node = row.node();
    row.emit(
        new Vpc(
            row.id("VpcId", VpcId::new),
            row.location(node.text("OwnerId")),
            Blocks.of(node),
            Blocks.publicAccess(node),
            row.tags()));
  }

  static void subnet(Row row) {
    Node node = row.node();
    String zone = node.text("AvailabilityZone");
    row.emit(
        new Subnet(
            row.id("SubnetId", SubnetId::new),
            row.location(node.text("OwnerId"), node.text("SubnetArn"), zone), // G11
            node.required("VpcId", VpcId::new),
            Blocks.of(node),
            zone,
            node.text("AvailabilityZoneId"),
            Blocks.publicAccess(node),
            row.tags()));
  }

  static void carrierGateway(Row row) {
    Node node = row.node();
    row.emit(
        new CarrierGateway(
            row.id("CarrierGatewayId", CarrierGatewayId::new),
            row.location(node.text("OwnerId")),
            node.required("VpcId", VpcId::new),
            row.tags()));
  }

  static void flowLog(Row row) {
    Node node = row.node();
    row.emit(
        new FlowLog(
            row.id("FlowLogId", Arn::new),
            row.location(""),
            node.text("ResourceId"),
            node.text("TrafficType"),
            row.tags()));
  }
}
