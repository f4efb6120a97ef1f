package io.portolan.read.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.SecurityGroupPolicy;
import io.portolan.model.k8s.TargetGroupBinding;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of controllers around Services: older versions, what may be absent, and faults. */
class IngressParserTest {
  @TempDir Path directory;

  private Snapshot object(String version, String kind, String rest) {
    return new Snapshot(directory)
        .withExactly(
            "all.yaml",
            "apiVersion: %s\nkind: %s\nmetadata: {name: a, namespace: shop}\n%s\n"
                .formatted(version, kind, rest));
  }

  private static Cluster cluster(Snapshot snapshot) {
    ReadResult result = snapshot.read();
    assertThat(result.problems()).isEmpty();
    return result.clusters().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"networking.k8s.io/v1", "networking.k8s.io/v1beta1", "extensions/v1beta1"})
  @DisplayName("an Ingress of each version, whatever its backends look like")
  void ingresses(String version) {
    String spec =
        "spec: {backend: {serviceName: web, servicePort: 80},"
            + " defaultBackend: {resource: {kind: Bucket, name: b}}}\n";
    assertThat(cluster(object(version, "Ingress", spec)).services().ingresses())
        .containsExactly(new Ingress("shop", "a", List.of()));
    String status =
        "status: {loadBalancer: {ingress: [{hostname: B.example.com}, {ip: 10.0.0.1}]}}";
    assertThat(cluster(object(version, "Ingress", spec + status)).services().ingresses())
        .containsExactly(new Ingress("shop", "a", List.of("b.example.com")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1beta1", "v1alpha1"})
  @DisplayName("a TargetGroupBinding that names its group, instead of an ARN, has none")
  void groupByName(String version) {
    assertThat(
            cluster(
                    object(
                        "elbv2.k8s.aws/" + version,
                        "TargetGroupBinding",
                        "spec: {targetGroupName: tg, serviceRef: {name: web, port: 80}}"))
                .services()
                .bindings())
        .containsExactly(new TargetGroupBinding("shop", "a", "", "web", 80, "", true));
  }

  @Test
  @DisplayName("a SecurityGroupPolicy without a selector keeps none: it is not one of everything")
  void withoutSelector() {
    assertThat(
            cluster(
                    object(
                        "vpcresources.k8s.aws/v1beta1",
                        "SecurityGroupPolicy",
                        "spec: {securityGroups: {groupIds: [sg-1]}}"))
                .networking()
                .groups())
        .containsExactly(
            new SecurityGroupPolicy(
                "shop", "a", Optional.empty(), Optional.empty(), List.of("sg-1")));
  }

  @Test
  @DisplayName("a SecurityGroupPolicy with both selectors keeps both")
  void bothSelectors() {
    assertThat(
            cluster(
                    object(
                        "vpcresources.k8s.aws/v1beta1",
                        "SecurityGroupPolicy",
                        "spec: {podSelector: {}, serviceAccountSelector: {},"
                            + " securityGroups: {groupIds: [sg-1]}}"))
                .networking()
                .groups())
        .containsExactly(
            new SecurityGroupPolicy(
                "shop",
                "a",
                Optional.of(LabelSelector.EVERYTHING),
                Optional.of(LabelSelector.EVERYTHING),
                List.of("sg-1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "elbv2.k8s.aws/v1beta1 | TargetGroupBinding | serviceRef: {port: 80} | serviceRef.name | nothing, expected a text that is not empty",
        "elbv2.k8s.aws/v1beta1 | TargetGroupBinding | serviceRef: {name: web, port: 99999} | serviceRef.port | 99999, expected 0 to 65535",
        "elbv2.k8s.aws/v1beta1 | TargetGroupBinding | serviceRef: {name: web, port: 80}, targetType: pod | targetType | \"pod\", expected instance or ip",
        "vpcresources.k8s.aws/v1beta1 | SecurityGroupPolicy | podSelector: {} | securityGroups.groupIds | nothing, expected at least one security group",
        "crd.k8s.amazonaws.com/v1alpha1 | ENIConfig | subnet: 7 | subnet | 7, expected a text",
      })
  @DisplayName("what a controller could not use is an error")
  void faults(String version, String kind, String spec, String field, String found) {
    assertThat(object(version, kind, "spec: {" + spec + "}").problems())
        .containsExactly("error: all.yaml $.spec." + field + " (" + kind + " a): found " + found);
  }
}
