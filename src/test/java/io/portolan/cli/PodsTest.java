package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on snapshots that hold Kubernetes objects. */
class PodsTest {
  private static final String CLUSTER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}
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
        ingress:
        - from: [{podSelector: {matchLabels: {app: web}}}]
          ports: [{port: 5432}]
      """;

  @TempDir Path directory;

  @Test
  @DisplayName("the path names the policy and its rule, the blocker what it would take")
  void text() {
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER);
    Run open =
        Run.portolan(
            "reach",
            directory.toString(),
            "--from",
            "k8s:shop/Deployment/web",
            "--to",
            "k8s:prod:shop/db-0",
            "--proto",
            "tcp",
            "--port",
            "5432");
    assertThat(open.err()).isEmpty();
    assertThat(open.code()).isZero();
    assertThat(open.out())
        .isEqualTo(
            """
            REACHABLE  tcp 5432  k8s:shop/Deployment/web -> k8s:prod:shop/db-0

            gets through, as the destination sees it
              source                        destination  protocol  source ports  ports
              k8s:prod:shop/Deployment/web  10.0.0.12    tcp       1024-65535    5432

            path
              k8s:prod:shop/Deployment/web
              k8s:prod:shop/Deployment/web  egress               no policy decides
              shop/NetworkPolicy/db         ingress  ingress[0]
              k8s:prod:shop/Pod/db-0                             10.0.0.12

            replies: full

            assumptions
              k8s:prod:shop/Deployment/web  no pod of it is in the snapshot: one as its template makes it is assumed
            """);
    Run closed =
        Run.portolan(
            "reach",
            directory.toString(),
            "--from",
            "internet",
            "--to",
            "k8s:shop/db-0",
            "--proto",
            "tcp",
            "--port",
            "22");
    assertThat(closed.code()).isEqualTo(1);
    assertThat(closed.out())
        .contains("shop/NetworkPolicy/db  ingress  NETWORK_POLICY_RESTRICTION")
        .contains("needs an ingress rule, in a NetworkPolicy that selects the pod, for tcp 22");
  }

  @Test
  @DisplayName("whether a policy stops what a VPC lets through to a pod is unknown")
  void unenforced() {
    String network =
        """
        {'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16'}],
        'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'}],
        'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','IsDefault':true,
          'Associations':[{'SubnetId':'subnet-1'}],'Entries':[
          {'RuleNumber':100,'Protocol':'-1','RuleAction':'allow','Egress':true,
            'CidrBlock':'0.0.0.0/0'},
          {'RuleNumber':100,'Protocol':'-1','RuleAction':'allow','Egress':false,
            'CidrBlock':'0.0.0.0/0'}]}],
        'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],
          'Routes':[{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local','State':'active',
            'Origin':'CreateRouteTable'}]}],
        'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','OwnerId':'111122223333',
          'GroupName':'g','IpPermissions':[{'IpProtocol':'-1',
            'IpRanges':[{'CidrIp':'10.0.0.0/8'}]}],
          'IpPermissionsEgress':[{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}],
        'NetworkInterfaces':[
          {'NetworkInterfaceId':'eni-node','VpcId':'vpc-1','SubnetId':'subnet-1',
            'OwnerId':'111122223333','Groups':[{'GroupId':'sg-1'}],
            'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.0.1','Primary':true},
              {'PrivateIpAddress':'10.0.0.12','Primary':false}]},
          {'NetworkInterfaceId':'eni-2','VpcId':'vpc-1','SubnetId':'subnet-1',
            'OwnerId':'111122223333','Groups':[{'GroupId':'sg-1'}],
            'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.0.9','Primary':true}]}]}""";
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER).with(network);
    Run toPod = reach("eni-2", "10.0.0.12");
    assertThat(toPod.out())
        .startsWith("UNKNOWN")
        .contains("policies of Kubernetes that select pods here are not applied");
    Run toNode = reach("eni-2", "10.0.0.1");
    assertThat(toNode.out()).startsWith("REACHABLE").doesNotContain("Kubernetes");
    Run toEither = reach("eni-2", "eni-node");
    assertThat(toEither.out())
        .startsWith("REACHABLE")
        .contains("policies of Kubernetes that select pods here are not applied");
  }

  private Run reach(String from, String to) {
    return Run.portolan(
        "reach",
        directory.toString(),
        "--from",
        from,
        "--to",
        to,
        "--proto",
        "tcp",
        "--port",
        "80");
  }

  @Test
  @DisplayName("K32 in a cluster alone a Service is its pods, at other ports")
  void services() {
    String services =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: db, namespace: shop}
        spec: {selector: {app: db}, ports: [{port: 80, targetPort: 5432}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: open, namespace: shop}
        spec: {type: LoadBalancer, selector: {app: db}, ports: [{port: 80, targetPort: 5432}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: nobodys, namespace: shop}
        spec: {selector: {app: nobody}, ports: [{port: 80}]}
        """;
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER + services);
    Run in = reach("k8s:shop/web", "k8s:shop/Service/db");
    assertThat(in.code()).isZero();
    assertThat(in.out())
        .contains("k8s:prod:shop/Service/db               80          to port 5432")
        .contains("10.0.0.12    tcp       1024-65535    5432");
    assertThat(reach("internet", "k8s:shop/Service/db").out())
        .contains("NO_PATH", "its cluster address is known inside of the cluster only");
    assertThat(reach("internet", "k8s:shop/Service/open").code()).isEqualTo(3);
    assertThat(reach("k8s:shop/web", "k8s:shop/Service/nobodys").out())
        .contains("SERVICE_HAS_NO_ENDPOINTS", "needs a pod that the selector");
    assertThat(reach("k8s:shop/Service/db", "internet").err())
        .contains("is a Service, which sends nothing");
  }

  @Test
  @DisplayName("what a pod can do that no interface has is unknown")
  void nowhere() {
    new Snapshot(directory)
        .withExactly("k8s/prod/all.yaml", CLUSTER)
        .with("{'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16'}]}");
    Run run = Run.portolan("reach", directory.toString(), "--from", "k8s:shop", "--to", "internet");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .startsWith("UNKNOWN")
        .contains("no interface in the snapshot has its address");
  }
}
