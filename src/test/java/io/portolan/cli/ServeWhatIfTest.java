package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.portolan.web.Client;
import io.portolan.web.OpenApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /api/what-if} says is what {@code /api/review} says of the same, and sooner. */
class ServeWhatIfTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path CHANGES = Path.of("samples/storefront/changes");

  private static Served storefront;
  private static Client client;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    storefront = Served.with(Run.STOREFRONT);
    client = storefront.client();
  }

  @AfterAll
  static void stop() {
    storefront.close();
  }

  private static JsonNode good(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode found = Client.json(reply);
    assertThat(OpenApi.problems("post", reply.uri().getPath(), found)).isEmpty();
    return found;
  }

  private static JsonNode whatIf(String change) {
    return good(client.post("/api/what-if", change));
  }

  /** The fields of a what-if, as a review has them. */
  private static JsonNode reviewed(String change) {
    ObjectNode review = (ObjectNode) good(client.post("/api/review", change));
    return review.retain(
        "added", "removed", "ways", "withoutEffect", "notes", "rollback", "rollbackCommands");
  }

  /** Doubts stand among the reasons of a review. */
  private static JsonNode withoutDoubts(JsonNode found) {
    return ((ObjectNode) found.deepCopy()).without("doubts");
  }

  /** The change files of the sample, with the objects that they name in them. */
  static List<String> samples() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(CHANGES)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        JsonNode file = YAML.readTree(each.toFile());
        for (JsonNode change : file.path("changes")) {
          if (change.path("apply").isTextual()) {
            Path object = CHANGES.resolve(change.path("apply").asText());
            ((ObjectNode) change).putObject("apply").set("object", YAML.readTree(object.toFile()));
          }
        }
        all.add(file.toString());
      }
    }
    assertThat(all).hasSizeGreaterThan(4);
    return all;
  }

  static List<String> others() {
    String store = "sg-0a202e7c6e5aa0bfd";
    String bastion = "sg-0a201148846aa7ff6";
    return List.of(
        // a block that no rule has named
        authorize(store, "5432", "10.20.7.0/29"),
        // a group that is not there
        authorize(store, "5432", "sg-0123"),
        // a rule that others imply
        authorize(bastion, "22", "2001:db8::/32"),
        // two groups at once
        "{\"changes\":["
            + inner(authorize(store, "5432", "10.20.0.0/16"))
            + ","
            + inner(authorize(bastion, "443", "0.0.0.0/0"))
            + "]}",
        "{\"changes\":[{\"delete\":{\"kind\":\"NetworkPolicy\",\"namespace\":\"payments\",\"name\":\"ledger\"}}]}");
  }

  private static String authorize(String group, String port, String source) {
    return "{\"changes\":[{\"authorize\":{\"group\":\"%s\",\"direction\":\"ingress\",\"proto\":\"tcp\",\"port\":\"%s\",\"source\":\"%s\"}}]}"
        .formatted(group, port, source);
  }

  private static String inner(String file) {
    return file.substring("{\"changes\":[".length(), file.length() - 2);
  }

  @ParameterizedTest
  @MethodSource({"samples", "others"})
  void partsAreThoseOfTheReview(String change) throws IOException {
    JsonNode found = whatIf(change);

    assertThat(withoutDoubts(found)).isEqualTo(reviewed(change));
    String yaml = YAML.writeValueAsString(JSON.readTree(change));
    assertThat(client.post("/api/what-if", "application/yaml", yaml).body())
        .isEqualTo(client.post("/api/what-if", change).body());
  }

  @Test
  void whatIsNotJudgedIsADoubt() {
    JsonNode found = whatIf(authorize("sg-0a202e7c6e5aa0bfd", "5432", "sg-0123"));

    assertThat(found.path("added")).isEmpty();
    assertThat(found.path("doubts").toString()).contains("sg-0123, not in the snapshot");
  }

  @Test
  void ruleThatOthersImplyIsNamed() {
    JsonNode found = whatIf(authorize("sg-0a201148846aa7ff6", "22", "2001:db8::/32"));

    assertThat(found.path("added")).isEmpty();
    assertThat(found.at("/withoutEffect/0").asText()).contains("it is implied by", "::/0");
  }

  @Test
  void manyAskAtOnce() throws Exception {
    List<String> changes =
        List.of(
            authorize("sg-0a202e7c6e5aa0bfd", "5432", "10.0.0.0/8"), // known
            authorize("sg-0a202e7c6e5aa0bfd", "5432", "10.20.7.0/29"), // not named before
            authorize("sg-0a201148846aa7ff6", "443", "0.0.0.0/0"));
    Map<String, String> expected = new TreeMap<>();
    for (String each : changes) {
      expected.put(each, client.post("/api/what-if", each).body());
    }
    Map<String, List<Future<String>>> replies = new TreeMap<>();
    ExecutorService others = Executors.newFixedThreadPool(6);
    for (int i = 0; i < 3; i++) {
      for (String each : changes) {
        replies
            .computeIfAbsent(each, key -> new ArrayList<>())
            .add(others.submit(() -> client.post("/api/what-if", each).body()));
      }
    }
    for (Map.Entry<String, List<Future<String>>> each : replies.entrySet()) {
      for (Future<String> reply : each.getValue()) {
        assertThat(reply.get()).isEqualTo(expected.get(each.getKey()));
      }
    }
    others.shutdown();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{\"changes\":[]}",
        "{\"changes\":[{\"revoke\":{\"group\":\"sg-1\"}}]}",
        "{\"changes\":[{\"apply\":\"/etc/passwd\"}]}",
        "{\"changes\":[{\"apply\":{\"file\":\"a\"}}]}",
        "{\"changes\":[{\"attach\":{\"group\":\"sg-1\",\"eni\":\"eni-1\"}}]}",
        "{\"changes\":[{\"delete\":{\"kind\":\"NetworkPolicy\",\"namespace\":\"no\",\"name\":\"no\"}}]}",
        "{\"changes\":[{\"authorize\":{\"group\":\"sg-\\u202e<script>\",\"proto\":\"tcp\",\"port\":1,\"source\":\"0.0.0.0/0\"}}]}",
      })
  void errorsAreThoseOfTheReview(String change) {
    HttpResponse<String> reply = client.post("/api/what-if", change);
    HttpResponse<String> review = client.post("/api/review", change);

    assertThat(reply.statusCode()).isEqualTo(review.statusCode()).isIn(400, 422);
    assertThat(reply.body()).isEqualTo(review.body()).doesNotContain("\u202e", "Exception");
  }

  @Test
  void yamlBombsAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(String.join(", ", Collections.nCopies(10, "*a" + (i - 1))));
      bomb.append("]\n");
    }
    String deep = "changes: " + "[".repeat(50_000);

    for (String each : List.of(bomb.toString(), deep)) {
      HttpResponse<String> reply = client.post("/api/what-if", "application/yaml", each);
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
      assertThat(Client.json(reply).at("/error/code").asText()).isEqualTo("malformed");
    }
  }

  @Test
  void hostileTextsAreTexts() throws IOException {
    String text = "</script><img src=x>\u202e'; rm -rf ~ #\"$(id)`id`";
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.put("group", "sg-0a202e7c6e5aa0bfd").put("proto", "tcp").put("port", 5432);
    rule.put("source", "10.0.0.0/8").put("description", text);
    ArrayNode changes = JsonNodeFactory.instance.arrayNode();
    changes.addObject().set("authorize", rule);
    String change = JsonNodeFactory.instance.objectNode().set("changes", changes).toString();
    HttpResponse<String> reply = client.post("/api/what-if", change);

    assertThat(good(reply).at("/rollback/0/revoke/description").asText()).isEqualTo(text);
    assertThat(reply.body()).doesNotContain("\u202e");
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(withoutDoubts(good(reply))).isEqualTo(reviewed(change));
  }

  private static String groups(int port) {
    return """
        {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "one", "VpcId": "vpc-1",
          "IpPermissions": [{"IpProtocol": "tcp", "FromPort": %1$d, "ToPort": %1$d,
            "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
          "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}
        """
        .formatted(port);
  }

  private static String revoke(int port) {
    return authorize("sg-1", String.valueOf(port), "10.0.0.0/8").replace("authorize", "revoke");
  }

  /** Waits as long as it takes: the file system tells, or the server looks for itself. */
  @Test
  void afterAReloadTheNewSnapshotAnswers() throws IOException {
    Files.writeString(
        folder.resolve("network.json"),
        """
        {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
         "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
           "AvailabilityZoneId": "euw1-az1"}],
         "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
           "Associations": [{"Main": true, "RouteTableId": "rtb-1"}],
           "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local",
             "State": "active"}]}],
         "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true,
           "Associations": [{"NetworkAclId": "acl-1", "SubnetId": "subnet-1"}],
           "Entries": [
             {"RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "Egress": false,
              "CidrBlock": "0.0.0.0/0"},
             {"RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "Egress": true,
              "CidrBlock": "0.0.0.0/0"}]}],
         "NetworkInterfaces": [
           {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
            "PrivateIpAddress": "10.0.1.10", "Groups": [{"GroupId": "sg-1"}],
            "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.10", "Primary": true}]},
           {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-1", "VpcId": "vpc-1",
            "PrivateIpAddress": "10.0.1.11", "Groups": [{"GroupId": "sg-1"}],
            "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.11", "Primary": true}]}]}
        """);
    Path file = Files.writeString(folder.resolve("groups.json"), groups(22));
    try (Served served = Served.with(folder.toString())) {
      Client own = served.client();
      JsonNode found = good(own.post("/api/what-if", revoke(22)));
      assertThat(found.at("/removed/0/flows/0/dports").asText()).isEqualTo("22");
      assertThat(own.post("/api/what-if", revoke(443)).statusCode()).isEqualTo(422);

      Files.writeString(file, groups(443));
      HttpResponse<String> reply = own.post("/api/what-if", revoke(443));
      while (reply.statusCode() != 200) {
        reply = own.post("/api/what-if", revoke(443));
      }
      assertThat(good(reply).at("/removed/0/flows/0/dports").asText()).isEqualTo("443");
      assertThat(reply.headers().firstValue("Portolan-Generation")).contains("2");
      assertThat(own.post("/api/what-if", revoke(22)).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void clustersAloneAreRefused() throws IOException {
    Path file = folder.resolve("k8s/prod/all.yaml");
    Files.createDirectories(file.getParent());
    String policy =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: none, namespace: shop}
        spec: {podSelector: {}, ingress: []}
        """;
    Files.writeString(
        file, "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n" + policy);
    try (Served served = Served.with(folder.toString())) {
      HttpResponse<String> reply =
          served
              .client()
              .post(
                  "/api/what-if",
                  "{\"changes\":[{\"apply\":{\"object\":%s}}]}".formatted(YAML.readTree(policy)));

      assertThat(reply.statusCode()).isEqualTo(422);
      assertThat(Client.json(reply).at("/error/message").asText())
          .isEqualTo(
              "what opens and closes is compared in VPCs: the snapshot holds clusters alone");
    }
  }
}
