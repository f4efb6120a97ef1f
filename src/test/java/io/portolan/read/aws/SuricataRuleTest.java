package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.Interners;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.read.Entry;
import io.portolan.read.Node;
import io.portolan.read.Problem;
import io.portolan.read.Problems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules in the language of Suricata, as single lines and as texts of many. */
class SuricataRuleTest {
  private final Problems problems = new Problems(false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pass tcp any any -> any 443 (sid:1;)                      | pass tcp any any false any 443 [sid:1]
          DROP IP Any ANY <> $HOME_NET any (sid:1;)                 | drop ip any any true $HOME_NET any [sid:1]
          alert  tls\t@LIST\t80 -> any any()                        | alert tls @LIST 80 false any any []
          reject udp ![10.0.0.0/8, 192.0.2.1] [80, 8000:8100] -> [!2001:db8::/32,[any, !::1]] !$WEB(sid:1;) | reject udp ![10.0.0.0/8, 192.0.2.1] [80, 8000:8100] false [!2001:db8::/32,[any, !::1]] !$WEB [sid:1]
          rejectboth tcp-pkt any any -> any any (sid:1;)            | reject tcp-pkt any any false any any [sid:1]
          pass tcp any any -> any any (msg:"a; b"; sid : 7 ; nocase;) | pass tcp any any false any any [msg:"a; b", sid:7, nocase]
          pass tcp any any -> any any (content:"a\\;b\\"c;d"; sid:1;) | pass tcp any any false any any [content:"a\\;b\\"c;d", sid:1]
          pass tcp any any -> any any (msg:no\\;quotes; sid:1;)     | pass tcp any any false any any [msg:no\\;quotes, sid:1]
          pass tcp any any -> any any (msg:"(a) \\\\"; sid:1;) # why | pass tcp any any false any any [msg:"(a) \\\\", sid:1]
          pass http any any -> any any (flow:to_server, established;;) | pass http any any false any any [flow:to_server, established]
          """)
  void rules(String line, String expected) {
    StatefulRule rule = SuricataRule.parse(line);
    assertThat(
            "%s %s %s %s %s %s %s %s"
                .formatted(
                    rule.action(),
                    rule.protocol(),
                    rule.source(),
                    rule.sourcePorts(),
                    rule.bothWays(),
                    rule.destination(),
                    rule.destinationPorts(),
                    rule.options()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          log tcp any any -> any any (sid:1;)          | begins with pass, drop, reject or alert
          (sid:1;)                                     | seven words
          pass                                         | seven words
          pass tcp any any -> any                      | seven words
          pass tcp any any any any (sid:1;)            | -> or <>
          pass tcp any any <- any any (sid:1;)         | -> or <>
          pass tcp @LIST ! 80 -> any any (sid:1;)      | -> or <>
          pass tcp [any any -> any any (sid:1;)        | as many [ as ]
          pass tcp any] any -> any any (sid:1;)        | as many [ as ]
          pass tcp any any -> any any                  | options in parentheses
          pass tcp any any -> any any sid:1;           | options in parentheses
          pass tcp any any -> any any (sid:1;          | options in parentheses
          pass tcp any any -> any any ) (              | options in parentheses
          pass tcp any any -> any any (sid:1;) drop    | nothing after the options
          pass tcp any any -> any any (sid:1)          | a semicolon after each option
          pass tcp any any -> any any (msg:"a; sid:1;) | quotes that are closed
          """)
  void what_is_no_rule(String line, String expected) {
    assertThatThrownBy(() -> SuricataRule.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void texts_have_comments_blank_lines_and_lines_that_go_on() {
    assertThat(
            rules(
                """
                # pass tcp any any -> any any (sid:9;) \\
                pass tcp any any -> any any \\
                  (msg:"a"; \\
                  sid:1;)

                \t
                  # comment
                drop tcp any any -> any any (sid:2;)\r
                drop tcp any any -> any any (sid:3;) \\"""))
        .extracting(StatefulRule::sid)
        .containsExactly("1", "2", "3");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_fault_names_the_first_line_of_a_rule() {
    assertThat(
            rules("drop tcp any any -> any any (sid:2;)\n\npass tcp \\\n  any\n" + "x".repeat(99)))
        .hasSize(1);
    assertThat(problems.all())
        .extracting(Problem::jsonPath, Problem::found)
        .containsExactly(
            tuple("$.RulesString, line 3", "pass tcp    any"),
            tuple("$.RulesString, line 5", "x".repeat(80) + "…"));
  }

  @Test
  void long_texts_take_time_by_their_length() {
    String hostile =
        "[".repeat(500_000) + "\n" + "pass tcp any any -> any any (" + "\\\"".repeat(500_000);
    String rules = "pass tcp any any -> any any (msg:\"a;b\"; sid:1;)\n".repeat(20_000);
    assertThat(assertTimeout(Duration.ofSeconds(10), () -> rules(rules + hostile))).hasSize(20_000);
    assertThat(problems.all()).hasSize(2);
  }

  private List<StatefulRule> rules(String text) {
    Entry entry = new Entry("f.json", "$", problems, Interners.newStrongInterner());
    return SuricataText.rules(
        new Node(entry, JsonNodeFactory.instance.objectNode().put("RulesString", text)),
        "RulesString");
  }
}
