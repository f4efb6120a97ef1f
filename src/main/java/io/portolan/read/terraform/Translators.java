package io.portolan.read.terraform;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of resource that are understood, in the order in which they stand on each other. */
final class Translators {
  private static final Map<String, Translator> BY_TYPE =
      ImmutableMap.<String, Translator>builder()
          .put("aws_vpc", VpcTranslator::vpc)
          .put("aws_vpc_ipv4_cidr_block_association", VpcTranslator::block)
          .put("aws_vpc_ipv6_cidr_block_association", VpcTranslator::block)
          .put("aws_subnet", VpcTranslator::subnet)
          .put("aws_internet_gateway", VpcTranslator::internetGateway)
          .put("aws_internet_gateway_attachment", VpcTranslator::attachment)
          .put("aws_egress_only_internet_gateway", VpcTranslator::egressOnly)
          .put("aws_nat_gateway", VpcTranslator::natGateway)
          .put("aws_ec2_managed_prefix_list", VpcTranslator::prefixList)
          .put("aws_ec2_managed_prefix_list_entry", VpcTranslator::prefixListEntry)
          .put("aws_security_group", RuleTranslator::group)
          .put("aws_default_security_group", RuleTranslator::defaultGroup)
          .put("aws_security_group_rule", RuleTranslator::rule)
          .put("aws_vpc_security_group_ingress_rule", RuleTranslator::ingress)
          .put("aws_vpc_security_group_egress_rule", RuleTranslator::egress)
          .put("aws_network_acl", AclTranslator::acl)
          .put("aws_default_network_acl", AclTranslator::defaultAcl)
          .put("aws_network_acl_rule", AclTranslator::rule)
          .put("aws_network_acl_association", AclTranslator::association)
          .put("aws_route_table", RouteTranslator::table)
          .put("aws_default_route_table", RouteTranslator::defaultTable)
          .put("aws_route", RouteTranslator::route)
          .put("aws_route_table_association", RouteTranslator::association)
          .put("aws_main_route_table_association", RouteTranslator::main)
          .put("aws_vpn_gateway_route_propagation", RouteTranslator::propagation)
          .put("aws_vpc_endpoint", EndpointTranslator::endpoint)
          .put("aws_vpc_endpoint_route_table_association", EndpointTranslator::routeTable)
          .put("aws_vpc_endpoint_subnet_association", EndpointTranslator::subnet)
          .put("aws_vpc_endpoint_security_group_association", EndpointTranslator::group)
          .put("aws_vpc_peering_connection", EndpointTranslator::peering)
          .put("aws_vpc_peering_connection_accepter", EndpointTranslator::accepter)
          .put("aws_ec2_transit_gateway", TransitTranslator::gateway)
          .put("aws_ec2_transit_gateway_vpc_attachment", TransitTranslator::attachment)
          .put("aws_ec2_transit_gateway_route_table", TransitTranslator::routeTable)
          .put("aws_ec2_transit_gateway_route", TransitTranslator::route)
          .put("aws_ec2_transit_gateway_route_table_association", TransitTranslator::association)
          .put("aws_ec2_transit_gateway_route_table_propagation", TransitTranslator::propagation)
          .put("aws_instance", InstanceTranslator::instance)
          .put("aws_network_interface", InstanceTranslator::networkInterface)
          .put("aws_network_interface_attachment", InstanceTranslator::attachment)
          .put("aws_network_interface_sg_attachment", InstanceTranslator::membership)
          .put("aws_eip", InstanceTranslator::elasticIp)
          .put("aws_eip_association", InstanceTranslator::association)
          .put("aws_lb", BalancerTranslator::balancer)
          .put("aws_alb", BalancerTranslator::balancer)
          .put("aws_lb_listener", BalancerTranslator::listener)
          .put("aws_alb_listener", BalancerTranslator::listener)
          .put("aws_lb_listener_rule", BalancerTranslator::rule)
          .put("aws_alb_listener_rule", BalancerTranslator::rule)
          .put("aws_lb_target_group", BalancerTranslator::targetGroup)
          .put("aws_alb_target_group", BalancerTranslator::targetGroup)
          .put("aws_lb_target_group_attachment", BalancerTranslator::target)
          .put("aws_alb_target_group_attachment", BalancerTranslator::target)
          .put("aws_wafv2_web_acl_association", WebAclTranslator::association)
          .put("aws_cloudfront_distribution", ServiceTranslator::distribution)
          .put("aws_db_instance", ServiceTranslator::database)
          .put("aws_rds_cluster", ServiceTranslator::databaseCluster)
          .put("aws_elasticache_cluster", ServiceTranslator::cache)
          .put("aws_elasticache_replication_group", ServiceTranslator::replicationGroup)
          .put("aws_opensearch_domain", ServiceTranslator::search)
          .put("aws_elasticsearch_domain", ServiceTranslator::search)
          .put("aws_lambda_function", ServiceTranslator::function)
          .put("aws_eks_cluster", ServiceTranslator::cluster)
          .buildOrThrow();

  /** What others name, and is nothing by itself. */
  private static final Set<String> ONLY_NAMED =
      Set.of("aws_db_subnet_group", "aws_elasticache_subnet_group");

  /** The beginnings of types that have nothing to do with who reaches whom. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "aws_iam_",
          "aws_s3_",
          "aws_kms_",
          "aws_cloudwatch_",
          "aws_sns_",
          "aws_sqs_",
          "aws_ecr_",
          "aws_ssm_",
          "aws_secretsmanager_",
          "aws_dynamodb_",
          "aws_ebs_",
          "aws_volume_",
          "aws_key_pair",
          "aws_acm_",
          "aws_db_parameter_group",
          "aws_db_option_group",
          "null_",
          "random_",
          "time_",
          "tls_",
          "local_",
          "terraform_data");

  private Translators() {}

  /** How to translate a type; empty where it is not understood. */
  static Optional<Translator> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** Whether a type that is not translated may matter to who reaches whom. */
  static boolean mayMatter(String type) {
    return !ONLY_NAMED.contains(type) && ELSEWHERE.stream().noneMatch(type::startsWith);
  }
}
