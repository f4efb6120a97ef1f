package io.portolan.read.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.model.k8s.ClusterPolicy.Tier;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests and what kubectl prints, as the model has them. */
class KubernetesReaderTest {
  @TempDir Path directory;

  private Cluster cluster(String yaml) {
    ReadResult result = new Snapshot(directory).withExactly("all.yaml", yaml).read();
    assertThat(result.hasErrors()).as(result.problems().toString()).isFalse();
    return result.clusters().get(0);
  }

  private List<String> problems(String yaml) {
    return new Snapshot(directory).withExactly("all.yaml", yaml).problems();
  }

  private static String pod(String name, String rest) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: shop%s
        """
        .formatted(name, rest);
  }

  @Test
  @DisplayName("pods: labels, addresses, ports with names, node, controllers")
  void pods() {
    Cluster cluster =
        cluster(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web-5d-x1
              namespace: shop
              labels: {app: web, pod-template-hash: 5d}
              ownerReferences:
              - {apiVersion: apps/v1, kind: ReplicaSet, name: web-5d, controller: true}
            spec:
              nodeName: n1
              serviceAccountName: web
              containers:
              - name: web
                ports:
                - {name: http, containerPort: 8080}
                - {containerPort: 9090}
                - {name: dns, containerPort: 53, protocol: UDP}
            status:
              phase: Running
              podIP: 10.0.0.7
              podIPs: [{ip: 10.0.0.7}, {ip: "2001:db8::7"}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: done, namespace: shop}
            status: {phase: Succeeded}
            """);
    assertThat(cluster.name()).isEqualTo("default");
    assertThat(cluster.pods()).hasSize(1);
    Pod pod = cluster.pods().get(0);
    assertThat(pod.addresses())
        .extracting(Object::toString)
        .containsExactly("10.0.0.7", "2001:db8::7");
    assertThat(pod.ports())
        .extracting(each -> each.name() + " " + each.protocol() + " " + each.port())
        .containsExactly("http tcp 8080", "dns udp 53");
    assertThat(pod.owners())
        .extracting(each -> each.kind() + "/" + each.name())
        .containsExactly("ReplicaSet/web-5d", "Deployment/web");
    assertThat(pod.node()).isEqualTo("n1");
    assertThat(pod.representative()).isFalse();
  }

  @Test
  @DisplayName("a workload without pods is one pod as its template makes it")
  void representatives() {
    Cluster cluster =
        cluster(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec: {template: {metadata: {labels: {app: web}}, spec: {}}}
            ---
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata:
              name: web-1
              namespace: shop
              ownerReferences: [{kind: Deployment, name: web, controller: true}]
            spec: {replicas: 0, template: {metadata: {labels: {app: old}}}}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: shop}
            spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: job}}}}}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: shop}
            spec: {template: {metadata: {labels: {app: db}}}}
            ---
            """
                + pod("db-0", ", ownerReferences: [{kind: StatefulSet, name: db}]}"));
    assertThat(cluster.pods())
        .extracting(each -> each.name() + " " + each.labels() + " " + each.representative())
        .containsExactlyInAnyOrder("web {app=web} true", "nightly {app=job} true", "db-0 {} false");
  }

  @Test
  @DisplayName("NetworkPolicy: effective types, peers, ports by number, range and name")
  void network_policies() {
    Cluster cluster =
        cluster(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web, namespace: shop}
            spec:
              podSelector:
                matchExpressions: [{key: app, operator: In, values: [web, api]}]
              ingress:
              - from:
                - podSelector: {matchLabels: {app: lb}}
                - namespaceSelector: {}
                - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
                ports:
                - {port: 80}
                - {protocol: UDP, port: 8000, endPort: 8010}
                - {protocol: SCTP}
                - {port: http}
              - {}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: out}
            spec: {podSelector: {}, policyTypes: [Egress]}
            """);
    NetworkPolicy web = cluster.networkPolicies().get(0);
    assertThat(web.egress()).isEmpty();
    NetworkPolicy.Rule first = web.ingress().orElseThrow().get(0);
    assertThat(first.ports().orElseThrow())
        .extracting(Object::toString)
        .containsExactly(
            "Numbers[protocol=tcp, ports=80]",
            "Numbers[protocol=udp, ports=8000-8010]",
            "Numbers[protocol=sctp, ports=any]",
            "Named[protocol=Optional[tcp], name=http]");
    assertThat(first.peers().orElseThrow())
        .hasExactlyElementsOfTypes(
            PolicyPeer.Pods.class, PolicyPeer.Pods.class, PolicyPeer.Blocks.class);
    assertThat(((PolicyPeer.Pods) first.peers().orElseThrow().get(0)).namespaces()).isEmpty();
    assertThat(((PolicyPeer.Pods) first.peers().orElseThrow().get(1)).namespaces()).isPresent();
    NetworkPolicy.Rule everything = web.ingress().orElseThrow().get(1);
    assertThat(everything).isEqualTo(new NetworkPolicy.Rule(Optional.empty(), Optional.empty()));
    NetworkPolicy out = cluster.networkPolicies().get(1);
    assertThat(out.namespace()).isEqualTo("default");
    assertThat(out.ingress()).isEmpty();
    assertThat(out.egress()).contains(List.of());
  }

  @Test
  @DisplayName("administrators' policies: two upstream kinds, ClusterNetworkPolicy, AWS's own")
  void cluster_policies() {
    Cluster cluster =
        cluster(
            """
            apiVersion: policy.networking.k8s.io/v1alpha1
            kind: AdminNetworkPolicy
            metadata: {name: first}
            spec:
              priority: 7
              subject: {namespaces: {matchLabels: {team: shop}}}
              ingress:
              - name: from-ops
                action: Pass
                from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: ops}}}}]
                ports: [{portRange: {start: 1, end: 9}}, {namedPort: web}]
              egress:
              - {action: Deny, to: [{networks: [10.0.0.0/8]}, {nodes: {}}]}
            ---
            apiVersion: policy.networking.k8s.io/v1alpha1
            kind: BaselineAdminNetworkPolicy
            metadata: {name: default}
            spec: {subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}
            ---
            apiVersion: policy.networking.k8s.io/v1alpha2
            kind: ClusterNetworkPolicy
            metadata: {name: both}
            spec:
              tier: Baseline
              priority: 3
              subject: {pods: {podSelector: {matchLabels: {app: db}}}}
              ingress:
              - action: Accept
                from: [{namespaces: {}}]
                protocols:
                - tcp: {destinationPort: {number: 5432}}
                - udp: {destinationPort: {range: {start: 1, end: 2}}}
                - sctp: {}
                - {destinationNamedPort: web}
            ---
            apiVersion: networking.k8s.aws/v1alpha1
            kind: ClusterNetworkPolicy
            metadata: {name: both}
            spec:
              tier: Admin
              priority: 3
              subject: {namespaces: {}}
              egress:
              - action: Accept
                to: [{domainNames: ["*.example.org"]}, {unheardOf: {}}]
                ports: [{portNumber: {protocol: UDP, port: 53}}]
            """);
    assertThat(cluster.clusterPolicies())
        .extracting(each -> each.kind() + " " + each.tier() + " " + each.priority())
        .containsExactly(
            "AdminNetworkPolicy ADMIN 7",
            "BaselineAdminNetworkPolicy BASELINE 0",
            "ClusterNetworkPolicy BASELINE 3",
            "ClusterNetworkPolicy ADMIN 3");
    ClusterPolicy.Rule fromOps = cluster.clusterPolicies().get(0).ingress().get(0);
    assertThat(fromOps.action()).isEqualTo(Action.PASS);
    assertThat(fromOps.ports().orElseThrow())
        .extracting(Object::toString)
        .containsExactly(
            "Numbers[protocol=tcp, ports=1-9]", "Named[protocol=Optional.empty, name=web]");
    ClusterPolicy baseline = cluster.clusterPolicies().get(2);
    assertThat(baseline.tier()).isEqualTo(Tier.BASELINE);
    assertThat(baseline.ingress().get(0).ports().orElseThrow()).hasSize(4);
    assertThat(baseline.ingress().get(0).ports().orElseThrow())
        .filteredOn(PolicyPort.Numbers.class::isInstance)
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "Numbers[protocol=tcp, ports=5432]",
            "Numbers[protocol=udp, ports=1-2]",
            "Numbers[protocol=sctp, ports=any]");
    assertThat(cluster.clusterPolicies().get(3).egress().get(0).peers())
        .hasExactlyElementsOfTypes(PolicyPeer.DomainNames.class, PolicyPeer.Other.class);
  }

  @Test
  @DisplayName("policies of other makers are kept by whom they select, other kinds are counted")
  void others() {
    String text =
        """
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: {name: l7, namespace: shop}
        spec: {endpointSelector: {matchLabels: {app: web}}}
        ---
        apiVersion: projectcalico.org/v3
        kind: NetworkPolicy
        metadata: {name: calico, namespace: shop}
        spec: {selector: app == 'web'}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: mesh, namespace: istio-system}
        spec: {}
        ---
        apiVersion: crd.antrea.io/v1beta1
        kind: ClusterNetworkPolicy
        metadata: {name: antrea}
        spec: {}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        """;
    Cluster cluster = cluster(text);
    assertThat(cluster.foreignPolicies())
        .extracting(each -> each.kind() + " " + each.namespace() + " " + each.pods().isPresent())
        .containsExactly(
            "CiliumNetworkPolicy Optional[shop] true",
            "NetworkPolicy Optional[shop] false",
            "AuthorizationPolicy Optional.empty false",
            "ClusterNetworkPolicy Optional.empty false");
    assertThat(problems(text))
        .containsExactly("warning: found Kubernetes objects that are not used: ConfigMap (1)");
  }

  @Test
  @DisplayName("lists of every form, a folder that names the cluster, the same object twice")
  void lists_and_clusters() {
    ReadResult result =
        new Snapshot(directory)
            .with(
                "k8s/prod/pods.json",
                "{'kind':'PodList','apiVersion':'v1','items':[{'metadata':{'name':'a'}}]}")
            .with(
                "k8s/prod/all.json",
                "{'apiVersion':'v1','kind':'List','items':["
                    + "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'a'}},"
                    + "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'x'}}]}")
            .withExactly("other.yaml", pod("b", "}"))
            .read();
    assertThat(result.problems()).isEmpty();
    assertThat(result.clusters())
        .extracting(each -> each.name() + " " + each.pods().size())
        .containsExactly("default 1", "prod 1");
    assertThat(result.clusters().get(1).namespaces().get(0).labels())
        .containsExactly(Map.entry("kubernetes.io/metadata.name", "x"));
  }

  @Test
  @DisplayName("aliases and merge keys stand for what they name; texts that look like dates stay")
  void yaml() {
    Cluster cluster =
        cluster(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: a
              labels: &labels {app: web, since: 2020-01-01, "on": "1", empty: }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: d}
            spec:
              selector: {matchLabels: &same {app: d}}
              template: {metadata: {labels: {<<: *same, tier: front}}, spec: {}}
            """);
    assertThat(cluster.pods().get(0).labels())
        .containsEntry("since", "2020-01-01")
        .containsEntry("on", "1")
        .containsEntry("empty", "");
    assertThat(cluster.pods().get(1).labels())
        .containsEntry("app", "d")
        .containsEntry("tier", "front");
  }

  @Test
  @DisplayName("a file that blows up or turns in circles is refused")
  void bombs() {
    StringBuilder bomb = new StringBuilder("kind: Pod\napiVersion: v1\na0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problems(bomb.toString()))
        .first()
        .asString()
        .contains("all.yaml")
        .contains("more than 1000000 values");
    assertThat(problems("kind: Pod\napiVersion: v1\nspec: &s {again: *s}\n"))
        .first()
        .asString()
        .contains("more than 100 levels");
    assertThat(problems("kind: Pod\nkind: Pod\n"))
        .first()
        .asString()
        .contains("line 2")
        .contains("the key kind twice");
    assertThat(problems("kind: [\n")).first().asString().contains("line 2").contains("YAML");
  }

  @Test
  @DisplayName("what can't be used is an error with file, document and path")
  void errors() {
    assertThat(
            problems(
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: bad, namespace: shop}
                spec:
                  podSelector: {matchExpressions: [{key: a, operator: Near}]}
                  policyTypes: [Inward]
                  ingress:
                  - from:
                    - {}
                    - ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/8]}
                    - ipBlock: {cidr: nowhere}
                    ports:
                    - {port: 80, endPort: 79}
                    - {port: http, endPort: 90}
                    - {endPort: 9}
                    - {protocol: ICMP}
                    - {port: 70000}
                """))
        .extracting(each -> each.replaceAll(" \\(NetworkPolicy bad\\)", ""))
        .containsExactlyInAnyOrder(
            "error: all.yaml document 2 $.spec.podSelector.matchExpressions[0].operator: found"
                + " \"Near\", expected In, NotIn, Exists or DoesNotExist",
            "error: all.yaml document 2 $.spec.policyTypes: found a list, expected Ingress or"
                + " Egress",
            "error: all.yaml document 2 $.spec.ingress[0].from[0].podSelector: found nothing,"
                + " expected podSelector, namespaceSelector or ipBlock",
            "error: all.yaml document 2 $.spec.ingress[0].from[1].ipBlock.except: found a list,"
                + " expected blocks in 10.0.0.0/8",
            "error: all.yaml document 2 $.spec.ingress[0].from[2].ipBlock.cidr: found \"nowhere\","
                + " expected an address block such as 10.0.0.0/16 or 2001:db8::/56",
            "error: all.yaml document 2 $.spec.ingress[0].ports[0].endPort: found 79, expected at"
                + " least port",
            "error: all.yaml document 2 $.spec.ingress[0].ports[1].endPort: found 90, expected a"
                + " number beside it, as a name is one port",
            "error: all.yaml document 2 $.spec.ingress[0].ports[2].endPort: found 9, expected a"
                + " port beside it",
            "error: all.yaml document 2 $.spec.ingress[0].ports[3].protocol: found \"ICMP\","
                + " expected TCP, UDP or SCTP",
            "error: all.yaml document 2 $.spec.ingress[0].ports[4].port: found 70000, expected 0"
                + " to 65535");
  }

  @Test
  @DisplayName("administrators' policies that the API server would not take are errors")
  void errors_of_cluster_policies() {
    assertThat(
            problems(
                """
                apiVersion: policy.networking.k8s.io/v1alpha1
                kind: BaselineAdminNetworkPolicy
                metadata: {name: mine}
                spec: {subject: {}, ingress: [{action: Pass, from: []}]}
                ---
                apiVersion: policy.networking.k8s.io/v1alpha2
                kind: ClusterNetworkPolicy
                metadata: {name: c}
                spec: {tier: Middle, priority: 1001, subject: {namespaces: {}, pods: {}}}
                """))
        .extracting(each -> each.replaceAll("^error: all.yaml ", "").replaceAll(" \\(.*?\\)", ""))
        .containsExactlyInAnyOrder(
            "$.metadata.name: found \"mine\", expected default, as there is one in a cluster",
            "$.spec.subject: found an object, expected namespaces or pods, one of them",
            "$.spec.ingress[0].action: found \"Pass\", expected Allow or Deny",
            "$.spec.ingress[0].from: found a list, expected at least one peer",
            "document 2 $.spec.tier: found \"Middle\", expected Admin or Baseline",
            "document 2 $.spec.priority: found 1001, expected a whole number from 0 to 1000",
            "document 2 $.spec.subject: found an object, expected namespaces or pods, one of"
                + " them");
  }

  @Test
  void json_that_is_broken_off() {
    assertThat(
            new Snapshot(directory)
                .withExactly("pod.json", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",")
                .problems())
        .first()
        .asString()
        .startsWith("error: pod.json: found line 1: Unexpected end-of-input");
  }

  @Test
  @DisplayName("two objects of one name that differ are an error")
  void contradictions() {
    assertThat(
            problems(pod("a", ", labels: {app: x}}") + "---\n" + pod("a", ", labels: {app: y}}")))
        .containsExactly(
            "error: all.yaml document 2 $.metadata (Pod a): found an object, expected one object of"
                + " this name, or the same again");
  }

  @Test
  @DisplayName("leniently, what is left out stands there as a policy that nobody knows")
  void left_out() {
    ReadResult result =
        new Snapshot(directory)
            .withExactly(
                "all.yaml",
                pod("a", "}")
                    + """
                    ---
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: bad, namespace: shop}
                    spec: {podSelector: 7}
                    """)
            .readLeniently();
    assertThat(result.hasErrors()).isFalse();
    assertThat(result.clusters().get(0).foreignPolicies())
        .extracting(each -> each.kind() + " " + each.namespace() + " " + each.name())
        .containsExactly("NetworkPolicy Optional[shop] bad");
  }
}
