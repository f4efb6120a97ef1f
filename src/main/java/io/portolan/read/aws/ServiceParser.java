package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FunctionUrl;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Services that are reached by interfaces of their own: what is needed to find those. */
final class ServiceParser {
  /** A function's ARN, with or without an alias at the end. */
  private static final Pattern UNQUALIFIED = Pattern.compile("^(.*:function:[^:]+):.*$");

  private ServiceParser() {}

  static void loadBalancer(Row row) {
    Node node = row.node();
    emit(
        row,
        Kind.LOAD_BALANCER,
        row.id("LoadBalancerArn", Arn::new),
        node.text("LoadBalancerName"),
        node.optional("VpcId", VpcId::new),
        node.list("AvailabilityZones").stream()
            .map(zone -> zone.required("SubnetId", SubnetId::new))
            .toList(),
        node.all("SecurityGroups", SecurityGroupId::new),
        node.text("Scheme").equals("internet-facing"));
  }

  /** A classic load balancer, which prints no ARN: it is put together from what else is known. */
  static void classicLoadBalancer(Row row) {
    Node node = row.node();
    String name = node.required("LoadBalancerName");
    node.entry().name(name);
    String[] zones = node.all("AvailabilityZones", zone -> zone).toArray(String[]::new);
    Location location = row.location("", zones);
    Location settled = Locations.settled(location);
    Arn arn =
        new Arn(
            "arn:%s:elasticloadbalancing:%s:%s:loadbalancer/%s"
                .formatted(
                    Region.partitionOf(settled.region()),
                    settled.region(),
                    settled.account(),
                    name));
    row.emit(
        new ManagedService(
            arn,
            location,
            Kind.LOAD_BALANCER,
            name,
            node.optional("VPCId", VpcId::new),
            sorted(node.all("Subnets", SubnetId::new)),
            sorted(node.all("SecurityGroups", SecurityGroupId::new)),
            node.text("Scheme").equals("internet-facing"),
            row.tags()));
  }

  static void databaseInstance(Row row) {
    Node node = row.node();
    Node subnets = node.object("DBSubnetGroup");
    emit(
        row,
        Kind.RDS,
        row.id("DBInstanceArn", Arn::new),
        node.text("DBInstanceIdentifier"),
        subnets.optional("VpcId", VpcId::new),
        subnets.list("Subnets").stream()
            .map(subnet -> subnet.required("SubnetIdentifier", SubnetId::new))
            .toList(),
        groups(node, "VpcSecurityGroups", "VpcSecurityGroupId"),
        node.flag("PubliclyAccessible", false));
  }

  static void databaseCluster(Row row) {
    Node node = row.node();
    emit(
        row,
        Kind.RDS,
        row.id("DBClusterArn", Arn::new),
        node.text("DBClusterIdentifier"),
        null,
        List.of(),
        groups(node, "VpcSecurityGroups", "VpcSecurityGroupId"),
        node.flag("PubliclyAccessible", false));
  }

  static void cacheCluster(Row row) {
    cache(row, "CacheClusterId", groups(row.node(), "SecurityGroups", "SecurityGroupId"));
  }

  static void replicationGroup(Row row) {
    cache(row, "ReplicationGroupId", List.of());
  }

  private static void cache(Row row, String name, List<SecurityGroupId> groups) {
    Arn arn = row.id("ARN", Arn::new);
    emit(row, Kind.CACHE, arn, row.node().text(name), null, List.of(), groups, false);
  }

  static void searchDomain(Row row) {
    Node node = row.node();
    Node vpc = node.object("VPCOptions");
    emit(
        row,
        Kind.OPENSEARCH,
        row.id("ARN", Arn::new),
        node.text("DomainName"),
        vpc.optional("VPCId", VpcId::new),
        vpc.all("SubnetIds", SubnetId::new),
        vpc.all("SecurityGroupIds", SecurityGroupId::new),
        !vpc.has("VPCId"));
  }

  static void function(Row row) {
    Node node = row.node();
    Node vpc = node.object("VpcConfig");
    emit(
        row,
        Kind.LAMBDA,
        row.id("FunctionArn", Arn::new),
        node.text("FunctionName"),
        vpc.optional("VpcId", VpcId::new),
        vpc.all("SubnetIds", SubnetId::new),
        vpc.all("SecurityGroupIds", SecurityGroupId::new),
        false);
  }

  /** The URL of a function, or of one of its aliases. */
  static void functionUrl(Row row) {
    Arn arn = row.id("FunctionArn", Arn::new);
    row.emit(
        new FunctionUrl(
            arn,
            row.location("", arn.value()),
            new Arn(UNQUALIFIED.matcher(arn.value()).replaceFirst("$1")),
            row.node().text("FunctionUrl"),
            !row.node().required("AuthType").equals("NONE"),
            row.tags()));
  }

  /** A cluster of EKS, or by its shape of Redshift, MSK, ECS and others, which are not modelled. */
  static void cluster(Row row) {
    Node node = row.node();
    if (!node.has("resourcesVpcConfig")) {
      UnmodelledParser.parse(
          row,
          "ClusterNamespaceArn",
          "ClusterArn",
          "clusterArn",
          "ARN",
          "arn",
          "ClusterIdentifier");
      return;
    }
    Node vpc = node.object("resourcesVpcConfig");
    List<SecurityGroupId> groups =
        new ArrayList<>(vpc.all("securityGroupIds", SecurityGroupId::new));
    SecurityGroupId own = vpc.optional("clusterSecurityGroupId", SecurityGroupId::new);
    if (own != null) {
      groups.add(own);
    }
    emit(
        row,
        Kind.EKS,
        row.id("arn", Arn::new),
        node.text("name"),
        vpc.optional("vpcId", VpcId::new),
        vpc.all("subnetIds", SubnetId::new),
        groups,
        vpc.flag("endpointPublicAccess", false));
  }

  private static List<SecurityGroupId> groups(Node node, String list, String field) {
    return node.list(list).stream()
        .map(group -> group.required(field, SecurityGroupId::new))
        .toList();
  }

  private static void emit(
      Row row,
      Kind kind,
      Arn arn,
      String name,
      @Nullable VpcId vpc,
      List<SubnetId> subnets,
      List<SecurityGroupId> groups,
      boolean publicAddressing) {
    row.emit(
        new ManagedService(
            arn,
            row.location("", arn.value()),
            kind,
            name,
            vpc,
            sorted(subnets),
            sorted(groups),
            publicAddressing,
            row.tags()));
  }

  private static <T extends Comparable<? super T>> ImmutableSet<T> sorted(Collection<T> values) {
    return values.stream().sorted().collect(ImmutableSet.toImmutableSet());
  }
}
