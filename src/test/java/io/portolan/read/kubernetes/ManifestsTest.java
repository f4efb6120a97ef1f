package io.portolan.read.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.packet.Address;
import io.portolan.read.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests applied to what a snapshot says, and objects deleted from it. */
class ManifestsTest {
  private static final String POLICY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: shop, uid: 1-2, resourceVersion: "7"}
      spec: {podSelector: {matchLabels: {app: web}}, ingress: []}
      """;

  private static final String DEPLOYED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: c, env: [{name: TOKEN, value: secret}]}]}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: web-5f
        namespace: shop
        ownerReferences: [{controller: true, kind: Deployment, name: web}]
      spec: {template: {metadata: {labels: {app: web}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: web-5f-1
        namespace: shop
        labels: {app: web}
        ownerReferences: [{controller: true, kind: ReplicaSet, name: web-5f}]
      spec: {nodeName: n1}
      status: {podIP: 10.0.0.1}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: alone, namespace: shop, labels: {app: alone}}
      spec: {nodeName: n1}
      status: {podIP: 10.0.0.2}
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        type: NodePort
        clusterIP: 172.20.0.7
        selector: {app: web}
        ports: [{port: 80, nodePort: 30080}]
      ---
      apiVersion: v1
      kind: Endpoints
      metadata: {name: web, namespace: shop}
      subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{port: 80}]}]
      """;

  @TempDir Path folder;

  private Manifests read(String... documents) {
    Snapshot snapshot = new Snapshot(folder.resolve("snapshot"));
    for (int i = 0; i < documents.length; i++) {
      snapshot.withExactly("k8s/shop/" + i + ".yaml", documents[i]);
    }
    assertThat(snapshot.read().hasErrors()).isFalse();
    return snapshot.read().manifests();
  }

  private Manifests.Edited apply(Manifests to, String documents) throws IOException {
    return to.apply(Files.writeString(folder.resolve("applied.yaml"), documents), Optional.empty());
  }

  private static Cluster only(Manifests manifests) {
    assertThat(manifests.clusters()).hasSize(1);
    return manifests.clusters().get(0);
  }

  private static Manifests undone(Manifests before, Manifests after) {
    Manifests now = after;
    for (Restoration.Step each : before.restoredFrom(after).steps()) {
      now =
          each.manifest().map(text -> text).isPresent()
              ? now.apply(each.manifest().get(), "undo", each.cluster()).after()
              : now.delete(each.kind(), each.namespace(), each.name(), each.cluster()).after();
    }
    return now;
  }

  @Test
  void whatIsAppliedIsWhatASnapshotWithItSays() throws IOException {
    Manifests before = read(POLICY, DEPLOYED, SERVICE);
    String changed = POLICY.replace("ingress: []", "ingress: [{}]");
    Manifests.Edited edited = apply(before, changed);

    assertThat(edited.notes()).isEmpty();
    assertThat(edited.doubts()).isEmpty();
    assertThat(edited.after().clusters()).isEqualTo(read(changed, DEPLOYED, SERVICE).clusters());
    assertThat(before.clusters())
        .as("the first is as it was")
        .isEqualTo(read(POLICY, DEPLOYED, SERVICE).clusters());
    assertThat(undone(before, edited.after()).clusters()).isEqualTo(before.clusters());
  }

  @Test
  void aManifestOfTheServerIsRestoredWithoutWhatTheServerAdds() throws IOException {
    Manifests before = read(POLICY);
    Manifests after = before.delete("NetworkPolicy", "shop", "web", Optional.of("shop")).after();

    assertThat(only(after).networkPolicies()).isEmpty();
    assertThat(before.restoredFrom(after).steps())
        .containsExactly(
            new Restoration.Step(
                Optional.empty(),
                "NetworkPolicy",
                "shop",
                "web",
                Optional.of(
                    "{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\","
                        + "\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\"},"
                        + "\"spec\":{\"podSelector\":{\"matchLabels\":{\"app\":\"web\"}},"
                        + "\"ingress\":[]}}")));
    assertThat(undone(before, after).clusters()).isEqualTo(before.clusters());
  }

  @Test
  void listsAndSeveralDocumentsAreAppliedWhole() throws IOException {
    Manifests.Edited edited =
        apply(
            read(POLICY),
            """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: web}}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}}
            ---
            apiVersion: example.org/v1
            kind: Gadget
            metadata: {name: g}
            """);

    assertThat(only(edited.after()).namespaces())
        .containsExactly(
            new Namespace("shop", Map.of("team", "web", Namespace.NAME_LABEL, "shop")));
    assertThat(edited.notes()).containsExactly("ConfigMap settings says nothing of the network");
    assertThat(edited.doubts()).containsExactly("Gadget g is of a kind that is not looked at");
  }

  @Test
  void theSameAgainChangesNothingAndIsSaid() throws IOException {
    Manifests before = read(POLICY, DEPLOYED, SERVICE);
    Manifests.Edited edited = apply(before, POLICY);

    assertThat(edited.after().clusters()).isEqualTo(before.clusters());
    assertThat(edited.notes())
        .containsExactly(
            "NetworkPolicy shop/web changes nothing: as far as it is looked at, it is there"
                + " already");
    assertThat(before.restoredFrom(edited.after()).steps()).isEmpty();
  }

  @Test
  void podsOfAChangedWorkloadStayAndThatIsADoubt() throws IOException {
    Manifests before = read(DEPLOYED);
    Manifests.Edited edited =
        apply(
            before,
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec: {template: {metadata: {labels: {app: other}}}}
            """);

    assertThat(only(edited.after()).pods()).isEqualTo(only(before).pods());
    assertThat(edited.doubts())
        .containsExactly(
            "Deployment shop/web: its pods stay those of the snapshot; what it makes anew is not"
                + " judged");
    Restoration restoration = before.restoredFrom(edited.after());
    assertThat(restoration.steps()).as("templates may hold secrets").isEmpty();
    assertThat(restoration.notes())
        .containsExactly(
            "what undoes it leaves out Deployment shop/web, which is in k8s/shop/0.yaml of the"
                + " snapshot");
  }

  @Test
  void aNewWorkloadIsThePodThatItWouldMake() throws IOException {
    Manifests before = read(POLICY);
    Manifests after = apply(before, DEPLOYED.split("---", 2)[0]).after();

    assertThat(only(after).pods())
        .singleElement()
        .matches(Pod::representative)
        .extracting(Pod::labels)
        .isEqualTo(Map.of("app", "web"));
    assertThat(before.restoredFrom(after).steps())
        .containsExactly(
            new Restoration.Step(Optional.empty(), "Deployment", "shop", "web", Optional.empty()));
    assertThat(undone(before, after).clusters()).isEqualTo(before.clusters());
  }

  @Test
  void whatTheClusterFillsInStays() throws IOException {
    Manifests before = read(DEPLOYED, SERVICE);
    Cluster after =
        only(
            apply(
                    before,
                    """
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: alone, namespace: shop, labels: {app: web}}
                    ---
                    apiVersion: v1
                    kind: Service
                    metadata: {name: web, namespace: shop}
                    spec: {type: NodePort, selector: {app: alone}, ports: [{port: 80}]}
                    """)
                .after());

    assertThat(after.pods())
        .filteredOn(pod -> pod.name().equals("alone"))
        .singleElement()
        .satisfies(
            pod -> {
              assertThat(pod.labels()).isEqualTo(Map.of("app", "web"));
              assertThat(pod.addresses()).containsExactly(Address.parse("10.0.0.2"));
              assertThat(pod.node()).isEqualTo("n1");
            });
    Service service = after.services().all().get(0);
    assertThat(service.selector()).isEqualTo(Map.of("app", "alone"));
    assertThat(service.clusterIps()).containsExactly(Address.parse("172.20.0.7"));
    assertThat(service.ports().get(0).nodePort()).isEqualTo(30080);
  }

  @Test
  void withAWorkloadANamespaceOrAServiceGoesWhatBelongsToIt() {
    Manifests before = read(POLICY, DEPLOYED, SERVICE);
    Manifests.Edited workload = before.delete("Deployment", "shop", "web", Optional.empty());
    assertThat(only(workload.after()).pods()).extracting(Pod::name).containsExactly("alone");
    assertThat(workload.notes())
        .containsExactly("Deployment shop/web: with it go 2 that belong to it");

    Cluster withoutService =
        only(before.delete("Service", "shop", "web", Optional.empty()).after());
    assertThat(withoutService.services().all()).isEmpty();
    assertThat(withoutService.services().endpoints()).isEmpty();

    assertThat(before.delete("Pod", "shop", "web-5f-1", Optional.empty()).doubts())
        .containsExactly("Pod shop/web-5f-1: what its controller makes in its place is not judged");
  }

  @Test
  void aNamespaceGoesWithAllThatIsInIt() {
    Manifests before =
        read(
            POLICY,
            DEPLOYED,
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: b}}}");
    Manifests after = before.delete("Namespace", "", "shop", Optional.empty()).after();

    assertThat(only(after).pods()).isEmpty();
    assertThat(only(after).networkPolicies()).isEmpty();
    Restoration restoration = before.restoredFrom(after);
    assertThat(restoration.steps())
        .extracting(Restoration.Step::kind)
        .as("the namespace first")
        .containsExactly("Namespace", "NetworkPolicy");
    assertThat(restoration.notes()).hasSize(2); // the Deployment, and the pod of its own
  }

  @Test
  void kindsOfSeveralMakersAreToldApart() {
    Manifests before =
        read(
            """
            apiVersion: policy.networking.k8s.io/v1alpha2
            kind: ClusterNetworkPolicy
            metadata: {name: same}
            spec: {tier: Admin, priority: 1, subject: {namespaces: {}}}
            """,
            """
            apiVersion: networking.k8s.aws/v1alpha1
            kind: ClusterNetworkPolicy
            metadata: {name: same}
            spec: {tier: Admin, priority: 2, subject: {namespaces: {}}}
            """);
    assertThatThrownBy(() -> before.delete("ClusterNetworkPolicy", "", "same", Optional.empty()))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("one of several");
    Manifests after =
        before
            .delete("ClusterNetworkPolicy.networking.k8s.aws", "", "same", Optional.empty())
            .after();
    assertThat(only(after).clusterPolicies()).singleElement().matches(each -> each.priority() == 1);
    assertThat(undone(before, after).clusters().get(0).clusterPolicies())
        .containsExactlyInAnyOrderElementsOf(only(before).clusterPolicies());
  }

  @Test
  void ofSeveralClustersOneIsSaid() throws IOException {
    Snapshot snapshot =
        new Snapshot(folder.resolve("two"))
            .withExactly("k8s/a/policy.yaml", POLICY)
            .withExactly("k8s/b/pods.yaml", DEPLOYED);
    Manifests before = snapshot.read().manifests();

    assertThat(before.delete("NetworkPolicy", "shop", "web", Optional.empty()).after().clusters())
        .as("only one has it")
        .allMatch(each -> each.networkPolicies().isEmpty());
    assertThatThrownBy(() -> apply(before, POLICY))
        .hasMessage("the snapshot has the clusters a, b: say which, as cluster");
    Path file = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    assertThatThrownBy(() -> before.apply(file, Optional.of("c")))
        .hasMessage("the snapshot has no cluster c, but a, b");
    Manifests after = before.apply(file, Optional.of("b")).after();
    assertThat(after.clusters().get(1).networkPolicies())
        .extracting(NetworkPolicy::name)
        .containsExactly("web");
    assertThat(before.restoredFrom(after).steps())
        .containsExactly(
            new Restoration.Step(
                Optional.of("b"), "NetworkPolicy", "shop", "web", Optional.empty()));
    assertThatThrownBy(() -> Manifests.none().apply(file, Optional.empty()))
        .hasMessage("the snapshot has no cluster");
  }

  @Test
  void whatCanNotBeDoneIsAnError() {
    Manifests before =
        read(
            POLICY,
            "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: aws-node, namespace:"
                + " kube-system}}");
    assertThatThrownBy(() -> before.delete("NetworkPolicy", "shop", "none", Optional.empty()))
        .hasMessage("NetworkPolicy shop/none is not in the snapshot");
    assertThatThrownBy(() -> before.delete("NetworkPolicy", "", "web", Optional.empty()))
        .as("the namespace is not the default one")
        .hasMessage("NetworkPolicy web is not in the snapshot");
    assertThatThrownBy(
            () -> before.delete("DaemonSet", "kube-system", "aws-node", Optional.empty()))
        .hasMessageContaining("settings of the network plugin");
    assertThat(before.delete("Secret", "shop", "s", Optional.empty()).notes())
        .containsExactly("Secret s says nothing of the network");
    assertThatThrownBy(
            () ->
                apply(
                    before,
                    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a},"
                        + " spec: {policyTypes: [Sideways], ingress: 3}}\n---\n{kind: Pod}"))
        .isInstanceOfSatisfying(
            ManifestException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(3)
                    .first()
                    .asString()
                    .contains("applied.yaml", "$.spec.policyTypes", "NetworkPolicy a"));
    assertThatThrownBy(() -> before.apply(folder.resolve("none.yaml"), Optional.empty()))
        .hasMessageContaining("none.yaml");
    assertThatThrownBy(() -> apply(before, "a: [")).hasMessageContaining("YAML");
  }

  @Test
  void namesOfStrangersAreEscapedInErrors() {
    Manifests before = read(POLICY);
    assertThatThrownBy(
            () ->
                apply(
                    before,
                    "{apiVersion: v1, kind: Service, metadata: {name: \"a\\e[2J\"},"
                        + " spec: {type: Odd}}"))
        .message()
        .doesNotContain("\u001b");
  }
}
