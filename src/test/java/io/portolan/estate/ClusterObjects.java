package io.portolan.estate;

import io.portolan.world.Dice;
import io.portolan.world.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What runs on the nodes of a cluster, as {@code kubectl get -o json} prints it. */
final class ClusterObjects {
  private static final List<String> NAMESPACES = List.of("shop", "payments", "data", "platform");
  private static final List<String> APPS = List.of("web", "api", "worker");
  private static final String HASH = "5d8f7c9b6";
  private static final Map<String, String> AGENT = Map.of("k8s-app", "aws-node");

  private final VpcDraft draft;
  private final Path directory;
  private final Dice dice;

  private ClusterObjects(VpcDraft draft, String cluster) {
    this.draft = draft;
    this.directory = draft.files().snapshot().resolve("k8s").resolve(cluster);
    this.dice = draft.dice("cluster");
  }

  static void write(VpcDraft draft, String cluster, List<Fleet.Member> nodes) throws IOException {
    ClusterObjects objects = new ClusterObjects(draft, cluster);
    objects.write("namespaces", namespaces());
    objects.write("agent", List.of(agent()));
    objects.write("nodes", nodes.stream().map(objects::node).toList());
    objects.write("deployments", deployments());
    List<Row> pods = objects.pods(nodes);
    objects.write("pods", pods);
    List<Row> policies = new ClusterPolicies(draft.plan(), objects.dice).all(NAMESPACES, APPS);
    objects.write("policies", policies);
    draft.files().tally().count("pods", pods.size());
    draft.files().tally().count("policies", policies.size());
  }

  private void write(String kind, List<Row> objects) throws IOException {
    Map<String, String> before = new LinkedHashMap<>();
    before.put("apiVersion", "v1");
    before.put("kind", "List");
    try (RowFile file = new RowFile(directory.resolve(kind + ".json"), before, "items")) {
      objects.forEach(file::add);
    }
  }

  /** An object without its content. */
  static Row object(String version, String kind, Row metadata) {
    return Row.of("apiVersion", version).with("kind", kind).with("metadata", metadata);
  }

  static Row labels(Map<String, String> labels) {
    Row row = new Row();
    labels.forEach(row::with);
    return row;
  }

  private static List<Row> namespaces() {
    List<Row> rows = new ArrayList<>();
    for (String name : NAMESPACES) {
      Row metadata = Row.of("name", name).with("labels", Row.of("team", name));
      rows.add(object("v1", "Namespace", metadata));
    }
    rows.add(object("v1", "Namespace", Row.of("name", "kube-system")));
    return rows;
  }

  /** The plugin's DaemonSet: policies are enforced, and addresses are kept outside of the VPC. */
  private static Row agent() {
    Row variable = Row.of("name", "AWS_VPC_K8S_CNI_EXTERNALSNAT").with("value", "true");
    Row mode = Row.of("name", "NETWORK_POLICY_ENFORCING_MODE").with("value", "standard");
    Row node = Row.of("name", "aws-node").with("env", List.of(variable, mode));
    Row policies =
        Row.of("name", "aws-eks-nodeagent").with("args", List.of("--enable-network-policy=true"));
    Row template =
        Row.of("metadata", Row.of("labels", labels(AGENT)))
            .with("spec", Row.of("hostNetwork", true).with("containers", List.of(node, policies)));
    return object("apps/v1", "DaemonSet", metadata("kube-system", "aws-node", AGENT))
        .with(
            "spec",
            Row.of("selector", Row.of("matchLabels", labels(AGENT))).with("template", template));
  }

  /** What says which object it is. */
  static Row metadata(String namespace, String name, Map<String, String> labels) {
    return Row.of("name", name).with("namespace", namespace).with("labels", labels(labels));
  }

  private String nodeName(Fleet.Member node) {
    return "ip-%s.%s.compute.internal"
        .formatted(node.address().replace('.', '-'), draft.plan().home().region());
  }

  private Row node(Fleet.Member node) {
    String zone = draft.plan().zoneName(node.subnet());
    Row address = Row.of("type", "InternalIP").with("address", node.address());
    Row metadata =
        Row.of("name", nodeName(node))
            .with(
                "labels",
                Row.of("kubernetes.io/os", "linux").with("topology.kubernetes.io/zone", zone));
    return object("v1", "Node", metadata)
        .with("spec", Row.of("providerID", "aws:///%s/%s".formatted(zone, node.instance())))
        .with("status", Row.of("addresses", List.of(address)));
  }

  private static Row container(String app) {
    Row port =
        Row.of("name", "http")
            .with("containerPort", BalancerPart.TARGET_PORT)
            .with("protocol", "TCP");
    return Row.of("name", app).with("ports", List.of(port));
  }

  private static List<Row> deployments() {
    List<Row> rows = new ArrayList<>();
    for (String namespace : NAMESPACES) {
      for (String app : APPS) {
        Map<String, String> labels = Map.of("app", app);
        Row template =
            Row.of("metadata", Row.of("labels", labels(labels)))
                .with("spec", Row.of("containers", List.of(container(app))));
        rows.add(
            object("apps/v1", "Deployment", metadata(namespace, app, labels))
                .with(
                    "spec",
                    Row.of("selector", Row.of("matchLabels", labels(labels)))
                        .with("template", template)));
      }
    }
    return rows;
  }

  /** The plugin's pod of each node, and pods on most of the nodes' addresses. */
  private List<Row> pods(List<Fleet.Member> nodes) {
    List<Row> rows = new ArrayList<>();
    for (Fleet.Member node : nodes) {
      rows.add(agent(node));
      for (String address : dice.some(node.more(), 0.8)) {
        String app = dice.pick(APPS);
        rows.add(pod(node, address, dice.pick(NAMESPACES), app, rows.size()));
      }
    }
    return rows;
  }

  private Row pod(Fleet.Member node, String address, String namespace, String app, int number) {
    Map<String, String> labels = new TreeMap<>(Map.of("app", app, "pod-template-hash", HASH));
    String set = app + "-" + HASH;
    Row metadata = metadata(namespace, "%s-%05x".formatted(set, number), labels);
    Row spec = Row.of("containers", List.of(container(app)));
    return placed(metadata, spec, owner("ReplicaSet", set), node, address);
  }

  private Row agent(Fleet.Member node) {
    Row metadata = metadata("kube-system", "aws-node-" + node.instance(), AGENT);
    Row spec = Row.of("hostNetwork", true).with("containers", List.of(container("aws-node")));
    return placed(metadata, spec, owner("DaemonSet", "aws-node"), node, node.address());
  }

  private static Row owner(String kind, String name) {
    return Row.of("apiVersion", "apps/v1")
        .with("kind", kind)
        .with("name", name)
        .with("controller", true);
  }

  /** A pod on a node. */
  private Row placed(Row metadata, Row spec, Row owner, Fleet.Member node, String address) {
    Row status =
        Row.of("phase", "Running")
            .with("hostIP", node.address())
            .with("podIP", address)
            .with("podIPs", List.of(Row.of("ip", address)));
    return object("v1", "Pod", metadata.with("ownerReferences", List.of(owner)))
        .with("spec", spec.with("nodeName", nodeName(node)))
        .with("status", status);
  }
}
