package io.portolan.world;

import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FlowLog;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.VpcEndpoint;
import java.util.Map;

/** VPC endpoints, and services that are reached by interfaces of their own. */
final class ServiceJson {
  private static final String ALLOW_ALL =
      """
      {"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}""";

  private static final String ALLOW_SOME =
      """
      {"Statement":[{"Action":"s3:GetObject","Effect":"Allow","Principal":"*","Resource":"*"}]}""";

  private static final Map<VpcEndpoint.Type, String> TYPES =
      Map.of(
          VpcEndpoint.Type.GATEWAY, "Gateway",
          VpcEndpoint.Type.INTERFACE, "Interface",
          VpcEndpoint.Type.GATEWAY_LOAD_BALANCER, "GatewayLoadBalancer",
          VpcEndpoint.Type.RESOURCE, "Resource",
          VpcEndpoint.Type.SERVICE_NETWORK, "ServiceNetwork",
          VpcEndpoint.Type.OTHER, "Newer");

  private ServiceJson() {}

  static void register(SnapshotWriter writer, Estate estate) {
    writer.on(VpcEndpoint.class, ServiceJson::endpoint);
    writer.on(EndpointService.class, ServiceJson::endpointService);
    writer.on(FlowLog.class, ServiceJson::flowLog);
    writer.on(ManagedService.class, (service, rows) -> service(estate, service));
  }

  private static void endpoint(VpcEndpoint endpoint, Rows rows) {
    Row row =
        Row.of("VpcEndpointId", endpoint.id())
            .with("OwnerId", endpoint.location().account())
            .with("VpcEndpointType", TYPES.get(endpoint.type()))
            .with("VpcId", endpoint.vpc())
            .with("ServiceName", endpoint.serviceName())
            .with("State", endpoint.state())
            .with("PolicyDocument", endpoint.restrictedByPolicy() ? ALLOW_SOME : ALLOW_ALL)
            .with("RouteTableIds", endpoint.routeTables())
            .with("SubnetIds", endpoint.subnets())
            .with("NetworkInterfaceIds", endpoint.networkInterfaces())
            .with("Groups", endpoint.groups().stream().map(g -> Row.of("GroupId", g)).toList())
            .withTags("Tags", endpoint.tags());
    rows.add(endpoint.location(), "VpcEndpoints", row);
  }

  private static void endpointService(EndpointService service, Rows rows) {
    Row row =
        Row.of("ServiceId", service.id())
            .with("ServiceName", service.serviceName())
            .with("AcceptanceRequired", service.acceptanceRequired())
            .with("NetworkLoadBalancerArns", service.loadBalancers())
            .withTags("Tags", service.tags());
    rows.add(service.location(), "ServiceConfigurations", row);
    for (String principal : service.allowedPrincipals()) {
      rows.add(
          service.location(),
          "AllowedPrincipals",
          Row.of("ServiceId", service.id()).with("Principal", principal));
    }
  }

  private static void flowLog(FlowLog log, Rows rows) {
    Row row =
        Row.of("FlowLogId", log.id())
            .with("ResourceId", log.resourceId())
            .with("TrafficType", log.trafficType())
            .withTags("Tags", log.tags());
    rows.add(log.location(), "FlowLogs", row);
  }

  /** The worlds have no services but balancers, which are written with their own rows. */
  private static void service(Estate estate, ManagedService service) {
    if (service.kind() != ManagedService.Kind.LOAD_BALANCER
        || estate.find(LoadBalancer.class, service.id()) == null) {
      throw new IllegalArgumentException("cannot be written: " + service);
    }
  }
}
