package io.portolan.read.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.ClusterAddon;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.packet.Cidr;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of the VPC CNI plugin, from its DaemonSet, its ConfigMap or its add-on. */
class PluginSettingsTest {
  @TempDir Path directory;

  private static String agent(String arguments, String variables) {
    return """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: aws-node, namespace: kube-system}
        spec:
          template:
            spec:
              hostNetwork: true
              containers:
              - name: aws-node
                env: %s
              - name: aws-eks-nodeagent
                args: %s
        """
        .formatted(variables, arguments);
  }

  private static String controller(String enabled) {
    return """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: amazon-vpc-cni, namespace: kube-system}
        data: {enable-network-policy-controller: "%s"}
        """
        .formatted(enabled);
  }

  private NetworkPlugin plugin(String yaml) {
    ReadResult result = new Snapshot(directory).withExactly("all.yaml", yaml).read();
    assertThat(result.problems()).isEmpty();
    Cluster cluster = result.clusters().get(0);
    return cluster.plugin();
  }

  @Test
  @DisplayName("K18 a plugin that runs without any setting has the documented defaults")
  void defaults() {
    assertThat(plugin(agent("[]", "[]")))
        .isEqualTo(
            new NetworkPlugin(
                Optional.of(false),
                Optional.of(false),
                Optional.of(true),
                Optional.of(List.of()),
                Optional.of(true),
                Optional.of(false),
                Optional.of("")));
  }

  @Test
  @DisplayName("K18 all settings, other than the defaults")
  void settings() {
    assertThat(
            plugin(
                agent(
                    "[--enable-network-policy=true]",
                    """
                    [{name: AWS_VPC_K8S_CNI_EXTERNALSNAT, value: "true"},
                     {name: AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS, value: "10.8.0.0/16, 10.9.0.0/16"},
                     {name: POD_SECURITY_GROUP_ENFORCING_MODE, value: standard},
                     {name: ENABLE_POD_ENI, value: "true"},
                     {name: AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG, value: "true"},
                     {name: ENI_CONFIG_LABEL_DEF, value: topology.kubernetes.io/zone},
                     {name: NETWORK_POLICY_ENFORCING_MODE, value: strict}]
                    """
                        .replace("\n", " "))))
        .isEqualTo(
            new NetworkPlugin(
                Optional.of(true),
                Optional.of(true),
                Optional.of(false),
                Optional.of(List.of(Cidr.parse("10.8.0.0/16"), Cidr.parse("10.9.0.0/16"))),
                Optional.of(false),
                Optional.of(true),
                Optional.of("topology.kubernetes.io/zone")));
  }

  @Test
  @DisplayName("K18 a value that comes from elsewhere, or means nothing, is not known")
  void unknownValues() {
    NetworkPlugin plugin =
        plugin(
            agent(
                "[--enable-network-policy=true]",
                """
                [{name: AWS_VPC_K8S_CNI_EXTERNALSNAT, valueFrom: {configMapKeyRef: {name: a, key: b}}},
                 {name: AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS, value: everything},
                 {name: POD_SECURITY_GROUP_ENFORCING_MODE, value: lax}]
                """
                    .replace("\n", " ")));

    assertThat(plugin.translatesSources()).isEmpty();
    assertThat(plugin.untranslated()).isEmpty();
    assertThat(plugin.separatesPods()).isEmpty();
    assertThat(plugin.enforcesPolicies()).contains(true);
  }

  @Test
  @DisplayName("K18 agents enforce nothing that the controller does not resolve")
  void controllers() {
    String enforcing = agent("[--enable-network-policy=true]", "[]");

    assertThat(plugin(enforcing + controller("true")).enforcesPolicies()).contains(true);
    assertThat(plugin(enforcing + controller("false")).enforcesPolicies()).contains(false);
    assertThat(plugin(agent("[]", "[]") + controller("true")).enforcesPolicies()).contains(false);
    assertThat(plugin(controller("true")).enforcesPolicies()).contains(true);
    assertThat(plugin(controller("maybe")).enforcesPolicies()).isEmpty();
  }

  @Test
  @DisplayName("K18 a DaemonSet of that name in another namespace is somebody else's")
  void anotherNamespace() {
    String other = agent("[--enable-network-policy=true]", "[]").replace("kube-system", "shop");

    assertThat(plugin(other)).isEqualTo(NetworkPlugin.UNKNOWN);
  }

  private ClusterAddon addon(String configuration) {
    ReadResult result =
        new Snapshot(directory)
            .withExactly(
                "111122223333/eu-west-1/addon.json",
                """
                {"addon": {"addonName": "vpc-cni", "clusterName": "shop",
                  "addonArn": "arn:aws:eks:eu-west-1:111122223333:addon/shop/vpc-cni/1"%s}}
                """
                    .formatted(configuration))
            .read();
    assertThat(result.hasErrors()).as(result.problems().toString()).isFalse();
    return result.estate().all(ClusterAddon.class).iterator().next();
  }

  @Test
  @DisplayName("K18 an add-on's configuration says the same")
  void addons() {
    ClusterAddon configured =
        addon(
            """
            , "configurationValues": "{\\"enableNetworkPolicy\\": \\"true\\", \\"env\\": {\\"AWS_VPC_K8S_CNI_EXTERNALSNAT\\": \\"true\\"}}"
            """);

    assertThat(configured.cluster()).isEqualTo("shop");
    assertThat(configured.settings().enforcesPolicies()).contains(true);
    assertThat(configured.settings().translatesSources()).contains(false);
    assertThat(addon("").settings().enforcesPolicies()).contains(false);
    assertThat(addon(", \"configurationValues\": \"enableNetworkPolicy: true\"").settings())
        .isEqualTo(NetworkPlugin.UNKNOWN);
  }
}
