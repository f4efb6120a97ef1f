package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Golden;
import io.portolan.read.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code matrix}. */
class MatrixTest {
  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      status: {podIP: 10.0.0.11}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db-0, namespace: shop, labels: {app: db}}
      status: {podIP: 10.0.0.12}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: db}}
        policyTypes: [Ingress, Egress]
        ingress:
        - from: [{podSelector: {matchLabels: {app: web}}}]
          ports: [{port: 5432}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: web}}
        ingress: [{ports: [{port: 8080}]}]
        egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]
        policyTypes: [Ingress, Egress]
      """;

  private static final String VPC =
      """
      {'Vpcs': [{'VpcId': 'vpc-1', 'OwnerId': '111122223333', 'CidrBlock': '10.0.0.0/16'}],
       'Subnets': [{'SubnetId': 'subnet-1', 'VpcId': 'vpc-1', 'CidrBlock': '10.0.1.0/24'}],
       'RouteTables': [{'RouteTableId': 'rtb-1', 'VpcId': 'vpc-1',
         'Associations': [{'Main': true}],
         'Routes': [{'DestinationCidrBlock': '10.0.0.0/16', 'GatewayId': 'local'}]}],
       'NetworkAcls': [{'NetworkAclId': 'acl-1', 'VpcId': 'vpc-1',
         'Associations': [{'SubnetId': 'subnet-1'}],
         'Entries': [
           {'RuleNumber': 100, 'Protocol': '-1', 'RuleAction': 'allow', 'Egress': true,
            'CidrBlock': '0.0.0.0/0'},
           {'RuleNumber': 100, 'Protocol': '-1', 'RuleAction': 'allow', 'Egress': false,
            'CidrBlock': '0.0.0.0/0'}]}],
       'SecurityGroups': [{'GroupId': 'sg-1', 'GroupName': 'one', 'VpcId': 'vpc-1',
         'IpPermissionsEgress': [{'IpProtocol': '-1', 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}],
         'IpPermissions': [{'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443,
                            'IpRanges': [{'CidrIp': '10.0.0.0/8'}]}]}],
       'NetworkInterfaces': [
         {'NetworkInterfaceId': 'eni-1', 'VpcId': 'vpc-1', 'SubnetId': 'subnet-1',
          'Groups': [{'GroupId': 'sg-1'}],
          'PrivateIpAddresses': [{'PrivateIpAddress': '10.0.1.4', 'Primary': true}]},
         {'NetworkInterfaceId': 'eni-2', 'VpcId': 'vpc-1', 'SubnetId': 'subnet-1',
          'Groups': [{'GroupId': 'sg-1'}],
          'PrivateIpAddresses': [{'PrivateIpAddress': '10.0.1.5', 'Primary': true}]}]}
      """;

  @TempDir Path directory;

  private Run matrix(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "matrix";
    args[1] = directory.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Run.portolan(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "md"})
  @DisplayName("the matrix of the sample")
  void storefront(String format) throws IOException {
    Run run = Run.portolan("matrix", Run.STOREFRONT, "--quiet", "--by", "tier", "--format", format);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    Golden.assertFile(Path.of("samples/storefront/expected/matrix-by-tier." + format), run.out());
  }

  @Test
  @DisplayName("interfaces of one group: each reaches the other, and the group itself")
  void vpc() {
    new Snapshot(directory).with(VPC);

    Run run = matrix("--by", "sg");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            who can reach whom, by sg
              from        to          what
              sg-1 (one)  sg-1 (one)  tcp 443

            3 endpoints in 2 groups, 1 row
            """);
    assertThat(matrix("--by", "endpoint", "--from", "10.0.1.4").out())
        .contains("  eni-1  eni-2  tcp 443\n")
        .contains("3 endpoints in 3 groups, 1 row");
    assertThat(matrix("--by", "endpoint", "--format", "csv").out().lines())
        .containsExactly(
            "from,to,certainty,proto,sports,dports,icmp",
            "eni-1,eni-2,certain,tcp,1024-65535,443,",
            "eni-2,eni-1,certain,tcp,1024-65535,443,");
  }

  @Test
  @DisplayName("tiers that are inferred are said to be, beside a table too")
  void inferred() {
    new Snapshot(directory).with(VPC);

    assertThat(matrix().out()).contains("tiers  the tiers are inferred, not configured");
    assertThat(matrix("--format", "csv").err())
        .isEqualTo("portolan: assumption: tiers: the tiers are inferred, not configured\n");
    assertThat(matrix("--format", "csv", "--quiet").err()).isEmpty();
  }

  @Test
  @DisplayName("configured tiers in the order of the file")
  void configured() {
    new Snapshot(directory)
        .with(VPC)
        .withExactly("portolan.yaml", "tiers: {web: [eni-2], app: [eni-1]}\n");

    assertThat(matrix().out())
        .isEqualTo(
            """
            who can reach whom, by tier
              from      to        what
              tier:web  tier:app  tcp 443
              tier:app  tier:web  tcp 443

            3 endpoints in 3 groups, 2 rows
            """);
  }

  @Test
  @DisplayName("clusters alone: pods, and the internet")
  void clusters() {
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER);

    assertThat(matrix("--by", "workload", "--to", "k8s:shop/db-0").out())
        .contains("k8s:prod:shop/Pod/web  k8s:prod:shop/Pod/db-0  tcp 5432\n")
        .contains("policies  that the cluster enforces policies is assumed");
    assertThat(matrix("--by", "endpoint", "--from", "internet").out())
        .contains("internet  k8s:prod:shop/Pod/web   tcp 8080\n");
    assertThat(matrix("--by", "tier", "--format", "json").out())
        .contains("\"from\": \"internet\"", "\"to\": \"tier:app\"");
    Run vpc = matrix("--by", "vpc");
    assertThat(vpc.code()).isEqualTo(2);
    assertThat(vpc.err()).contains("the snapshot holds clusters alone");
  }

  @Test
  @DisplayName("a part of the internet is asked about by itself")
  void hosts() {
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER);

    assertThat(matrix("--by", "workload", "--from", "internet:198.51.100.0/24").out())
        .contains("internet:198.51.100.0/24  k8s:prod:shop/Pod/web   tcp 8080\n");
  }

  @Test
  @DisplayName("pods of which nobody knows where they are are left out, and named")
  void leftOut() {
    new Snapshot(directory)
        .with(VPC)
        .withExactly(
            "k8s/prod/all.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}
            """);

    assertThat(matrix("--by", "vpc").out())
        .contains("k8s:prod:shop/Deployment/web  it has no address yet; the matrix leaves it out");
    assertThat(matrix("--by", "vpc", "--from", "eni-1", "--to", "eni-2").out())
        .doesNotContain("assumptions");
    Run run = matrix("--from", "k8s:shop");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("k8s:shop has no place in the matrix");
  }

  @Test
  @DisplayName("where policies are not applied nothing is certain")
  void unapplied() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: shop, labels: {app: db}}
        status: {podIP: 10.0.1.5}
        ---
        """;
    new Snapshot(directory)
        .with(VPC)
        .withExactly(
            "k8s/prod/all.yaml",
            pod.formatted("one")
                + pod.formatted("two")
                + """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: db, namespace: shop}
                spec: {podSelector: {}, policyTypes: [Ingress]}
                """);

    assertThat(matrix("--by", "endpoint").out())
        .contains("  eni-1  eni-2  unknown: tcp 443\n", "  eni-2  eni-1  unknown: tcp 443\n")
        .contains("policies of Kubernetes that select pods here are not applied")
        .contains("k8s:prod:shop/Pod/two  it has no known place; the matrix leaves it out");
  }

  @ParameterizedTest
  @CsvSource({
    "--from, name:gone, name:gone matches nothing in the snapshot",
    "--to, 10.0.9.9, 10.0.9.9 is no endpoint of the snapshot",
    "--by, zone, 'expected one of [tier, vpc, subnet, sg, workload, endpoint], found ''zone'''",
    "--format, xml, 'expected one of [text, csv, json, md, html], found ''xml'''",
  })
  @DisplayName("what can't be asked is an error")
  void errors(String option, String value, String message) {
    new Snapshot(directory).with(VPC);
    Run run = matrix(option, value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }

  @Test
  @DisplayName("a page in a file")
  void page() throws IOException {
    new Snapshot(directory).with(VPC);
    Path file = directory.resolve("matrix.html");
    Run run = matrix("--format", "html", "-o", file.toString());

    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }
}
