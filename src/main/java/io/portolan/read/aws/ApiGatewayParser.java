package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Api;
import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.read.Node;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** API Gateway, whose two versions print fields in different case: APIs and VPC links. */
final class ApiGatewayParser {
  private ApiGatewayParser() {}

  static void restApi(Row row) {
    Node node = row.node();
    Node endpoint = node.object("endpointConfiguration");
    row.emit(
        new Api(
            row.id("id", Arn::new),
            row.location(""),
            node.text("name"),
            Api.Kind.REST,
            endpoint.all("types", type -> type).contains("PRIVATE"),
            sorted(endpoint.all("vpcEndpointIds", VpcEndpointId::new)),
            !node.flag("disableExecuteApiEndpoint", false),
            row.tags()));
  }

  /** An HTTP or WebSocket API; these are never private. */
  static void api(Row row) {
    Node node = row.node();
    row.emit(
        new Api(
            row.id("ApiId", Arn::new),
            row.location(""),
            node.text("Name"),
            switch (node.text("ProtocolType")) {
              case "HTTP" -> Api.Kind.HTTP;
              case "WEBSOCKET" -> Api.Kind.WEBSOCKET;
              default -> Api.Kind.OTHER;
            },
            false,
            Set.of(),
            !node.flag("DisableExecuteApiEndpoint", false),
            row.tags()));
  }

  /** A link of version 1, to network load balancers. */
  static void vpcLink(Row row) {
    Node node = row.node();
    List<Arn> targets = node.all("targetArns", Arn::new);
    row.emit(
        new ApiVpcLink(
            row.id("id", Arn::new),
            row.location("", targets.stream().map(Arn::value).toArray(String[]::new)),
            node.text("name"),
            sorted(targets),
            Set.of(),
            Set.of(),
            row.tags()));
  }

  /** A link of version 2, by interfaces in subnets. */
  static void vpcLinkV2(Row row) {
    Node node = row.node();
    row.emit(
        new ApiVpcLink(
            row.id("VpcLinkId", Arn::new),
            row.location(""),
            node.text("Name"),
            Set.of(),
            sorted(node.all("SubnetIds", SubnetId::new)),
            sorted(node.all("SecurityGroupIds", SecurityGroupId::new)),
            row.tags()));
  }

  private static <T extends Comparable<? super T>> Set<T> sorted(Collection<T> values) {
    return values.stream().sorted().collect(ImmutableSet.toImmutableSet());
  }
}
