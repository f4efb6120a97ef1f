package io.portolan.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.Interners;
import io.portolan.model.aws.Estate;
import io.portolan.read.Entry;
import io.portolan.read.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans of other projects, read where they lie: what they do to rules is what is said of them. */
class ConformancePlansTest {
  private static final Path PLANS = Path.of("../shared/conformance/terraform");

  @BeforeAll
  static void needsThePlans() {
    assumeTrue(Files.isDirectory(PLANS), "skipped: no conformance data in " + PLANS);
  }

  /** What a plan does to rules of groups, by the addresses of its resources. */
  private static List<String> rules(String file) {
    PlanFile.Result read = PlanFile.read(PLANS.resolve(file));
    assertThat(read.problems()).isEmpty();
    Plan plan = read.plan().orElseThrow();
    References references = new References(plan);
    Places places = new Places(Estate.of(List.of()), plan, references);
    List<String> lines = new ArrayList<>();
    for (PlannedResource each : plan.resources()) {
      if (each.type().contains("security_group") && each.action().changesSomething()) {
        List<Part> before = new ArrayList<>();
        List<Part> after = new ArrayList<>();
        for (boolean is : new boolean[] {false, true}) {
          Problems problems = new Problems(false);
          Entry entry = new Entry(file, each.path(), problems, Interners.newStrongInterner());
          Translation into = new Translation(places, each.address());
          boolean there =
              is ? each.action() != PlannedAction.DELETE : each.action() != PlannedAction.CREATE;
          if (there && Translators.of(each.type()).isPresent()) {
            Translators.of(each.type())
                .get()
                .translate(
                    is
                        ? Values.after(each, references, entry)
                        : Values.before(each, references, entry),
                    into);
          }
          assertThat(problems.all()).isEmpty();
          (is ? after : before).addAll(into.parts());
        }
        new Step(each, before, after)
            .effects().stream()
                .filter(line -> line.contains("gress "))
                .forEach(line -> lines.add(each.address() + " " + line));
      }
    }
    return lines;
  }

  @Test
  void everyPlanLoads() throws IOException {
    try (Stream<Path> files = Files.list(PLANS)) {
      List<Path> plans = files.filter(each -> each.toString().endsWith(".json")).toList();
      assertThat(plans).isNotEmpty();
      for (Path each : plans) {
        PlanFile.Result read = PlanFile.read(each);
        assertThat(read.problems()).as(each.toString()).isEmpty();
        assertThat(read.plan().orElseThrow().resources()).as(each.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void rulesThatChangeWhereTheyAre() {
    assertThat(rules("checkov-change_keys-tfplan.json"))
        .containsExactly(
            "aws_security_group_rule.foo - sg-547cc4cd5f94bb695 ingress tcp 5432 from sg-8d21ab5963b0e7917",
            "aws_security_group_rule.foo + sg-547cc4cd5f94bb695 ingress tcp 5432-5433 from sg-8d21ab5963b0e7917",
            "aws_security_group_rule.bar - sg-547cc4cd5f94bb696 ingress tcp 8888 from sg-8d21ab5963b0e7917",
            "aws_security_group_rule.bar + sg-547cc4cd5f94bb696 ingress udp 8888 from sg-8d21ab5963b0e7917");
  }

  @Test
  void groupsOfSeveralInstancesOfAModule() {
    for (String each : List.of("awful", "bad", "terrible")) {
      String address = "module.sg[\"" + each + "_example\"].aws_security_group.bad";
      assertThat(rules("checkov-for_each-tf_plan.json"))
          .hasSize(3)
          .contains(address + " + " + address + " ingress any protocol from 0.0.0.0/0");
    }
  }

  @Test
  void rulesOfGroupsThatAreNotMadeYet() {
    assertThat(rules("checkov-runner-tfplan.json"))
        .containsExactlyInAnyOrder(
            "aws_security_group_rule.ingress + aws_security_group.default ingress tcp 3306 from 172.16.0.0/16",
            "aws_security_group_rule.egress + aws_security_group.default egress any protocol to 0.0.0.0/0",
            "aws_security_group.web-node + aws_security_group.web-node ingress tcp 22 from 0.0.0.0/0",
            "aws_security_group.web-node + aws_security_group.web-node ingress tcp 80 from 0.0.0.0/0",
            "aws_security_group.web-node + aws_security_group.web-node egress any protocol to 0.0.0.0/0");
    assertThat(rules("tfcompliance-test_issue-234-ingress.json"))
        .containsExactlyInAnyOrder(
            "aws_security_group_rule.alb_ecs_ingress + aws_security_group.alb_ecs ingress tcp 8080 from aws_security_group.alb",
            "aws_security_group_rule.alb_egress_self + aws_security_group.alb egress tcp 0-65535 to aws_security_group.alb",
            "aws_security_group_rule.alb_ingress_self + aws_security_group.alb ingress tcp 0-65535 from aws_security_group.alb");
    String balancer = "aws_security_group.sg-loadBalancer-noncompliant";
    assertThat(rules("tfcompliance-test_issue-171.json"))
        .containsExactlyInAnyOrder(
            balancer + " + " + balancer + " ingress tcp 443 from 0.0.0.0/0",
            balancer + " + " + balancer + " ingress tcp 80 from 0.0.0.0/0",
            balancer + " + " + balancer + " egress any protocol to 0.0.0.0/0");
  }

  @Test
  void tagsChangeNoRule() {
    assertThat(rules("tfcompliance-test_issue-249.json")).isEmpty();
  }

  @Test
  void aRangeUpsideDownIsNoRule() {
    assertThat(rules("tfcompliance-test_issue_400.json"))
        .containsExactlyInAnyOrder(
            "aws_security_group.example_group + aws_security_group.example_group ingress tcp 443 from 0.0.0.0/0",
            "aws_security_group.example_group + aws_security_group.example_group egress any protocol to 0.0.0.0/0",
            "aws_security_group.example_group_22 + aws_security_group.example_group_22 egress any protocol to 0.0.0.0/0",
            "aws_security_group.example_group_3389 + aws_security_group.example_group_3389 ingress tcp 443-3389 from 0.0.0.0/0",
            "aws_security_group.example_group_3389 + aws_security_group.example_group_3389 egress any protocol to 0.0.0.0/0",
            "aws_security_group_rule.example_rule + sg-123456 ingress tcp 0-65535 from 0.0.0.0/0",
            "aws_security_group_rule.example_rule_22 + sg-123456 ingress tcp 0-22 from 0.0.0.0/0",
            "aws_security_group_rule.example_rule_3389 + sg-123456 ingress tcp 0-3389 from 0.0.0.0/0");
  }
}
