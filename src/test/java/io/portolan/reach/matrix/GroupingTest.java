package io.portolan.reach.matrix;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Resources;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which groups an endpoint is in, and what they are called. */
class GroupingTest {
  private static final String AUTOSCALING = "aws:autoscaling:groupName";
  private static final String MSK = "arn:aws:kafka:eu-west-1:111111111111:cluster/events/1";

  private static final Estate ESTATE =
      world()
          .vpc("vpc-a", "10.0.0.0/16")
          .group("sg-all")
          .in("all")
          .group("sg-two")
          .in("all")
          .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
          .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
          .eni("eni-two", "subnet-1", "10.0.1.4")
          .groups("sg-all", "sg-two")
          .eni("eni-tgw", "subnet-2", "10.0.2.9")
          .type("transit_gateway")
          .groups()
          .eni("eni-vpce", "subnet-2", "10.0.2.30")
          .type("vpc_endpoint")
          .resource(Resources.endpoint("vpce-1", "eni-vpce", "subnet-2"))
          .resource(Resources.of("i-asg", "eni-asg", "subnet-1", "10.0.1.11"))
          .resource(
              Resources.instance(
                  "i-asg", "running", Map.of("Name", "web-1", AUTOSCALING, "web=fleet")))
          .resource(Resources.of("i-named", "eni-named", "subnet-1", "10.0.1.12"))
          .resource(Resources.instance("i-named", "running", Map.of("Name", "bastion")))
          .resource(Resources.of("i-glob", "eni-glob", "subnet-1", "10.0.1.13"))
          .resource(Resources.instance("i-glob", "running", Map.of("Name", "web-*")))
          .resource(Resources.of("i-blank", "eni-blank", "subnet-1", "10.0.1.14"))
          .resource(Resources.instance("i-blank", "running", Map.of("Name", " web")))
          .resource(Resources.of("i-two", "eni-first", "subnet-1", "10.0.1.15"))
          .resource(Resources.of("i-two", "eni-second", "subnet-1", "10.0.1.16"))
          .resource(Resources.instance("i-two", "running", Map.of()))
          .resource(Resources.tagged("eni-tag", "subnet-1", "10.0.1.17", Map.of("Name", "task")))
          .resource(Resources.tagged("eni-bare", "subnet-1", "10.0.1.18", Map.of()))
          .resource(Resources.balancer("app/web/1"))
          .resource(Resources.made("eni-lb", "subnet-2", "10.0.2.20", "ELB app/web/1"))
          .resource(Resources.service(ManagedService.Kind.RDS, "arn:d", "orders", "subnet-2"))
          .resource(Resources.service(ManagedService.Kind.RDS, "arn:r", "replica", "subnet-2"))
          .resource(Resources.made("eni-rds", "subnet-2", "10.0.2.21", "RDSNetworkInterface"))
          .resource(Resources.service(ManagedService.Kind.CACHE, "arn:c", "sessions", "subnet-2"))
          .resource(Resources.made("eni-cache", "subnet-2", "10.0.2.22", "ElastiCache sessions-1"))
          .resource(Resources.service(ManagedService.Kind.OPENSEARCH, "arn:o", "lo*s", "subnet-2"))
          .resource(Resources.made("eni-es", "subnet-2", "10.0.2.23", "ES lo*s"))
          .resource(Resources.service(ManagedService.Kind.LAMBDA, "arn:l", "resize", "subnet-9"))
          .resource(
              Resources.made("eni-fn", "subnet-2", "10.0.2.24", "AWS Lambda VPC ENI-resize-1234"))
          .resource(Resources.service(ManagedService.Kind.EFS, "arn:f", "fs-1", "subnet-2"))
          .resource(
              Resources.made(
                  "eni-fs", "subnet-2", "10.0.2.25", "EFS mount target for fs-1 (fsmt-1)"))
          .resource(Resources.service(ManagedService.Kind.MSK, MSK, "events", "subnet-2"))
          .resource(
              Resources.made(
                  "eni-msk", "subnet-2", "10.0.2.26", "DO NOT DELETE - Amazon MSK x " + MSK))
          .build();

