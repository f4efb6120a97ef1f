package io.portolan.read.terraform;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Databases, caches, search domains, functions and clusters. A new one has an interface in the
 * first of its subnets, where AWS chooses.
 */
final class ServiceTranslator {
  private static final String ARN = "arn";
  private static final String DATABASE_GROUPS = "vpc_security_group_ids";
  private static final String GROUPS = "security_group_ids";
  private static final String SUBNETS = "subnet_ids";

  private ServiceTranslator() {}

  /** {@code aws_db_instance}. */
  static void database(Values values, Translation into) {
    put(
        values,
        Kind.RDS,
        values.text("identifier"),
        subnetsOf(values, "db_subnet_group_name", "aws_db_subnet_group", into),
        values.ids(DATABASE_GROUPS, SecurityGroupId::new),
        values.flag("publicly_accessible", false),
        "RDSNetworkInterface",
        into);
  }

  /** {@code aws_rds_cluster}. */
  static void databaseCluster(Values values, Translation into) {
    put(
        values,
        Kind.RDS,
        values.text("cluster_identifier"),
        subnetsOf(values, "db_subnet_group_name", "aws_db_subnet_group", into),
        values.ids(DATABASE_GROUPS, SecurityGroupId::new),
        false,
        "RDSNetworkInterface",
        into);
  }

  /** {@code aws_elasticache_cluster}. */
  static void cache(Values values, Translation into) {
    cache(values, values.text("cluster_id"), into);
  }

  /** {@code aws_elasticache_replication_group}. */
  static void replicationGroup(Values values, Translation into) {
    cache(values, values.text("replication_group_id"), into);
  }

  private static void cache(Values values, String name, Translation into) {
    String said = name.isEmpty() ? values.address() : name;
    put(
        values,
        Kind.CACHE,
        said,
        subnetsOf(values, "subnet_group_name", "aws_elasticache_subnet_group", into),
        values.ids(GROUPS, SecurityGroupId::new),
        false,
        "ElastiCache " + said,
        into);
  }

  /** {@code aws_opensearch_domain}. */
  static void search(Values values, Translation into) {
    List<Values> options = values.blocks("vpc_options");
    String name = values.text("domain_name");
    put(
        values,
        Kind.OPENSEARCH,
        name,
        options.stream().flatMap(each -> each.ids(SUBNETS, SubnetId::new).stream()).toList(),
        options.stream().flatMap(each -> each.ids(GROUPS, SecurityGroupId::new).stream()).toList(),
        options.isEmpty(),
        "ES " + name,
        into);
  }

  /** {@code aws_lambda_function}. */
  static void function(Values values, Translation into) {
    List<Values> options = values.blocks("vpc_config");
    String name = values.text("function_name");
    put(
        values,
        Kind.LAMBDA,
        name,
        options.stream().flatMap(each -> each.ids(SUBNETS, SubnetId::new).stream()).toList(),
        options.stream().flatMap(each -> each.ids(GROUPS, SecurityGroupId::new).stream()).toList(),
        false,
        "AWS Lambda VPC ENI-" + name + "-planned",
        into);
  }

  /** {@code aws_eks_cluster}. */
  static void cluster(Values values, Translation into) {
    for (Values options : values.blocks("vpc_config")) {
      Set<SubnetId> subnets = new TreeSet<>(options.ids(SUBNETS, SubnetId::new));
      @Nullable VpcId vpc = vpc(subnets, into);
      Arn id = new Arn(values.identity(ARN));
      Set<Cidr> clients = new TreeSet<>(options.cidrs("public_access_cidrs"));
      if (clients.isEmpty() && options.flag("endpoint_public_access", true)) {
        clients.add(Cidr.parse("0.0.0.0/0")); // E1
      }
      into.put(
          new ClusterEndpoint(
              id,
              into.places().of(values, vpc),
              values.text("name"),
              vpc,
              Setting.of(options.flag("endpoint_public_access", true)),
              clients,
              Setting.of(options.flag("endpoint_private_access", false)),
              values.blocks("kubernetes_network_config").stream()
                  .anyMatch(each -> each.text("ip_family").equals("ipv6")),
              values.tags()));
    }
  }

  /** {@code aws_cloudfront_distribution}, as far as whether and how it is protected. */
  static void distribution(Values values, Translation into) {
    Arn id = new Arn(values.identity(ARN));
    if (values.isNew()) {
      into.doubt("where a new distribution leads is not in the review");
      return;
    }
    String acl = values.named("web_acl_id").orElse("");
    into.put(new Part.Field(Distribution.class, id, "webAcl", acl));
    into.put(new Part.Field(Distribution.class, id, "enabled", values.flag("enabled", true)));
    into.put(new Part.Field(Distribution.class, id, "ipv6", values.flag("is_ipv6_enabled", false)));
  }

  private static List<SubnetId> subnetsOf(
      Values values, String field, String type, Translation into) {
    Optional<Values> group = values.named(field).flatMap(each -> into.places().planned(type, each));
    if (group.isEmpty() && values.isNew()) {
      into.doubt("in which subnets it is, is not in the plan: nothing is said of what reaches it");
    }
    return group.map(each -> each.ids(SUBNETS, SubnetId::new)).orElse(List.of());
  }

  private static @Nullable VpcId vpc(Set<SubnetId> subnets, Translation into) {
    return subnets.stream()
        .flatMap(each -> Optional.ofNullable(into.places().vpcOf(each)).stream())
        .findFirst()
        .orElse(null);
  }

  private static void put(
      Values values,
      Kind kind,
      String name,
      List<SubnetId> subnets,
      List<SecurityGroupId> groups,
      boolean publicAddressing,
      String description,
      Translation into) {
    Set<SubnetId> all = new TreeSet<>(subnets);
    @Nullable VpcId vpc = vpc(all, into);
    Set<SecurityGroupId> held = new TreeSet<>(groups);
    if (held.isEmpty() && vpc != null && values.isNew()) {
      into.places().defaultGroup(vpc).ifPresent(held::add);
    }
    into.put(
        new ManagedService(
            new Arn(values.identity(ARN)),
            into.places().of(values, vpc),
            kind,
            name.isEmpty() ? values.address() : name,
            vpc,
            all,
            held,
            Set.of(),
            publicAddressing,
            values.tags()));
    if (values.isNew() && vpc != null) {
      withInterface(values, vpc, all.iterator().next(), held, publicAddressing, description, into);
    }
  }

  private static void withInterface(
      Values values,
      VpcId vpc,
      SubnetId subnet,
      Set<SecurityGroupId> groups,
      boolean isPublic,
      String description,
      Translation into) {
    into.places()
        .free(subnet, Family.IPV4, values.address())
        .ifPresent(
            address ->
                into.put(
                    new NetworkInterface(
                        new NetworkInterfaceId(values.address()),
                        into.places().of(values, vpc),
                        vpc,
                        subnet,
                        "interface",
                        description,
                        "planned",
                        List.of(
                            new NetworkInterface.PrivateAddress(
                                address,
                                isPublic
                                    ? into.places().publicAddress(values.address()).orElse(null)
                                    : null)),
                        List.of(),
                        List.of(),
                        List.copyOf(groups),
                        true,
                        null,
                        -1,
                        Map.of())));
    into.note("taken to have one address in " + subnet + ": it gets its own once it is applied");
  }
}
