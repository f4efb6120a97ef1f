package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code exposure --unknown-pods}. */
class UnknownPodsTest {
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
        policyTypes: [Ingress, Egress]
        ingress:
        - from:
          - namespaceSelector: {matchLabels: {team: a}}
            podSelector: {matchExpressions: [{key: role, operator: Exists}]}
          ports: [{port: 5432}]
      """;

  @TempDir Path directory;

  @Test
  @DisplayName("open workloads come first, then who needs what")
  void text() {
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER);
    Run run = Run.portolan("exposure", directory.toString(), "--unknown-pods");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            what new pods could send to workloads
              k8s:prod:shop/Deployment/web  everything, from any
              workload                labels of the pod  its namespace  its address  traffic
              k8s:prod:shop/Pod/db-0  role               team=a         any          tcp 5432

            what workloads could send to new pods
              k8s:prod:shop/Deployment/web  everything, to any

            assumptions
              prod  that the cluster enforces policies is assumed
            """);
  }

  @Test
  @DisplayName("the same as JSON")
  void json() {
    new Snapshot(directory).withExactly("k8s/prod/all.yaml", CLUSTER);
    Run run = Run.portolan("exposure", directory.toString(), "--unknown-pods", "--format", "json");

    assertThat(run.out().replaceAll("\\s+", ""))
        .contains(
            "{\"workload\":\"k8s:prod:shop/Pod/db-0\",\"direction\":\"ingress\","
                + "\"verdict\":\"reachable\",\"labels\":{\"role\":\"any\"},"
                + "\"namespaceLabels\":{\"team\":\"a\"},\"flows\":[{");
  }

  @Test
  @DisplayName("where policies are not enforced everything is open, and that is said")
  void notEnforced() {
    String plugin =
        """
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: aws-node, namespace: kube-system}
        spec: {template: {spec: {hostNetwork: true, containers: [{name: aws-node}]}}}
        """;
    new Snapshot(directory)
        .withExactly("k8s/prod/all.yaml", CLUSTER + plugin)
        .with("{'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16'}]}");
    Run run = Run.portolan("exposure", directory.toString(), "--unknown-pods");

    assertThat(run.out())
        .contains("k8s:prod:shop/Pod/db-0  everything, from any")
        .contains("the cluster's network plugin enforces no policies");
  }

  @Test
  @DisplayName("without Kubernetes there is nothing")
  void nothing() {
    new Snapshot(directory)
        .with("{'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16'}]}");
    assertThat(Run.portolan("exposure", directory.toString(), "--unknown-pods").out())
        .isEqualTo(
            """
            what new pods could send to workloads
              nothing

            what workloads could send to new pods
              nothing
            """);
  }
}