  @TempDir Path directory;

  private static NetworkGraph graph() {
    return NetworkGraph.of(ESTATE, List.of(), new Appliances(Map.of()));
  }

  private static String groups(
      NetworkGraph graph, Map<String, List<String>> tiers, By by, String endpoint) {
    EndpointCatalog catalog = new EndpointCatalog(graph, tiers);
    Endpoint found =
        catalog.all().stream()
            .filter(
                each ->
                    each instanceof Endpoint.AtInterface at
                        ? at.id().equals(new NetworkInterfaceId(endpoint))
                        : each instanceof Endpoint.Service at
                            ? at.service().name().equals(endpoint)
                            : endpoint.equals("internet"))
            .findFirst()
            .orElseThrow();
    return String.join(" ", new Grouping(graph, catalog, by).of(found));
  }

  @ParameterizedTest
  @CsvSource({
    // by tier, inferred
    "tier, internet, internet",
    "tier, eni-lb, tier:edge",
    "tier, eni-rds, tier:data",
    "tier, eni-named, tier:management",
    "tier, eni-asg, tier:app",
    "tier, eni-tgw, tier:other",
    "tier, lambda:resize, tier:other",
    // by place and control
    "vpc, eni-two, vpc-a",
    "vpc, internet, internet",
    "vpc, lambda:resize, lambda:resize",
    "subnet, eni-two, subnet-1",
    "subnet, eni-lb, subnet-2",
    "sg, eni-two, sg-all sg-two",
    "sg, eni-tgw, no group",
    "sg, lambda:resize, lambda:resize",
    // by workload: a service, an autoscaling group, a Name, an id
    "workload, internet, internet",
    "workload, eni-lb, lb:web",
    "workload, eni-rds, rds:orders rds:replica",
    "workload, eni-cache, cache:sessions",
    "workload, eni-es, arn:o",
    "workload, eni-fn, lambda:resize",
    "workload, lambda:resize, lambda:resize",
    "workload, eni-fs, fs-1",
    "workload, eni-msk, arn:aws:kafka:eu-west-1:111111111111:cluster/events/1",
    "workload, eni-vpce, vpce-1",
    "workload, eni-asg, tag:aws:autoscaling:groupName=web=fleet",
    "workload, eni-named, name:bastion",
    "workload, eni-glob, i-glob",
    "workload, eni-blank, i-blank",
    "workload, eni-first, i-two",
    "workload, eni-second, i-two",
    "workload, eni-tag, name:task",
    "workload, eni-bare, eni-bare",
    // by endpoint: an instance where it has one interface
    "endpoint, internet, internet",
    "endpoint, lambda:resize, lambda:resize",
    "endpoint, eni-named, i-named",
    "endpoint, eni-first, eni-first",
    "endpoint, eni-bare, eni-bare",
    "endpoint, eni-lb, eni-lb",
  })
  void names(String by, String endpoint, String expected) {
    assertThat(groups(graph(), Map.of(), By.valueOf(by.toUpperCase(Locale.ROOT)), endpoint))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("every name of a group but the fixed words is a reference that means its endpoints")
  void can_be_asked_again() {
    NetworkGraph graph = graph();
    EndpointCatalog catalog = new EndpointCatalog(graph, Map.of());
    for (By by : By.values()) {
      Grouping grouping = new Grouping(graph, catalog, by);
      for (Endpoint each : catalog.all()) {
        for (String name : grouping.of(each)) {
          if (!name.equals(Grouping.NO_GROUP)) {
            assertThat(catalog.resolve(name).endpoints()).as(name).contains(each);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("of the configured tiers the first that names an endpoint; else it is in other")
  void configured_tiers() {
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    tiers.put("front", List.of("lb:*", "10.0.1.11", "lambda:resize"));
    tiers.put("back", List.of("subnet-1", "lb:*"));

    assertThat(groups(graph(), tiers, By.TIER, "eni-lb")).isEqualTo("tier:front");
    assertThat(groups(graph(), tiers, By.TIER, "eni-asg")).isEqualTo("tier:front");
    assertThat(groups(graph(), tiers, By.TIER, "lambda:resize")).isEqualTo("tier:front");
    assertThat(groups(graph(), tiers, By.TIER, "eni-two")).isEqualTo("tier:back");
    assertThat(groups(graph(), tiers, By.TIER, "eni-rds")).isEqualTo("tier:other");
    assertThat(groups(graph(), tiers, By.TIER, "internet")).isEqualTo("internet");
    GroupOrder order = new Grouping(graph(), new EndpointCatalog(graph(), tiers), By.TIER).order();
    assertThat(
            Stream.of("tier:other", "a", "tier:back", "internet", "tier:front", "on-premises")
                .sorted(order)
                .toList())
        .containsExactly("internet", "on-premises", "tier:front", "tier:back", "tier:other", "a");
  }

  @Test
  @DisplayName("pods by the outermost controller, or by themselves; nodes apart from their pods")
  void pods() {
    ReadResult read =
        new Snapshot(directory)
            .with(
                """
                {'Vpcs': [{'VpcId': 'vpc-1', 'CidrBlock': '10.0.0.0/16'}],
                 'Subnets': [{'SubnetId': 'subnet-1', 'VpcId': 'vpc-1',
                              'CidrBlock': '10.0.1.0/24'}],
                 'Reservations': [{'Instances': [{'InstanceId': 'i-1',
                   'Tags': [{'Key': 'Name', 'Value': 'node'}]}]}],
                 'NetworkInterfaces': [{'NetworkInterfaceId': 'eni-1', 'VpcId': 'vpc-1',
                   'SubnetId': 'subnet-1', 'Attachment': {'InstanceId': 'i-1', 'DeviceIndex': 0},
                   'Groups': [], 'PrivateIpAddresses': [
                     {'PrivateIpAddress': '10.0.1.4', 'Primary': true},
                     {'PrivateIpAddress': '10.0.1.5', 'Primary': false},
                     {'PrivateIpAddress': '10.0.1.6', 'Primary': false}]}]}
                """)
            .withExactly(
                "k8s/prod/all.yaml",
                """
                apiVersion: v1
                kind: Node
                metadata: {name: n1}
                spec: {providerID: "aws:///eu-west-1a/i-1"}
                ---
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: web-1
                  namespace: shop
                  ownerReferences: [{kind: Deployment, name: web, controller: true}]
                ---
                apiVersion: v1
                kind: Pod
                metadata:
                  name: web-1-x
                  namespace: shop
                  ownerReferences: [{kind: ReplicaSet, name: web-1, controller: true}]
                spec: {nodeName: n1}
                status: {podIP: 10.0.1.5}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: alone, namespace: shop}
                spec: {nodeName: n1}
                status: {podIP: 10.0.1.6}
                """)
            .read();
    NetworkGraph graph = NetworkGraph.of(read.estate(), read.clusters(), new Appliances(Map.of()));
    String web = "k8s:prod:shop/Pod/web-1-x";
    String alone = "k8s:prod:shop/Pod/alone";

    assertThat(groups(graph, Map.of(), By.WORKLOAD, web)).isEqualTo("k8s:prod:shop/Deployment/web");
    assertThat(groups(graph, Map.of(), By.WORKLOAD, alone)).isEqualTo(alone);
    assertThat(groups(graph, Map.of(), By.WORKLOAD, "eni-1")).isEqualTo("name:node");
    assertThat(groups(graph, Map.of(), By.ENDPOINT, web)).isEqualTo(web);
    assertThat(groups(graph, Map.of(), By.ENDPOINT, "eni-1")).isEqualTo("i-1");
    assertThat(groups(graph, Map.of(), By.SUBNET, web)).isEqualTo("subnet-1");
    assertThat(groups(graph, Map.of(), By.SG, web)).isEqualTo("no group");
  }
}
