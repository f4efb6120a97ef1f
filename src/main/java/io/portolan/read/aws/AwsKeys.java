package io.portolan.read.aws;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which top-level key names which resource; without regard to case. */
final class AwsKeys {
  /** What stands under a key. */
  enum Shape {
    /** A list of elements. */
    LIST,
    /** A list of elements, or of mere names, which say nothing. */
    LIST_OR_NAMES,
    /** One element. */
    ONE,
    /** One object of several that make up one element. */
    PART,
    /** An object with the elements in {@code Items}, or the list of them. */
    ITEMS,
    /** A list of elements, or something that is not AWS's. */
    ANYTHING
  }

  /**
   * A key that is known.
   *
   * @param name the snapshot's name for the resource
   * @param shape what stands under it
   * @param parser reads an element
   * @param field for a part, the field of the element that it is
   */
  record Key(String name, Shape shape, Consumer<Row> parser, String field) {
    Key(String name, Shape shape, Consumer<Row> parser) {
      this(name, shape, parser, "");
    }
  }

  /** Elastic Load Balancing, as ARNs name it. */
  private static final String BALANCING = "elasticloadbalancing";

  private static final Map<String, Key> KEYS = new HashMap<>();

  /** Keys that say nothing of reachability. */
  private static final Set<String> IGNORED =
      Set.of(
          "additionalroutesavailable",
          "availabilityzones",
          "classiclinkinstances",
          "dhcpoptions",
          "elasticsearchdomains",
          "etag",
          "hosts",
          "images",
          "instancestatuses",
          "keypairs",
          "launchtemplates",
          "locktoken",
          "marker",
          "movingaddressstatuses",
          "nextmarker",
          "nexttoken",
          "placementgroups",
          "rdsinstances",
          "regions",
          "responsemetadata",
          "servicedetails",
          "servicenames",
          "snapshots",
          "tags",
          "updatetoken",
          "volumes",
          "vpcendpointservices");

