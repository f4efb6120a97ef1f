package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.ManagedService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointCatalogTest {
  private static final String RDS = "arn:aws:rds:eu-west-1:111111111111:db:orders";

  private static final String FS =
      "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-1";
  private static final String MSK = "arn:aws:kafka:eu-west-1:111111111111:cluster/events/1";
  private static final String DNS =
      "arn:aws:route53resolver:eu-west-1:111111111111:resolver-endpoint/rslvr-in-1";

  /** Two VPCs with the same block, on-premises by a VPN, NAT gateways, services and names. */
  private static final Estate ESTATE = services(network()).build();

  private static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .group("sg-all")
        .in("all")
        .group("sg-none")
        .in()
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18::/64")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .igw("igw-a", "vpc-a")
        .eni("eni-a1", "subnet-a1", "10.0.1.10", "10.0.1.11", "2600:1f18::a")
        .publicIp("198.51.100.10")
        .instance("i-a1")
        .nat("nat-zonal", "subnet-a1", "10.0.1.200", "198.51.100.200")
        .regionalNat("nat-region", "vpc-a", "rtb-nat")
        .natZone("198.51.100.201", "")
        .prefixList("pl-s3", "52.216.0.0/15")
        .prefixListUnknown("pl-ddb")
        .gatewayEndpoint("vpce-s3", "vpc-a")
        .gatewayEndpoint("vpce-ddb", "vpc-a")
        .tgw("tgw-1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a2")
        .attachVpn("tgw-attach-vpn", "tgw-1", "vpn-1", "192.168.0.0/16")
        .eni("eni-tgw", "subnet-a2", "10.0.2.9")
        .type("transit_gateway")
        .routes("subnet-a1", "pl-s3 > vpce-s3", "pl-ddb > vpce-ddb", "0.0.0.0/0 > igw-a")
        .elasticIp("198.51.100.99")
        .vpc("vpc-b", "10.0.0.0/16")
        .subnet("subnet-b1", "vpc-b", "10.0.1.0/24")
        .eni("eni-b1", "subnet-b1", "10.0.1.10");
  }

  private static EstateBuilder services(EstateBuilder estate) {
    return estate
        .resource(Resources.balancer("app/web/1"))
        .resource(Resources.made("eni-lb", "subnet-a2", "10.0.2.20", "ELB app/web/1"))
        .resource(Resources.service(ManagedService.Kind.RDS, RDS, "orders", "subnet-a2"))
        .resource(Resources.made("eni-rds", "subnet-a2", "10.0.2.21", "RDSNetworkInterface"))
        .resource(Resources.service(ManagedService.Kind.CACHE, "arn:c", "sessions", "subnet-a2"))
        .resource(Resources.made("eni-cache", "subnet-a2", "10.0.2.22", "ElastiCache sessions-001"))
        .resource(Resources.service(ManagedService.Kind.OPENSEARCH, "arn:o", "logs", "subnet-a2"))
        .resource(Resources.made("eni-es", "subnet-a2", "10.0.2.23", "ES logs"))
        .resource(Resources.service(ManagedService.Kind.LAMBDA, "arn:l", "resize", "subnet-a2"))
        .resource(
            Resources.made("eni-fn", "subnet-a2", "10.0.2.24", "AWS Lambda VPC ENI-resize-1234"))
        .resource(Resources.service(ManagedService.Kind.EKS, "arn:e", "prod", "subnet-a2"))
        .resource(Resources.made("eni-eks", "subnet-a2", "10.0.2.25", "Amazon EKS prod"))
        .resource(Resources.service(ManagedService.Kind.EFS, FS, "fs-1", "subnet-a2"))
        .resource(
            Resources.made("eni-efs", "subnet-a2", "10.0.2.30", "EFS mount target for fs-1 (x)"))
        .resource(Resources.service(ManagedService.Kind.REDSHIFT, "arn:r", "dwh", "subnet-a2"))
        .resource(Resources.made("eni-dwh", "subnet-a2", "10.0.2.31", "RedshiftNetworkInterface"))
        .resource(Resources.service(ManagedService.Kind.MSK, MSK, "events", "subnet-a2"))
        .resource(
            Resources.made(
                "eni-msk",
                "subnet-a2",
                "10.0.2.32",
                "DO NOT DELETE - Amazon MSK network interface for cluster " + MSK))
        .resource(Resources.service(ManagedService.Kind.RESOLVER, DNS, "rslvr-in-1", "subnet-a2"))
        .resource(
            Resources.made(
                "eni-dns", "subnet-a2", "10.0.2.33", "Route 53 Resolver: rslvr-in-1:rni-1"))
        .resource(
            Resources.service(ManagedService.Kind.CLIENT_VPN, "cvpn-endpoint-1", "cvpn-endpoint-1"))
        .resource(
            Resources.made(
                "eni-cvpn",
                "subnet-a2",
                "10.0.2.34",
                "ClientVPN Endpoint resource cvpn-endpoint-1"))
        .resource(
            Resources.tagged("eni-jump", "subnet-a2", "10.0.2.26", Map.of("Name", "bastion-1")))
        .resource(Resources.instance("i-app", "running", Map.of("Name", "app-1", "tier", "app")))
        .resource(Resources.of("i-app", "eni-app", "subnet-a2", "10.0.2.27"));
  }

  private static Resolution resolve(Map<String, List<String>> tiers, String reference) {
    NetworkGraph graph = NetworkGraph.of(ESTATE, Appliances.unknown());
    return new EndpointCatalog(graph, tiers).resolve(reference);
  }

  private static String text(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.AtInterface at) {
      return at.byPublicAddress()
          ? at.id() + " by " + at.publicAddresses()
          : at.id() + " " + at.privateAddresses();
    }
    if (endpoint instanceof Endpoint.OnPremises at) {
      return "premises " + at.addresses();
    }
    if (endpoint instanceof Endpoint.Amazon at) {
      return "amazon " + at.addresses();
    }
    return endpoint instanceof Endpoint.OnInternet at
        ? "internet " + at.addresses()
        : "nobody " + ((Endpoint.Nobody) endpoint).addresses();
  }

  @DisplayName("addresses and blocks: whoever owns them, in any VPC, else internet or on-premises")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "internet:203.0.113.7     | internet 203.0.113.7",
        "internet:203.0.113.0/24  | internet 203.0.113.0/24",
        "internet:2001:db8::/32   | internet 2001:db8::/32",
        "internet:198.51.100.10/31 | internet 198.51.100.11",
        "10.0.1.10                | eni-a1 10.0.1.10 + eni-b1 10.0.1.10",
        "10.0.1.11                | eni-a1 10.0.1.11",
        "2600:1f18::a             | eni-a1 2600:1f18::a",
        "198.51.100.10            | eni-a1 by 198.51.100.10",
        "198.51.100.99            | nobody 198.51.100.99",
        "203.0.113.7              | internet 203.0.113.7",
        "2001:db8::1              | internet 2001:db8::1",
        "192.168.7.7              | premises 192.168.7.7",
        "172.16.0.1               | nobody 172.16.0.1",
        "10.0.1.77                | nobody 10.0.1.77",
        "169.254.169.254          | amazon 169.254.169.254",
        "10.0.0.2                 | amazon 10.0.0.2",
        "10.0.1.0/28              | eni-a1 10.0.1.10/31 + eni-b1 10.0.1.10",
        "198.51.100.8/30          | eni-a1 by 198.51.100.10 + internet 198.51.100.8/31,198.51.100.11",
      })
  void by_address(String reference, String expected) {
    assertThat(resolve(Map.of(), reference).endpoints().stream().map(each -> text(each)))
        .containsExactlyInAnyOrder(expected.split(" \\+ "));
  }

  @DisplayName("ids, ARNs, services, names and tags")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i-a1            | eni-a1",
        "eni-a1          | eni-a1",
        "subnet-b1       | eni-b1",
        "vpc-b           | eni-b1",
        "sg-default-vpc-b | eni-b1",
        "nat-zonal       | eni-nat-zonal",
        "tgw-attach-a    | eni-tgw",
        "arn:aws:rds:eu-west-1:111111111111:db:orders | eni-rds",
        "arn:aws:ec2:eu-west-1:111111111111:instance/i-a1 | eni-a1",
        "lb:web          | eni-lb",
        "rds:orders      | eni-rds",
        "rds:ord*        | eni-rds",
        "cache:sessions  | eni-cache",
        "opensearch:l?gs | eni-es",
        "eks:*           | eni-eks",
        "tag:tier=app    | eni-app",
        "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-1 | eni-efs",
        "fs-1            | eni-efs",
        "tag:team=fs-1   | eni-efs",
        "arn:r           | eni-dwh",
        "arn:aws:redshift:eu-west-1:111111111111:cluster:dwh | eni-dwh",
        "tag:team=dwh    | eni-dwh",
        "arn:aws:kafka:eu-west-1:111111111111:cluster/events/1 | eni-msk",
        "arn:aws:route53resolver:eu-west-1:111111111111:resolver-endpoint/rslvr-in-1 | eni-dns",
        "rslvr-in-1      | eni-dns",
        "cvpn-endpoint-1 | eni-cvpn",
        "arn:aws:ec2:eu-west-1:111111111111:client-vpn-endpoint/cvpn-endpoint-1 | eni-cvpn",
        "tag:team=orders | eni-rds",
        "name:bastion-*  | eni-jump",
        "name:app-?      | eni-app",
      })
  void by_name(String reference, String expected) {
    assertThat(resolve(Map.of(), reference).endpoints())
        .extracting(each -> ((Endpoint.AtInterface) each).id().value())
        .containsExactly(expected);
  }

  @Test
  @DisplayName("S2 a function is its interfaces and what is invoked")
  void functions() {
    assertThat(resolve(Map.of(), "lambda:resize").endpoints())
        .extracting(
            each ->
                each instanceof Endpoint.Service at
                    ? at.service().name()
                    : ((Endpoint.AtInterface) each).id().value())
        .containsExactly("eni-fn", "lambda:resize");
  }

  @Test
  @DisplayName("G6, G8 what stands for no interface: a service's addresses, a VPN's far side")
  void without_interfaces() {
    assertThat(resolve(Map.of(), "vpce-s3").endpoints())
        .extracting(EndpointCatalogTest::text)
        .containsExactly("internet 52.216.0.0/15");
    assertThat(resolve(Map.of(), "tgw-attach-vpn").endpoints())
        .extracting(EndpointCatalogTest::text)
        .containsExactly("premises 192.168.0.0/16");
    assertThat(resolve(Map.of(), "nat-region").endpoints())
        .extracting(EndpointCatalogTest::text)
        .containsExactly("nobody 198.51.100.201");
  }

  @Test
  @DisplayName("S1: a database cluster has its instances' interfaces, and is none of them")
  void database_cluster() {
    String cluster = "arn:aws:rds:eu-west-1:111111111111:cluster:orders-cluster";
    Estate estate =
        services(network())
            .resource(
                Resources.service(ManagedService.Kind.RDS, cluster, "orders-cluster", "subnet-a2"))
            .build();
    EndpointCatalog catalog =
        new EndpointCatalog(NetworkGraph.of(estate, Appliances.unknown()), Map.of());
    for (String reference : List.of("rds:orders-cluster", "rds:orders", cluster)) {
      Resolution resolution = catalog.resolve(reference);
      assertThat(resolution.endpoints())
          .extracting(each -> ((Endpoint.AtInterface) each).id().value())
          .containsExactly("eni-rds");
      assertThat(resolution.assumptions()).isEmpty();
    }
  }

  @DisplayName("what matches nothing is an error that helps")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "internet:10.0.0.0/8    | not a public address",
        "internet:198.51.100.10 | belongs to the snapshot; ask for it as 198.51.100.10",
        "internet:nonsense      | not an address or a block: 'nonsense'",
        "10.0.0.0/33            | not an address or a block",
        "i-a2                   | nearest: i-a1",
        "eni-a11                | nearest: eni-a1",
        "sg-none                | sg-none has no network interface in the snapshot",
        "igw-a                  | is in the snapshot, but it is no endpoint",
        "vpce-ddb               | prefix list is not in the snapshot",
        "rds:order              | rds:order matches nothing in the snapshot; nearest: rds:orders",
        "arn:aws:rds:eu-west-1:111111111111:db:nope | matches nothing",
        "arn:aws:redshift:eu-west-1:222222222222:cluster:dwh | matches nothing",
        "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-2 | nearest",
        "cvpn-endpoint-2        | matches nothing",
        "tag:tier               | expected tag:Key=Value",
        "tag:tier=ap            | nearest: tag:tier=app",
        "name:bastion           | nearest: name:bastion-1",
        "tier:dta               | nearest: tier:data",
        "k8s:shop/web           | k8s:shop/web matches nothing in the snapshot",
        "lbs:web                | not a reference: 'lbs:web'",
        "nonsense               | nonsense matches nothing in the snapshot; nearest",
        "''                     | an empty reference",
      })
  void errors(String reference, String message) {
    assertThatThrownBy(() -> resolve(Map.of(), reference))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining(message);
  }

  @DisplayName("tiers without a configuration are inferred, and the answer says so")
  @ParameterizedTest
  @CsvSource({
    "edge, eni-lb",
    "data, eni-rds",
    "cluster, eni-eks",
    "management, eni-jump",
    "app, eni-app"
  })
  void inferred_tiers(String tier, String member) {
    Resolution resolution = resolve(Map.of(), "tier:" + tier);
    assertThat(resolution.endpoints())
        .extracting(each -> ((Endpoint.AtInterface) each).id().value())
        .contains(member);
    assertThat(Asking.assumptions(resolution.assumptions()))
        .containsExactly("tier:" + tier + ": the tiers are inferred, not configured");
  }

  @Test
  @DisplayName("of configured tiers the first match wins, and the rest is tier other")
  void configured_tiers() {
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    tiers.put("front", List.of("10.0.1.11", "lb:web", "lb:gone"));
    tiers.put("app", List.of("i-a1", "i-app", "lb:*"));
    tiers.put("rest", List.of("i-a1"));

    assertThat(ids(tiers, "tier:front")).containsExactly("eni-a1", "eni-lb");
    assertThat(ids(tiers, "tier:app")).containsExactly("eni-app");
    assertThat(ids(tiers, "tier:other"))
        .contains("eni-b1", "eni-rds", "lambda:resize")
        .doesNotContain("eni-a1", "eni-lb", "eni-app");
    assertThatThrownBy(() -> resolve(tiers, "tier:rest"))
        .hasMessage("tier:rest holds no endpoint of the snapshot");
    assertThatThrownBy(() -> resolve(tiers, "tier:fornt")).hasMessageContaining("tier:front");
    assertThatThrownBy(() -> resolve(Map.of("a", List.of("tier:a")), "tier:a"))
        .hasMessage("a tier cannot be made of tiers: tier:a");
  }

  private static List<String> ids(Map<String, List<String>> tiers, String reference) {
    return resolve(tiers, reference).endpoints().stream()
        .map(
            each ->
                each instanceof Endpoint.Service at
                    ? at.service().name()
                    : ((Endpoint.AtInterface) each).id().value())
        .toList();
  }
}
