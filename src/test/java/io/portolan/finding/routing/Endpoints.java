package io.portolan.finding.routing;

import io.portolan.model.aws.Location;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Endpoints of VPCs for S3, DynamoDB and ECR. */
final class Endpoints {
  private Endpoints() {}

  /** A gateway endpoint in {@code vpc-a}, with its tables. */
  static VpcEndpoint gateway(String id, String service, boolean restricted, String... tables) {
    return endpoint(
        id, "vpc-a", VpcEndpoint.Type.GATEWAY, service, "available", restricted, tables);
  }

  /** An endpoint. */
  static VpcEndpoint endpoint(
      String id,
      String vpc,
      VpcEndpoint.Type type,
      String service,
      String state,
      boolean restricted,
      String... tables) {
    Set<RouteTableId> associated = new LinkedHashSet<>();
    List.of(tables).forEach(each -> associated.add(new RouteTableId(each)));
    return new VpcEndpoint(
        new VpcEndpointId(id),
        new Location("111111111111", "eu-west-1"),
        new VpcId(vpc),
        type,
        "com.amazonaws.eu-west-1." + service,
        state,
        associated,
        Set.of(),
        Set.of(),
        Set.of(),
        restricted,
        Map.of());
  }
}
