package io.portolan.finding.routing;

import io.portolan.finding.Survey;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import java.util.List;

/** The services that have gateway endpoints (statement G8). */
enum GatewayService {
  /** Objects. */
  S3("s3", "S3"),
  /** Tables. */
  DYNAMODB("dynamodb", "DynamoDB");

  private final String suffix;
  private final String text;

  GatewayService(String suffix, String text) {
    this.suffix = "." + suffix;
    this.text = text;
  }

  /** Whether an endpoint is one to it that can be used, of a type. */
  boolean isAt(VpcEndpoint endpoint, VpcEndpoint.Type type) {
    return endpoint.type() == type
        && endpoint.state().equalsIgnoreCase("available")
        && endpoint.serviceName().endsWith(suffix);
  }

  /** Its gateway endpoints in a VPC. */
  List<VpcEndpoint> in(VpcId vpc, Survey survey) {
    return survey.estate().all(VpcEndpoint.class).stream()
        .filter(each -> each.vpc().equals(vpc) && isAt(each, VpcEndpoint.Type.GATEWAY))
        .toList();
  }

  /** Whether subnets of a table use an endpoint: the endpoint names the table, or a route it. */
  static boolean isUsed(VpcEndpoint endpoint, TableUse use) {
    return endpoint.routeTables().contains(use.table().id())
        || use.table().routes().stream()
            .anyMatch(
                each ->
                    each.target() instanceof RouteTarget.ToVpcEndpoint to
                        && to.endpoint().equals(endpoint.id()));
  }

  @Override
  public String toString() {
    return text;
  }
}
