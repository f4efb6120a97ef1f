package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;

/** Clusters, which several services print under one key: of EKS, Redshift or MSK by their shape. */
final class ClusterParser {
  private ClusterParser() {}

  /** A cluster; of ECS, Aurora DSQL and others no more than that it is there. */
  static void cluster(Row row) {
    Node node = row.node();
    if (node.has("resourcesVpcConfig")) {
      kubernetes(row);
    } else if (node.text("ClusterArn").contains(":kafka:")) {
      kafka(row);
    } else if (node.has("ClusterIdentifier")
        && !node.text("ClusterIdentifier").startsWith("arn:")) {
      warehouse(row);
    } else {
      UnmodelledParser.parse(row, "ClusterArn", "clusterArn", "ARN", "arn", "ClusterIdentifier");
    }
  }

  private static void kubernetes(Row row) {
    Node node = row.node();
    Node vpc = node.object("resourcesVpcConfig");
    List<SecurityGroupId> groups =
        new ArrayList<>(vpc.all("securityGroupIds", SecurityGroupId::new));
    SecurityGroupId own = vpc.optional("clusterSecurityGroupId", SecurityGroupId::new);
    if (own != null) {
      groups.add(own);
    }
    ManagedService cluster =
        new ManagedService(
            row.id("arn", Arn::new),
            row.location("", node.text("arn")),
            Kind.EKS,
            node.text("name"),
            vpc.optional("vpcId", VpcId::new),
            ServiceParser.sorted(vpc.all("subnetIds", SubnetId::new)),
            ServiceParser.sorted(groups),
            ImmutableSet.of(),
            vpc.flag("endpointPublicAccess", false),
            row.tags());
    ClusterEndpoint endpoint = endpoint(row, cluster);
    row.emit(cluster);
    row.emit(endpoint);
  }

  /** E1: the endpoint of the cluster's API server. */
  private static ClusterEndpoint endpoint(Row row, ManagedService cluster) {
    Node vpc = row.node().object("resourcesVpcConfig");
    return new ClusterEndpoint(
        cluster.id(),
        cluster.location(),
        cluster.name(),
        cluster.vpc(),
        setting(row, vpc, "endpointPublicAccess", "publicAccess"),
        ServiceParser.sorted(vpc.cidrs("publicAccessCidrs")),
        setting(row, vpc, "endpointPrivateAccess", "privateAccess"),
        row.node().object("kubernetesNetworkConfig").text("ipFamily").equals("ipv6"),
        cluster.tags());
  }

  private static Setting setting(Row row, Node node, String field, String component) {
    if (!node.has(field)) {
      row.unsaid(component);
      return Setting.UNKNOWN;
    }
    return Setting.of(node.flag(field, false));
  }

  private static void kafka(Row row) {
    Node node = row.node();
    Node group =
        node.has("BrokerNodeGroupInfo")
            ? node.object("BrokerNodeGroupInfo")
            : node.object("Provisioned").object("BrokerNodeGroupInfo");
    String access = group.object("ConnectivityInfo").object("PublicAccess").text("Type");
    ServiceParser.emit(
        row,
        Kind.MSK,
        row.id("ClusterArn", Arn::new),
        node.text("ClusterName"),
        null,
        group.all("ClientSubnets", SubnetId::new),
        group.all("SecurityGroups", SecurityGroupId::new),
        !access.isEmpty() && !access.equals("DISABLED"));
  }

  /** Redshift prints the ARN of the cluster's namespace, not the cluster's own. */
  private static void warehouse(Row row) {
    Node node = row.node();
    String name = row.id("ClusterIdentifier", text -> text);
    String namespace = node.text("ClusterNamespaceArn");
    Location location = row.location("", namespace, node.text("AvailabilityZone"));
    row.emit(
        new ManagedService(
            namespace.isEmpty() ? clusterArn(location, name) : new Arn(namespace),
            location,
            Kind.REDSHIFT,
            name,
            node.optional("VpcId", VpcId::new),
            ImmutableSet.of(),
            ServiceParser.sorted(
                ServiceParser.groups(node, "VpcSecurityGroups", "VpcSecurityGroupId")),
            ServiceParser.sorted(endpointInterfaces(node)),
            node.flag("PubliclyAccessible", false),
            row.tags()));
  }

  private static Arn clusterArn(Location location, String name) {
    Location settled = Locations.settled(location);
    return new Arn(
        "arn:%s:redshift:%s:%s:cluster:%s"
            .formatted(
                Region.partitionOf(settled.region()), settled.region(), settled.account(), name));
  }

  /** The interfaces of endpoints that Redshift manages; it does not print its nodes' own. */
  private static List<NetworkInterfaceId> endpointInterfaces(Node node) {
    return node.object("Endpoint").list("VpcEndpoints").stream()
        .flatMap(endpoint -> endpoint.list("NetworkInterfaces").stream())
        .map(each -> each.required("NetworkInterfaceId", NetworkInterfaceId::new))
        .toList();
  }
}
