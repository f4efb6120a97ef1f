package io.portolan.finding.cluster;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Check;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;

/**
 * Objects of a cluster {@code c} on two nodes, {@code n1} with the pods' addresses 10.0.1.11 to
 * 10.0.1.14 and {@code n2} with 10.0.2.11 to 10.0.2.13, and a machine of Fargate's with 10.0.2.99.
 */
final class Yaml {
  static final String NODES =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: n1, labels: {kubernetes.io/os: linux}}
      spec: {providerID: aws:///eu-west-1a/i-1}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: n2, labels: {kubernetes.io/os: linux}}
      spec: {providerID: aws:///eu-west-1a/i-2}
      ---
      """;

  /** The plugin enforces policies. */
  static final String ENFORCING = plugin("--enable-network-policy=true", "");

  /** It does not. */
  static final String LAX = plugin("--enable-network-policy=false", "");

  /** It does, and cuts off pods that no policy selects. */
  static final String STRICT =
      plugin(
          "--enable-network-policy=true", "{name: NETWORK_POLICY_ENFORCING_MODE, value: strict}");

  private Yaml() {}

  private static String plugin(String arguments, String variables) {
    return """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: aws-node, namespace: kube-system}
        spec:
          template:
            spec:
              hostNetwork: true
              containers:
              - {name: aws-node, env: [%s]}
              - {name: aws-eks-nodeagent, args: ["%s"]}
        ---
        """
        .formatted(variables, arguments);
  }

  /** A pod {@code NAMESPACE/NAME} with the label app of its name, and more labels. */
  static String pod(String path, String more, String node, String address) {
    String[] names = path.split("/", -1);
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          namespace: %s
          labels: {app: %s%s}
          ownerReferences: [{kind: ReplicaSet, name: %s}]
        spec: {nodeName: %s, containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}
        status: {podIPs: [{ip: "%s"}]}
        ---
        """
        .formatted(
            names[1],
            names[0],
            names[1],
            more.isEmpty() ? "" : ", " + more,
            names[1],
            node,
            address);
  }

  /** A policy {@code NAMESPACE/NAME} for pods that have some labels. */
  static String policy(String path, String labels, String types, String rules) {
    String[] names = path.split("/", -1);
    return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: %s, namespace: %s}
        spec: {podSelector: {matchLabels: {%s}}, policyTypes: [%s]%s}
        ---
        """
        .formatted(names[1], names[0], labels, types, rules.isEmpty() ? "" : ", " + rules);
  }

  /** A Service {@code NAMESPACE/NAME}. */
  static String service(String path, String address, String selector, String port) {
    String[] names = path.split("/", -1);
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: %s, namespace: %s}
        spec: {clusterIP: %s, selector: {%s}, ports: [%s]}
        ---
        """
        .formatted(names[1], names[0], address, selector, port);
  }

  /** Nodes whose group lets them talk. */
  static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .group("sg-node")
        .in("all from sg-node")
        .out("all to 0.0.0.0/0")
        .eni("eni-1", "subnet-a1", "10.0.1.10", "10.0.1.11", "10.0.1.12", "10.0.1.13", "10.0.1.14")
        .groups("sg-node")
        .instance("i-1")
        .eni("eni-2", "subnet-a2", "10.0.2.10", "10.0.2.11", "10.0.2.12", "10.0.2.13")
        .groups("sg-node")
        .instance("i-2")
        .eni("eni-fargate", "subnet-a2", "10.0.2.99")
        .groups("sg-node");
  }

  /** What a check finds in a cluster of some objects. */
  static List<Finding> found(Class<? extends Check> check, Path directory, String... objects) {
    return found(check, network(), directory, objects);
  }

  /** What a check finds in a cluster of some objects in another network. */
  static List<Finding> found(
      Class<? extends Check> check, EstateBuilder network, Path directory, String... objects) {
    ReadResult read =
        new Snapshot(directory).withExactly("k8s/c/all.yaml", String.join("", objects)).read();
    assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
    return Audits.of(check, network.build(), read.clusters());
  }
}
