package io.portolan.read.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.EndpointPort;
import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.SecurityGroupPolicy;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServiceAccount;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.ServicePort;
import io.portolan.model.k8s.TargetGroupBinding;
import io.portolan.packet.Address;
import io.portolan.packet.Protocol;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services and what is around them, as the model has them. */
class ServiceParserTest {
  @TempDir Path directory;

  private Cluster cluster(String yaml) {
    ReadResult result = new Snapshot(directory).withExactly("all.yaml", yaml).read();
    assertThat(result.problems()).isEmpty();
    return result.clusters().get(0);
  }

  private Service service(String spec) {
    return cluster(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {%s}
            """
                .formatted(spec))
        .services()
        .all()
        .get(0);
  }

  @Test
  @DisplayName("a Service with everything in it")
  void everything() {
    Cluster cluster =
        cluster(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec:
              type: LoadBalancer
              clusterIP: 172.20.0.10
              clusterIPs: [172.20.0.10, "fd00::10"]
              externalIPs: [10.0.0.9]
              externalTrafficPolicy: Local
              internalTrafficPolicy: Local
              selector: {app: web}
              ports:
              - {name: http, port: 80, targetPort: http, nodePort: 30080}
              - {name: dns, protocol: UDP, port: 53, targetPort: "5353"}
            status:
              loadBalancer: {ingress: [{hostname: Web-1.ELB.example.com}, {ip: 198.51.100.1}]}
            """);
    assertThat(cluster.services().all())
        .containsExactly(
            new Service(
                "shop",
                "web",
                Service.Kind.LOAD_BALANCER,
                false,
                List.of(Address.parse("172.20.0.10"), Address.parse("fd00::10")),
                Map.of("app", "web"),
                List.of(
                    new ServicePort("http", Protocol.TCP, 80, 0, "http", 30080),
                    new ServicePort("dns", Protocol.UDP, 53, 5353, "", 0)),
                true,
                true,
                List.of(Address.parse("10.0.0.9")),
                List.of("web-1.elb.example.com")));
  }

  @Test
  @DisplayName("a Service with next to nothing, as people write it: the target is its own port")
  void defaults() {
    assertThat(service("ports: [{port: 80}]"))
        .isEqualTo(
            new Service(
                "shop",
                "web",
                Service.Kind.CLUSTER_IP,
                false,
                List.of(),
                Map.of(),
                List.of(new ServicePort("", Protocol.TCP, 80, 80, "", 0)),
                false,
                false,
                List.of(),
                List.of()));
    assertThat(service("clusterIP: '', ports: []").headless()).isFalse();
  }

  @Test
  @DisplayName("a headless Service and another name for a host have no address")
  void withoutAddress() {
    Service headless = service("clusterIP: None, clusterIPs: [None], ports: [{port: 80}]");
    assertThat(headless.headless()).isTrue();
    assertThat(headless.clusterIps()).isEmpty();
    Service name = service("type: ExternalName, externalName: db.example.com, ports: [{port: 0}]");
    assertThat(name.kind()).isEqualTo(Service.Kind.EXTERNAL_NAME);
    assertThat(name.headless()).isFalse();
    assertThat(name.ports()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clusterIPs: [None]                 | true",
        "clusterIP: None                    | true",
        "type: NodePort, clusterIP: None    | false",
        "type: LoadBalancer, clusterIP: ''  | false",
        "clusterIP: '', clusterIPs: ['']    | false",
        "clusterIP: null, clusterIPs: null  | false",
      },
      quoteCharacter = '`')
  @DisplayName("None and nothing are no address, wherever they are written: never an error")
  void noAddress(String spec, boolean headless) {
    Service service = service(spec + ", ports: [{port: 80}]");
    assertThat(service.headless()).isEqualTo(headless);
    assertThat(service.clusterIps()).isEmpty();
  }

