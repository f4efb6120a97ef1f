package io.portolan.read.aws;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** VPC endpoints, and the services that others offer through them. */
final class EndpointParser {
  /** What an endpoint leads to, by its type. */
  private static final List<String> SERVICE =
      List.of("ServiceName", "ResourceConfigurationArn", "ServiceNetworkArn");

  private EndpointParser() {}

  static void endpoint(Row row) {
    Node node = row.node();
    row.emit(
        new VpcEndpoint(
            row.id("VpcEndpointId", VpcEndpointId::new),
            row.location(node.text("OwnerId")),
            node.required("VpcId", VpcId::new),
            type(node),
            SERVICE.stream().map(node::text).filter(text -> !text.isEmpty()).findFirst().orElse(""),
            row.state(node.text("State"), "available", "state"),
            sorted(node.all("RouteTableIds", RouteTableId::new)),
            sorted(node.all("SubnetIds", SubnetId::new)),
            sorted(node.all("NetworkInterfaceIds", NetworkInterfaceId::new)),
            node.list("Groups").stream()
                .map(group -> group.required("GroupId", SecurityGroupId::new))
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            restricted(row),
            row.tags()));
  }

  private static VpcEndpoint.Type type(Node node) {
    return switch (node.text("VpcEndpointType")) {
      case "Gateway", "" -> VpcEndpoint.Type.GATEWAY; // G8; old output has no other
      case "Interface" -> VpcEndpoint.Type.INTERFACE; // G9
      case "GatewayLoadBalancer" -> VpcEndpoint.Type.GATEWAY_LOAD_BALANCER; // G10
      case "Resource" -> VpcEndpoint.Type.RESOURCE;
      case "ServiceNetwork" -> VpcEndpoint.Type.SERVICE_NETWORK;
      default -> VpcEndpoint.Type.OTHER;
    };
  }

  private static boolean restricted(Row row) {
    String policy = row.node().text("PolicyDocument");
    if (policy.isEmpty()) {
      row.unsaid("restrictedByPolicy");
    }
    return !policy.isEmpty() && !Policy.allowsAll(policy);
  }

  static void service(Row row) {
    Node node = row.node();
    List<String> zones = node.all("AvailabilityZones", zone -> zone);
    row.emit(
        new EndpointService(
            row.id("ServiceId", Arn::new),
            row.location("", zones.toArray(String[]::new)),
            node.text("ServiceName"),
            row.flag("AcceptanceRequired", false, "acceptanceRequired"),
            ImmutableSet.of(),
            Stream.of("NetworkLoadBalancerArns", "GatewayLoadBalancerArns")
                .flatMap(field -> node.all(field, arn -> arn).stream())
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            row.tags()));
  }

  /** Who may make an endpoint of a service; older output does not say which service. */
  static void principal(Row row) {
    Node node = row.node();
    if (!node.has("ServiceId")) {
      UnmodelledParser.parse(row, "ServicePermissionId");
      return;
    }
    row.unsaid("acceptanceRequired");
    row.emitMention(
        new EndpointService(
            row.id("ServiceId", Arn::new),
            row.location(""),
            "",
            false,
            ImmutableSet.of(node.text("Principal")),
            ImmutableSet.of(),
            ImmutableMap.of()));
  }

  private static <T extends Comparable<? super T>> Set<T> sorted(Collection<T> values) {
    return values.stream().sorted().collect(ImmutableSet.toImmutableSet());
  }
}
