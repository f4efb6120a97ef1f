package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Attach;
import io.portolan.config.ProposedChange.Authorize;
import io.portolan.config.ProposedChange.Detach;
import io.portolan.config.ProposedChange.Revoke;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import io.portolan.policy.RuleMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Commands say the same as the changes that they stand for, whatever strangers wrote in them. */
class RollbackCommandsTest {
  private static final Estate WORLD =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
          .group("sg-b")
          .group("sg-a")
          .eni("eni-a", "subnet-a", "10.0.1.10")
          .groups("sg-b", "sg-a")
          .build();

  private static final String HOSTILE =
      "it's $(touch /tmp/x) `id` \\ \"q\" ; rm -rf / # \u202e \ud83d\ude00 %s\n'";

  private static final SecurityGroupId GROUP = new SecurityGroupId("sg-a");

  private static List<String> commands(ProposedChange... changes) {
    return RollbackCommands.of(List.of(changes), WORLD);
  }

  /** The words of a command as a shell takes it apart, each ended by a line. */
  private static List<String> words(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\0' " + command)
            .redirectErrorStream(true)
            .start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    return List.of(out.split("\0", -1));
  }

  @Test
  @DisplayName("a shell makes of a quoted text that text again, and nothing else")
  void quoting() throws IOException, InterruptedException {
    for (String text :
        List.of(HOSTILE, "", "'", "''", "-rf", "$HOME", "*", "~", "a b", "a=b", "sg-0a1", "!x")) {
      assertThat(words(ShellWord.of(text))).as(text).containsExactly(text, "");
    }
    assertThat(ShellWord.of("eu-west-1")).isEqualTo("eu-west-1");
  }

  @Test
  @DisplayName("the permissions of a rule, read again, are that rule")
  void rules() throws IOException, InterruptedException {
    List<RuleTraffic> traffic =
        List.of(
            RuleTraffic.all(),
            new RuleTraffic(6, 443, 443),
            new RuleTraffic(6, RuleTraffic.ANY, RuleTraffic.ANY),
            new RuleTraffic(17, 8000, 8100),
            new RuleTraffic(1, 8, RuleTraffic.ANY),
            new RuleTraffic(58, RuleTraffic.ANY, RuleTraffic.ANY),
            new RuleTraffic(47, RuleTraffic.ANY, RuleTraffic.ANY));
    List<RulePeer> peers =
        List.of(
            new RulePeer.Block(Cidr.parse("10.0.0.0/8")),
            new RulePeer.Block(Cidr.parse("2001:db8::/32")),
            new RulePeer.Group(new SecurityGroupId("sg-b")),
            new RulePeer.Group(new SecurityGroupId("sg-unknown")),
            new RulePeer.List(new PrefixListId("pl-1")));
    for (Direction direction : Direction.values()) {
      for (RuleTraffic each : traffic) {
        for (RulePeer peer : peers) {
          ProposedChange.Rule rule = new ProposedChange.Rule(GROUP, direction, each, peer);
          sameRule(rule, commands(new Authorize(rule, HOSTILE)), "authorize", HOSTILE);
          sameRule(rule, commands(new Revoke(rule, HOSTILE)), "revoke", "");
        }
      }
    }
  }

  private static void sameRule(
      ProposedChange.Rule rule, List<String> commands, String verb, String description)
      throws IOException, InterruptedException {
    assertThat(commands).hasSize(1);
    assertThat(commands.get(0)).as("in ASCII, on a line").matches("[ -~]+");
    List<String> words = words(commands.get(0));
    assertThat(words)
        .hasSize(10)
        .startsWith(
            "aws",
            "ec2",
            verb + "-security-group-" + rule.direction(),
            "--region",
            WORLD.find(SecurityGroup.class, GROUP).location().region(),
            "--group-id",
            "sg-a",
            "--ip-permissions");
    JsonNode permissions = new ObjectMapper().readTree(words.get(8));
    assertThat(permissions).hasSize(1);
    JsonNode permission = permissions.get(0);
    assertThat(RuleMatch.trafficOf(traffic(permission)))
        .isEqualTo(RuleMatch.trafficOf(rule.traffic()));
    assertThat(peer(permission)).isEqualTo(rule.peer());
    assertThat(permission.findPath("Description").asText("")).isEqualTo(description);
  }

  private static RuleTraffic traffic(JsonNode permission) {
    String protocol = permission.path("IpProtocol").textValue();
    if (protocol.equals("-1")) {
      assertThat(permission.has("FromPort")).isFalse();
      return RuleTraffic.all();
    }
    return new RuleTraffic(
        Protocol.parse(protocol).number(),
        permission.path("FromPort").asInt(-1),
        permission.path("ToPort").asInt(-1));
  }

  private static RulePeer peer(JsonNode permission) {
    for (String field : List.of("IpRanges", "Ipv6Ranges")) {
      for (JsonNode each : permission.path(field)) {
        return new RulePeer.Block(
            Cidr.parse(each.path(field.equals("IpRanges") ? "CidrIp" : "CidrIpv6").textValue()));
      }
    }
    for (JsonNode each : permission.path("UserIdGroupPairs")) {
      return new RulePeer.Group(new SecurityGroupId(each.path("GroupId").textValue()));
    }
    return new RulePeer.List(
        new PrefixListId(permission.path("PrefixListIds").path(0).path("PrefixListId").asText()));
  }

  @Test
  @DisplayName("an interface gets all groups that it had, in one command, in their order")
  void groups() {
    NetworkInterfaceId at = new NetworkInterfaceId("eni-a");
    assertThat(commands(new Attach(GROUP, at), new Detach(new SecurityGroupId("sg-c"), at)))
        .containsExactly(
            "aws ec2 modify-network-interface-attribute --region "
                + WORLD.find(NetworkInterface.class, at).location().region()
                + " --network-interface-id eni-a --groups sg-b sg-a");
  }

  @Test
  @DisplayName("objects are deleted by name, whatever it looks like, or applied as they were")
  void objects() throws IOException, InterruptedException {
    assertThat(
            commands(
                new ProposedChange.Delete("NetworkPolicy", "shop", "--all", Optional.empty()),
                new ProposedChange.Delete("Namespace", "", "shop", Optional.of("a\nb"))))
        .containsExactly(
            "kubectl delete --namespace shop -- NetworkPolicy --all",
            "kubectl delete -- Namespace shop # in the cluster a\\u000ab");

    String manifest = "{\"kind\":\"" + HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    String command = commands(new ProposedChange.ApplyObject(manifest, Optional.empty())).get(0);
    assertThat(command).endsWith(" | kubectl apply --filename -");
    assertThat(words(command.substring(0, command.lastIndexOf(" | "))))
        .containsExactly("printf", "%s", manifest, "");
  }
}