  /** Keys of calls that do not print which resource they are about, and the wrapper that does. */
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "entries", "ManagedPrefixListEntries",
          "routes", "TransitGatewayRoutes",
          "transitgatewayroutetablepropagations", "TransitGatewayPropagations",
          "associations", "TransitGatewayRouteTableAssociations",
          "rules", "ListenerRules",
          "attributes", "LoadBalancerAttributes or TargetGroupAttributes",
          "targethealthdescriptions", "LoadBalancerTargetHealth");

  /** A key and the other keys for the same, then the fields that may hold the id. */
  private static final String UNMODELLED =
      """
      Nodegroups,Nodegroup nodegroupArn
      VerifiedAccessInstances VerifiedAccessInstanceId
      Detectors DetectorId
      VpcEncryptionControls,VpcEncryptionControl VpcEncryptionControlId
      TransitGatewayConnects TransitGatewayAttachmentId
      TransitGatewayConnectPeers TransitGatewayConnectPeerId
      LocalGateways LocalGatewayId
      CoreNetworks,CoreNetwork CoreNetworkArn CoreNetworkId
      RouteServers RouteServerId
      """;

  static {
    list("Vpcs", VpcParser::vpc);
    list("Subnets", VpcParser::subnet);
    list("CarrierGateways", VpcParser::carrierGateway);
    list("FlowLogs", VpcParser::flowLog);
    list("RouteTables", RouteTableParser::routeTable);
    list("NetworkAcls", NetworkAclParser::networkAcl);
    list("SecurityGroups", SecurityGroupParser::securityGroup);
    list("SecurityGroupRules", SecurityGroupParser::rule);
    list("SecurityGroupVpcAssociations", SecurityGroupParser::association);
    list("NetworkInterfaces", InterfaceParser::networkInterface);
    list("Addresses", InterfaceParser::elasticIp);
    list("Reservations", InstanceParser::reservation);
    list("Instances", UnmodelledParser.ofService("ec2", InstanceParser::instance, "arn"));
    list("InternetGateways", GatewayParser::internetGateway);
    list("EgressOnlyInternetGateways", GatewayParser::egressOnlyInternetGateway);
    list("VpnGateways", GatewayParser::vpnGateway);
    list("NatGateways", NatGatewayParser::natGateway);
    list("VpcPeeringConnections", PeeringParser::peering);
    list("VpcEndpoints", EndpointParser::endpoint);
    list("ServiceConfigurations", EndpointParser::service);
    list("AllowedPrincipals", EndpointParser::principal);
    list("PrefixLists", PrefixListParser::prefixList);
    list("ManagedPrefixListEntries", PrefixListParser::entries);
    one("VpcBlockPublicAccessOptions", "VpcBlockPublicAccessOptions", PublicAccessParser::options);
    list("VpcBlockPublicAccessExclusions", PublicAccessParser::exclusion);
    list("TransitGateways", TransitGatewayParser::gateway);
    list("TransitGatewayAttachments", TransitGatewayParser::attachment);
    list("TransitGatewayVpcAttachments", TransitGatewayParser::vpcAttachment);
    list("TransitGatewayPeeringAttachments", TransitGatewayParser::peeringAttachment);
    list("TransitGatewayRouteTables", TransitGatewayRouteTableParser::routeTable);
    list("TransitGatewayRoutes", TransitGatewayRouteTableParser::routes);
    list("TransitGatewayStaticRoutes", TransitGatewayRouteTableParser::staticRoutes);
    list("TransitGatewayPropagations", TransitGatewayRouteTableParser::propagations);
    list("TransitGatewayRouteTableAssociations", TransitGatewayRouteTableParser::associations);
    list("VpnConnections", VpnParser::connection);
    list("CustomerGateways", VpnParser::customerGateway);
    list("DirectConnectGateways", DirectConnectParser::gateway);
    list("DirectConnectGatewayAssociations", DirectConnectParser::association);
    list("VirtualInterfaces", DirectConnectParser::virtualInterface);

    balancing("LoadBalancers", LoadBalancerParser::loadBalancer, "arn");
    list("LoadBalancerDescriptions", ClassicBalancerParser::classicLoadBalancer);
    list("LoadBalancerAttributes", LoadBalancerParser::attributes);
    list(
        "Listeners",
        AcceleratorParser.unlessListener(
            UnmodelledParser.ofService(BALANCING, ListenerParser::listener, "ListenerArn", "arn")));
    list("LoadBalancerListeners", ListenerParser::ofBalancer);
    list("ListenerRules", ListenerParser::rules);
    balancing("TargetGroups", TargetGroupParser::targetGroup, "TargetGroupArn", "arn");
    list("TargetGroupAttributes", TargetGroupParser::attributes);
    list("LoadBalancerTargetHealth", TargetGroupParser::health);

    list("WebACLs", WebAclParser::webAcl);
    one("WebACL", "WebACLs", WebAclParser::webAcl);
    list("WebACLAssociations", WebAclParser::associations);
    list(WebAclParser.LOGGING, WebAclParser::logging);

    list("Firewalls", FirewallParser::firewall, "Firewall", "FirewallStatus");
    list(
        "FirewallPolicies",
        FirewallPolicyParser::policy,
        "FirewallPolicy",
        "FirewallPolicyResponse");
    list(
        "RuleGroups",
        UnmodelledParser.ofService(
            "network-firewall", RuleGroupParser::ruleGroup, "RuleGroupArn", "ARN", "Arn"),
        "RuleGroup",
        "RuleGroupResponse");

    list("DBInstances", ServiceParser::databaseInstance);
    list("DBClusters", ServiceParser::databaseCluster);
    list("CacheClusters", ServiceParser::cacheCluster);
    list("ReplicationGroups", ServiceParser::replicationGroup);
    list("DomainStatusList", ServiceParser::searchDomain);
    one("DomainStatus", "DomainStatusList", ServiceParser::searchDomain);
    list("Functions", ServiceParser::function);
    list("FileSystems", FileSystemParser::fileSystem);
    list("MountTargets", FileSystemParser::mountTarget);
    put("Clusters", new Key("Clusters", Shape.LIST_OR_NAMES, ClusterParser::cluster));
    put("ClusterInfoList", new Key("Clusters", Shape.LIST, ClusterParser::cluster));
    one("Cluster", "Clusters", ClusterParser::cluster);
    one("ClusterInfo", "Clusters", ClusterParser::cluster);
    list("Addons", AddonParser::addon);
    one("Addon", "Addons", AddonParser::addon);
    list("ClientVpnEndpoints", GatewayServiceParser::clientVpnEndpoint);
    list("ResolverEndpoints", GatewayServiceParser::resolverEndpoint);
    one("ResolverEndpoint", "ResolverEndpoints", GatewayServiceParser::resolverEndpoint);
    put(
        "LatticeServiceNetworkVpcAssociations",
        new Key(
            "LatticeServiceNetworkVpcAssociations",
            Shape.ITEMS,
            GatewayServiceParser::latticeAssociation));

    list(
        "Distributions",
        UnmodelledParser.ofService("cloudfront", CloudFrontParser::distribution, "ARN", "arn"));
    one("Distribution", "Distributions", CloudFrontParser::distribution);
    items("DistributionList", "Distributions", CloudFrontParser::distribution);
    list("VpcOrigins", CloudFrontParser::vpcOrigin);
    one("VpcOrigin", "VpcOrigins", CloudFrontParser::vpcOrigin);
    items("VpcOriginList", "VpcOrigins", CloudFrontParser::vpcOrigin);
    list("Accelerators", AcceleratorParser::accelerator);
    one("Accelerator", "Accelerators", AcceleratorParser::accelerator);
    list("AcceleratorListeners", AcceleratorParser::listeners);
    list("AcceleratorEndpointGroups", AcceleratorParser::endpointGroups);
    list("EndpointGroups", AcceleratorParser::endpointGroup);
    items("ApiGatewayRestApis", "ApiGatewayRestApis", ApiGatewayParser::restApi);
    items("ApiGatewayVpcLinks", "ApiGatewayVpcLinks", ApiGatewayParser::vpcLink);
    items("ApiGatewayV2Apis", "ApiGatewayV2Apis", ApiGatewayParser::api);
    items("ApiGatewayV2VpcLinks", "ApiGatewayV2VpcLinks", ApiGatewayParser::vpcLinkV2);
    list("FunctionUrlConfigs", ServiceParser::functionUrl);

    UNMODELLED.lines().map(line -> line.split(" +")).forEach(AwsKeys::unmodelled);
    KEYS.put("items", new Key("Items", Shape.ANYTHING, UnmodelledParser::item));
  }

  private AwsKeys() {}

  /** What a key means; null where it is not known. */
  static @Nullable Key find(String key) {
    String lower = Ascii.toLowerCase(key);
    Key known = KEYS.get(lower);
    if (known == null && (lower.startsWith("apigateway") || lower.startsWith("lattice"))) {
      return new Key(key, Shape.ITEMS, UnmodelledParser.by("arn", "id"));
    }
    return known;
  }

  /** Whether a key is known to say nothing of reachability. */
  static boolean isIgnored(String key) {
    return IGNORED.contains(Ascii.toLowerCase(key));
  }

  /** The wrapper that a key needs because its call does not print the parent's id; else null. */
  static @Nullable String wrapperFor(String key) {
    return WRAPPERS.get(Ascii.toLowerCase(key));
  }

  private static void list(String key, Consumer<Row> parser) {
    put(key, new Key(key, Shape.LIST, parser));
  }

  /** A key with a list, and those whose objects together are one element. */
  private static void list(String key, Consumer<Row> parser, String... parts) {
    list(key, parser);
    for (String part : parts) {
      put(part, new Key(key, Shape.PART, parser, part));
    }
  }

  /** A key that Elastic Load Balancing shares with other services, which their ARNs tell apart. */
  private static void balancing(String key, Consumer<Row> parser, String... idFields) {
    list(key, UnmodelledParser.ofService(BALANCING, parser, idFields));
  }

  private static void one(String key, String name, Consumer<Row> parser) {
    put(key, new Key(name, Shape.ONE, parser));
  }

  private static void items(String key, String name, Consumer<Row> parser) {
    put(key, new Key(name, Shape.ITEMS, parser));
  }

  /**
   * A line of {@link #UNMODELLED}: keys with their shapes, then the fields that may hold the id.
   */
  private static void unmodelled(String[] words) {
    List<String> keys = Splitter.on(',').splitToList(words[0]);
    String name = keys.get(0);
    Consumer<Row> parser = UnmodelledParser.by(Arrays.copyOfRange(words, 1, words.length));
    put(name, new Key(name, Shape.LIST_OR_NAMES, parser));
    for (String other : keys.subList(1, keys.size())) {
      Shape shape = other.endsWith("List") ? Shape.ITEMS : Shape.ONE;
      put(other, new Key(name, shape, parser));
    }
  }

  private static void put(String key, Key meaning) {
    KEYS.put(Ascii.toLowerCase(key), meaning);
  }
}