  @Test
  @DisplayName("addresses of either field count, each once")
  void addresses() {
    assertThat(service("clusterIP: 172.20.0.10").clusterIps())
        .containsExactly(Address.parse("172.20.0.10"));
    assertThat(service("clusterIPs: ['fd00::10', 172.20.0.10]").clusterIps())
        .containsExactly(Address.parse("fd00::10"), Address.parse("172.20.0.10"));
    assertThat(service("clusterIP: 'fd00::10', clusterIPs: [172.20.0.10]").clusterIps())
        .containsExactly(Address.parse("fd00::10"), Address.parse("172.20.0.10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: Other                     | spec.type (Service web): found \"Other\", expected ClusterIP, NodePort, LoadBalancer or ExternalName",
        "ports: [{}]                     | spec.ports[0].port (Service web): found nothing, expected 1 to 65535",
        "ports: [{port: 70000}]          | spec.ports[0].port (Service web): found 70000, expected 1 to 65535",
        "ports: [{port: 0}]              | spec.ports[0].port (Service web): found 0, expected 1 to 65535",
        "ports: [{port: '80'}]           | spec.ports[0].port (Service web): found \"80\", expected a whole number",
        "ports: [{port: 1, nodePort: -1}] | spec.ports[0].nodePort (Service web): found -1, expected 1 to 65535",
        "clusterIPs: [10.0.0.1, x]       | spec.clusterIPs[1] (Service web): found \"x\", expected an IP address",
        "externalIPs: [x]                | spec.externalIPs[0] (Service web): found \"x\", expected an IP address",
        "ports: [{port: 1, targetPort: 70000}] | spec.ports[0].targetPort (Service web): found 70000, expected a name, or 1 to 65535",
        "ports: [{port: 1, protocol: X}] | spec.ports[0].protocol (Service web): found \"X\", expected TCP, UDP or SCTP",
        "externalTrafficPolicy: x        | spec.externalTrafficPolicy (Service web): found \"x\", expected Cluster or Local",
        "clusterIP: x                    | spec.clusterIP (Service web): found \"x\", expected an IP address",
      })
  @DisplayName("what the API server would not take is an error")
  void faults(String spec, String problem) {
    assertThat(
            new Snapshot(directory)
                .withExactly(
                    "all.yaml",
                    "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {" + spec + "}\n")
                .problems())
        .containsExactly("error: all.yaml $." + problem);
  }

  @Test
  @DisplayName("Endpoints and slices: ready or not, ports by name, all ports")
  void endpoints() {
    Cluster cluster =
        cluster(
            """
            apiVersion: v1
            kind: Endpoints
            metadata: {name: web, namespace: shop}
            subsets:
            - addresses: [{ip: 10.0.0.1}]
              notReadyAddresses: [{ip: 10.0.0.2}]
              ports: [{name: http, port: 8080}]
            - addresses: [{ip: 10.0.0.3}]
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: web-x1, namespace: shop, labels: {kubernetes.io/service-name: web}}
            addressType: IPv6
            endpoints: [{addresses: ["2001:db8::1"], conditions: {ready: false}}]
            ports: [{protocol: UDP}]
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: nobodys, namespace: shop}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.4]}]
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: names, namespace: shop, labels: {kubernetes.io/service-name: web}}
            addressType: FQDN
            endpoints: [{addresses: [db.example.com]}]
            """);
    assertThat(cluster.services().endpoints())
        .containsExactly(
            new ServiceEndpoints(
                "shop",
                "web",
                List.of(
                    new ServiceEndpoints.Subset(
                        List.of(Address.parse("10.0.0.1"), Address.parse("10.0.0.2")),
                        List.of(new EndpointPort("http", Protocol.TCP, 8080))),
                    new ServiceEndpoints.Subset(List.of(Address.parse("10.0.0.3")), List.of()))),
            new ServiceEndpoints(
                "shop",
                "web",
                List.of(
                    new ServiceEndpoints.Subset(
                        List.of(Address.parse("2001:db8::1")),
                        List.of(new EndpointPort("", Protocol.UDP, 0))))));
  }

  @Test
  @DisplayName("Ingresses and TargetGroupBindings tie Services to load balancers")
  void balancers() {
    Cluster cluster =
        cluster(
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: shop, namespace: shop}
            spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}
            status: {loadBalancer: {ingress: [{hostname: A.example.com}]}}
            ---
            apiVersion: elbv2.k8s.aws/v1beta1
            kind: TargetGroupBinding
            metadata: {name: one, namespace: shop}
            spec: {targetGroupARN: "arn:1", targetType: ip, serviceRef: {name: web, port: 80}}
            ---
            apiVersion: elbv2.k8s.aws/v1beta1
            kind: TargetGroupBinding
            metadata: {name: two, namespace: shop}
            spec: {targetGroupARN: "arn:2", serviceRef: {name: web, port: http}}
            """);
    assertThat(cluster.services().ingresses())
        .containsExactly(new Ingress("shop", "shop", List.of("a.example.com")));
    assertThat(cluster.services().bindings())
        .containsExactly(
            new TargetGroupBinding("shop", "one", "arn:1", "web", 80, "", false),
            new TargetGroupBinding("shop", "two", "arn:2", "web", 0, "http", true));
  }

  @Test
  @DisplayName("what says which interfaces new pods get")
  void networking() {
    Cluster cluster =
        cluster(
            """
            apiVersion: vpcresources.k8s.aws/v1beta1
            kind: SecurityGroupPolicy
            metadata: {name: by-pods, namespace: shop}
            spec: {podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [sg-1, sg-2]}}
            ---
            apiVersion: vpcresources.k8s.aws/v1beta1
            kind: SecurityGroupPolicy
            metadata: {name: by-accounts, namespace: shop}
            spec: {serviceAccountSelector: {}, securityGroups: {groupIds: [sg-3]}}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: web, namespace: shop, labels: {team: a}}
            ---
            apiVersion: crd.k8s.amazonaws.com/v1alpha1
            kind: ENIConfig
            metadata: {name: eu-west-1a}
            spec: {subnet: subnet-1, securityGroups: [sg-1]}
            """);
    assertThat(cluster.networking().groups())
        .containsExactly(
            new SecurityGroupPolicy(
                "shop",
                "by-pods",
                Optional.of(new LabelSelector(Map.of("app", "web"), List.of())),
                Optional.empty(),
                List.of("sg-1", "sg-2")),
            new SecurityGroupPolicy(
                "shop",
                "by-accounts",
                Optional.empty(),
                Optional.of(LabelSelector.EVERYTHING),
                List.of("sg-3")));
    assertThat(cluster.networking().accounts())
        .containsExactly(new ServiceAccount("shop", "web", Map.of("team", "a")));
    assertThat(cluster.networking().configs())
        .containsExactly(new EniConfig("eu-west-1a", "subnet-1", List.of("sg-1")));
  }

  @Test
  @DisplayName("a list that kubectl prints holds Services like files of their own")
  void lists() {
    ReadResult result =
        new Snapshot(directory)
            .withExactly(
                "all.json",
                """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "v1", "kind": "Service",
                   "metadata": {"name": "web", "namespace": "shop"},
                   "spec": {"clusterIP": "fd00::10", "ports": [{"port": 80, "targetPort": "http"}]},
                   "status": {"loadBalancer": {}}},
                  {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "web"}}]}
                """)
            .read();
    assertThat(result.problems()).isEmpty();
    Cluster cluster = result.clusters().get(0);
    assertThat(cluster.services().all())
        .extracting(Service::name, Service::clusterIps)
        .containsExactly(tuple("web", List.of(Address.parse("fd00::10"))));
    assertThat(cluster.networking().accounts())
        .containsExactly(new ServiceAccount("default", "web", Map.of()));
  }

  @Test
  @DisplayName("somebody else's kind of the same name is not used")
  void ofOthers() {
    assertThat(
            new Snapshot(directory)
                .withExactly(
                    "all.yaml",
                    """
                    apiVersion: serving.knative.dev/v1
                    kind: Service
                    metadata: {name: web}
                    spec: {ports: 7}
                    """)
                .problems())
        .containsExactly("warning: found Kubernetes objects that are not used: Service (1)");
  }

  @Test
  @DisplayName("Endpoints with what is no address or no port are errors")
  void faultyEndpoints() {
    assertThat(
            new Snapshot(directory)
                .withExactly(
                    "all.yaml",
                    """
                    apiVersion: v1
                    kind: Endpoints
                    metadata: {name: web}
                    subsets: [{notReadyAddresses: [{ip: x}], ports: [{port: 99999}]}]
                    """)
                .problems())
        .containsExactly(
            "error: all.yaml $.subsets[0].notReadyAddresses[0].ip (Endpoints web): found \"x\","
                + " expected an IP address",
            "error: all.yaml $.subsets[0].ports[0].port (Endpoints web): found 99999, expected 1 to"
                + " 65535");
  }

  @Test
  @DisplayName("leniently, what could change is unknown in the namespace of a left-out Service")
  void leniently() {
    ReadResult result =
        new Snapshot(directory)
            .withExactly(
                "all.yaml",
                """
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: shop}
                spec: {ports: [{port: 80, protocol: FOO}]}
                ---
                apiVersion: crd.k8s.amazonaws.com/v1alpha1
                kind: ENIConfig
                metadata: {name: a}
                spec: {subnet: 7}
                """)
            .readLeniently();
    assertThat(result.hasErrors()).isFalse();
    Cluster cluster = result.clusters().get(0);
    assertThat(cluster.services().all()).isEmpty();
    assertThat(cluster.networking().configs()).isEmpty();
    assertThat(cluster.foreignPolicies())
        .extracting(each -> each.kind() + " " + each.namespace() + " " + each.name())
        .containsExactly("Service Optional[shop] web", "ENIConfig Optional.empty a");
  }
}
