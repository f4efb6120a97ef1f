package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.policy.Reason;
import io.portolan.reach.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  /** Nothing that could be changed at the component would let the packets pass. */
  private static final Set<String> WITHOUT = Set.of("NO_PATH", "NO_POSSIBLE_DESTINATION");

  /** What looks like a code: variables that a firewall's rules name. */
  private static final Set<String> VARIABLES = Set.of("HOME_NET", "EXTERNAL_NET");

  private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");

  private static String advice(String code, String direction, String rule, String text) {
    Question question =
        new Question(
            Optional.empty(),
            "eni-a",
            "rds:b",
            "tcp",
            Optional.of(Question.parsePorts("5432")),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            List.of(),
            List.of());
    return Advice.of(
        Reason.stops("x-1", Reason.Kind.SECURITY_GROUP, direction, rule, code, text), question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENI_SG_RULES_MISMATCH  | ingress | '' | '' | an ingress rule in x-1 for tcp 5432 from eni-a",
        "SG_HAS_NO_RULES        | egress  | '' | '' | an egress rule in x-1 for tcp 5432 to rds:b",
        "SUBNET_ACL_RESTRICTION | ingress | 90 | '' |"
            + " an inbound rule before 90 that allows tcp 5432 from eni-a",
        "SUBNET_ACL_RESTRICTION | egress  | *  | '' | an outbound rule that allows tcp 5432 to rds:b",
        "SUBNET_ACL_RESTRICTION | egress  | 7  | the reply: no |"
            + " an outbound rule before 7 that allows tcp 1024-65535 to eni-a",
        "NO_ROUTE_TO_DESTINATION | '' | '' | ''         | a route in x-1 to rds:b",
        "NO_ROUTE_TO_DESTINATION | '' | '' | the reply: no | a route in x-1 to eni-a",
        "ELBV2_LISTENER_PORT_RESTRICTION | '' | '' | '' | a listener of x-1 for tcp 5432",
        "ELB_ACL_RESTRICTION     | egress  | 7  | '' |"
            + " an outbound rule before 7 that allows tcp 5432 to rds:b",
        "WAF_DEFAULT_BLOCK       | '' | '' | ''         | a rule in x-1 that allows the request",
        "FIREWALL_RULES_RESTRICTION | '' | '' | '' | rules of the firewall at x-1 that pass tcp 5432",
        "FIREWALL_RULES_RESTRICTION | '' | '' | the reply: no |"
            + " rules of the firewall at x-1 that pass the reply",
        "NETWORK_POLICY_RESTRICTION | ingress | '' | '' | an ingress rule, in a NetworkPolicy that"
            + " selects the pod, for tcp 5432 from eni-a",
        "CLUSTER_POLICY_RESTRICTION | egress | egress[0] | '' | an egress rule that allows it before"
            + " that of x-1",
        "NETWORK_POLICY_STRICT_MODE | ingress | '' | '' | a NetworkPolicy that selects the pod,"
            + " with an ingress rule for tcp 5432 from eni-a",
        "NO_PATH                 | '' | '' | ''         | ''",
      })
  void saysWhatTheControlNeeds(
      String code, String direction, String rule, String text, String advice) {
    assertThat(advice(code, direction, rule, text)).isEqualTo(advice);
  }

  @Test
  void everyCodeOfTheEngineHasAdvice() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String each : List.of("policy", "graph", "reach")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/portolan", each))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          CODE.matcher(Files.readString(file))
              .results()
              .map((MatchResult found) -> found.group(1))
              .forEach(codes::add);
        }
      }
    }

    codes.removeAll(VARIABLES);
    assertThat(codes).contains("SUBNET_ACL_RESTRICTION");
    assertThat(codes)
        .allSatisfy(
            code ->
                assertThat(advice(code, "", "", "").isEmpty())
                    .as(code)
                    .isEqualTo(WITHOUT.contains(code)));
  }
}
