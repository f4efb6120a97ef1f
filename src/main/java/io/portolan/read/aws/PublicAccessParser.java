package io.portolan.read.aws;

import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessExclusionId;
import io.portolan.model.aws.BlockPublicAccessOptions;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;

/** VPC Block Public Access. */
// B1
final class PublicAccessParser {
  private PublicAccessParser() {}

  static void options(Row row) {
    Node node = row.node();
    row.emit(
        new BlockPublicAccessOptions(
            Locations.settled(row.location(node.text("AwsAccountId"), node.text("AwsRegion"))),
            Blocks.mode(node)));
  }

  static void exclusion(Row row) {
    Node node = row.node();
    BlockPublicAccessExclusionId id = row.id("ExclusionId", BlockPublicAccessExclusionId::new);
    String arn = node.required("ResourceArn");
    row.emit(
        new BlockPublicAccessExclusion(
            id,
            row.location("", arn),
            resource(node, arn.substring(arn.lastIndexOf('/') + 1)),
            egressOnly(node),
            row.state(node.text("State"), "create-complete", "state"),
            row.tags()));
  }

  private static ResourceId resource(Node node, String id) {
    if (id.startsWith("subnet-")) {
      return node.entry().intern(new SubnetId(id));
    }
    if (!id.startsWith("vpc-")) {
      node.fault("ResourceArn", "the ARN of a VPC or subnet");
    }
    return node.entry().intern(new VpcId(id));
  }

  private static boolean egressOnly(Node node) {
    String mode = node.text("InternetGatewayExclusionMode");
    if (!mode.equals("allow-egress") && !mode.equals("allow-bidirectional")) {
      node.fault("InternetGatewayExclusionMode", "allow-egress or allow-bidirectional");
    }
    return mode.equals("allow-egress");
  }
}
