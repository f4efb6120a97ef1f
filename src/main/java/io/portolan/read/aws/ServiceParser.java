package io.portolan.read.aws;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FunctionUrl;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Services that are reached by interfaces of their own: what is needed to find those. */
final class ServiceParser {
  /** A function's ARN, with or without an alias at the end. */
  private static final Pattern UNQUALIFIED = Pattern.compile("^(.*:function:[^:]+):.*$");

  private ServiceParser() {}

  static void databaseInstance(Row row) {
    Node node = row.node();
    Node subnets = node.object("DBSubnetGroup");
    Arn arn = row.id("DBInstanceArn", Arn::new);
    ManagedService instance =
        new ManagedService(
            arn,
            row.location("", arn.value()),
            Kind.RDS,
            node.text("DBInstanceIdentifier"),
            subnets.optional("VpcId", VpcId::new),
            sorted(
                subnets.list("Subnets").stream()
                    .map(subnet -> subnet.required("SubnetIdentifier", SubnetId::new))
                    .toList()),
            sorted(groups(node, "VpcSecurityGroups", "VpcSecurityGroupId")),
            ImmutableSet.of(),
            node.flag("PubliclyAccessible", false),
            row.tags());
    row.emit(instance);
    String cluster = node.text("DBClusterIdentifier");
    if (!cluster.isEmpty() && arn.value().contains(":db:") && !node.entry().isFaulty()) {
      memberOf(cluster, instance, row.part(node));
    }
  }

  /** A cluster is where its instances are. */
  private static void memberOf(String cluster, ManagedService instance, Row row) {
    String arn = instance.id().value();
    row.unsaid("publicAddressing");
    row.emit(
        new ManagedService(
            new Arn(arn.substring(0, arn.lastIndexOf(":db:")) + ":cluster:" + cluster),
            row.location("", arn),
            Kind.RDS,
            cluster,
            instance.vpc(),
            instance.subnets(),
            instance.groups(),
            ImmutableSet.of(),
            instance.publicAddressing(),
            ImmutableMap.of()));
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
        row.flag("PubliclyAccessible", false, "publicAddressing"));
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

  /** The groups in a list of objects that each name one. */
  static List<SecurityGroupId> groups(Node node, String list, String field) {
    return node.list(list).stream()
        .map(group -> group.required(field, SecurityGroupId::new))
        .toList();
  }

  /** Hands over a service that prints none of its interfaces. */
  static void emit(
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
            ImmutableSet.of(),
            publicAddressing,
            row.tags()));
  }

  /** The values in order. */
  static <T extends Comparable<? super T>> ImmutableSet<T> sorted(Collection<T> values) {
    return values.stream().sorted().collect(ImmutableSet.toImmutableSet());
  }
}
