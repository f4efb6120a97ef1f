package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.TargetGroup;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load balancers in front of Services (docs/k8s-semantics.md, K30-K32). */
class ServiceBalancersTest {
  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: n1}
      spec: {providerID: aws:///eu-west-1a/i-1}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: n2}
      spec: {providerID: aws:///eu-west-1a/i-2}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec: {nodeName: n2, containers: [{name: c}]}
      status: {podIPs: [{ip: 10.0.2.11}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        type: LoadBalancer
        clusterIP: 172.20.0.10
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080, nodePort: 30080}]
      status: {loadBalancer: {ingress: [{hostname: Front-1.elb.example.com}]}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, namespace: shop}
      spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
      status: {loadBalancer: {ingress: [{hostname: front-1.elb.example.com}]}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: other, namespace: shop}
      spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
      ---
      """;

  @TempDir Path directory;

  private static EstateBuilder network(String type, String... targets) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-pub", "vpc-a", "10.0.0.0/24")
        .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
        .routes("subnet-pub", "0.0.0.0/0 > igw-a")
        .group("sg-lb")
        .in("tcp 443 from any")
        .group("sg-node")
        .in("tcp 30080 from sg-lb", "tcp 8080 from sg-lb", "tcp 8080 from sg-node")
        .eni("eni-1", "subnet-1", "10.0.1.10")
        .groups("sg-node")
        .instance("i-1")
        .eni("eni-2", "subnet-2", "10.0.2.10", "10.0.2.11")
        .groups("sg-node")
        .instance("i-2")
        .targets("tg-web", type, "HTTP", type.equals("ip") ? 8080 : 30080, "vpc-a", targets)
        .balancer("app/web", "subnet-pub")
        .internetFacing("front-1.elb.example.com")
        .node("eni-lb", "subnet-pub", "10.0.0.5")
        .publicIp("198.51.100.5")
        .groups("sg-lb")
        .listener("HTTPS", 443, "forward tg-web");
  }

  private Answer answer(Estate estate, String objects, String from, String to, String port) {
    ReadResult read = new Snapshot(directory).withExactly("k8s/c/all.yaml", objects).read();
    assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
    return Analysis.of(estate, read.clusters(), Configuration.empty())
        .answer(
            new Question(
                Optional.empty(),
                from,
                to,
                "tcp",
                Optional.of(Question.parsePorts(port)),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                List.of(),
                List.of()));
  }

  private static String binding(Estate estate, String type) {
    String arn = estate.all(TargetGroup.class).iterator().next().id().value();
    return """
        apiVersion: elbv2.k8s.aws/v1beta1
        kind: TargetGroupBinding
        metadata: {name: web, namespace: shop}
        spec: {targetGroupARN: "%s", targetType: %s, serviceRef: {name: web, port: 80}}
        ---
        """
        .formatted(arn, type);
  }

  @Test
  @DisplayName("K30 a balancer whose targets are nodes gets to a pod on any of them")
  void instances() {
    Estate estate = network("instance", "i-1").build();
    Answer answer = answer(estate, CLUSTER, "internet", "k8s:shop/web", "8080");

    assertThat(Asking.flows(answer.flows()))
        .containsExactly("10.0.1.10 > 10.0.2.11 tcp 1024-65535->8080");
    assertThat(Asking.components(answer.path()))
        .containsSubsequence("eni-lb", "k8s:c:shop/Service/web", "k8s:c:shop/Pod/web");
    assertThat(answer(estate, CLUSTER, "internet", "k8s:shop/Service/web", "80").verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(
            answer(
                    network("instance", "i-1 30081").build(),
                    CLUSTER,
                    "internet",
                    "k8s:shop/web",
                    "8080")
                .verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K31 K32 a target group of pods is on the way to a Service if a binding says so")
  void bindings() {
    Estate estate = network("ip", "10.0.2.11").build();
    String bound = CLUSTER + binding(estate, "ip");

    assertThat(answer(estate, bound, "internet", "k8s:shop/Service/web", "80").verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(answer(estate, CLUSTER, "internet", "k8s:shop/Service/web", "80").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(answer(estate, bound, "internet", "k8s:shop/Service/web", "81").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K31 a binding says who the targets are where the snapshot does not")
  void targetsOfBindings() {
    Estate pods = network("ip").build();
    Estate unknown =
        world()
            .vpc("vpc-a", "10.0.0.0/16")
            .igw("igw-a", "vpc-a")
            .subnet("subnet-pub", "vpc-a", "10.0.0.0/24")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
            .routes("subnet-pub", "0.0.0.0/0 > igw-a")
            .group("sg-all")
            .in("all from any")
            .eni("eni-1", "subnet-1", "10.0.1.10")
            .groups("sg-all")
            .instance("i-1")
            .eni("eni-2", "subnet-2", "10.0.2.10", "10.0.2.11")
            .groups("sg-all")
            .instance("i-2")
            .targets("tg-web", "ip", "HTTP", 8080, "vpc-a")
            .targetsUnknown()
            .balancer("app/web", "subnet-pub")
            .node("eni-lb", "subnet-pub", "10.0.0.5")
            .publicIp("198.51.100.5")
            .groups("sg-all")
            .listener("HTTPS", 443, "forward tg-web")
            .build();

    assertThat(answer(pods, CLUSTER, "internet", "k8s:shop/web", "8080").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(answer(unknown, CLUSTER, "internet", "k8s:shop/web", "8080").verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(
            answer(unknown, CLUSTER + binding(unknown, "ip"), "internet", "k8s:shop/web", "8080")
                .verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(
            answer(
                    unknown,
                    CLUSTER + binding(unknown, "instance"),
                    "internet",
                    "k8s:shop/web",
                    "8080")
                .verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(
            answer(unknown, CLUSTER + binding(unknown, "ip"), "internet", "eni-1", "8080")
                .verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K31 K32 an Ingress is the load balancer that has its host name")
  void ingress() {
    Estate estate = network("ip", "10.0.2.11").build();

    assertThat(answer(estate, CLUSTER, "internet", "k8s:shop/Ingress/web", "443").verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(answer(estate, CLUSTER, "internet", "k8s:shop/Ingress/web", "80").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    assertThatThrownBy(() -> answer(estate, CLUSTER, "internet", "k8s:shop/Ingress/other", "443"))
        .isInstanceOf(ReferenceException.class)
        .hasMessage("k8s:shop/Ingress/other has no load balancer in the snapshot");
  }
}
