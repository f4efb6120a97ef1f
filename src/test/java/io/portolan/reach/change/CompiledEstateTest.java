package io.portolan.reach.change;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import io.portolan.graph.Appliances;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.world.Metamorphs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What changes of a small estate open and close. */
class CompiledEstateTest {
  private static final SecurityGroupId DATABASE = new SecurityGroupId("sg-db");

  private static Estate estate() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
        .group("sg-app")
        .group("sg-db")
        .in("tcp 5432 from sg-app")
        .group("sg-other")
        .in("tcp 22 from 10.0.1.0/24")
        .eni("eni-app", "subnet-a", "10.0.1.10")
        .groups("sg-app")
        .eni("eni-db", "subnet-b", "10.0.2.10")
        .groups("sg-db")
        .eni("eni-other", "subnet-b", "10.0.2.20")
        .groups("sg-other")
        .build();
  }

  private static CompiledEstate compiled() {
    return CompiledEstate.of(estate(), List.of(), new Appliances(Map.of()), Question.anything());
  }

  /** The database's group with one more rule. */
  private static Change more(CompiledEstate compiled, String id, RulePeer peer) {
    SecurityGroup group = compiled.estate().find(SecurityGroup.class, DATABASE);
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    rules.add(new SecurityGroupRule(id, Direction.INGRESS, new RuleTraffic(6, 22, 22), peer, ""));
    return new Change.GroupRules(Metamorphs.with(group, rules));
  }

  private static List<String> ids(Iterable<Endpoint> endpoints) {
    List<String> ids = new ArrayList<>();
    endpoints.forEach(each -> ids.add(each.identity().toString()));
    return ids;
  }

  @Test
  void a_rule_that_names_a_known_block_is_applied_to_what_is_compiled() {
    CompiledEstate before = compiled();
    CompiledEstate.Revision revision =
        before.with(more(before, "sgr-new", new RulePeer.Block(Cidr.parse("10.0.1.0/24"))));

    assertThat(revision.after().sharesClassesWith(before)).isTrue();
    Difference.Row row = only(revision.difference());
    assertThat(ids(row.sources())).containsExactly("eni-app");
    assertThat(ids(row.destinations())).containsExactly("eni-db");
    assertThat(opened(row).toString()).contains("tcp").contains("22");
  }

  @Test
  void a_rule_that_cuts_classes_has_them_sorted_anew() {
    CompiledEstate before = compiled();
    CompiledEstate.Revision revision =
        before.with(more(before, "sgr-new", new RulePeer.Block(Cidr.parse("10.0.2.20/32"))));

    assertThat(revision.after().sharesClassesWith(before)).isFalse();
    Difference.Row row = only(revision.difference());
    assertThat(ids(row.sources())).containsExactly("eni-other");
    assertThat(ids(row.destinations())).containsExactly("eni-db");
  }

  @Test
  void the_answer_after_a_change_names_the_new_rule() {
    CompiledEstate before = compiled();
    CompiledEstate after =
        before.with(more(before, "sgr-new", new RulePeer.Block(Cidr.parse("10.0.1.0/24")))).after();

    Answer answer =
        new ReachEngine(after.graph())
            .answer(
                List.of(at("eni-app", after)),
                List.of(at("eni-db", after)),
                TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(22)),
                ReachEngine.PathFilter.none());

    assertThat(answer.toString()).contains("sgr-new");
  }

  @Test
  void a_rule_that_somebody_has_already_makes_no_difference() {
    CompiledEstate before = compiled();
    CompiledEstate once =
        before.with(more(before, "sgr-1", new RulePeer.Block(Cidr.parse("10.0.1.0/24")))).after();
    CompiledEstate.Revision twice =
        once.with(more(once, "sgr-2", new RulePeer.Block(Cidr.parse("10.0.1.0/24"))));

    assertThat(twice.difference().isEmpty()).isTrue();
  }

  /** The rule for port 22 is in one of two others, and in both of them for some. */
  @Test
  void a_rule_goes_that_others_imply() {
    CompiledEstate before = compiled();
    RulePeer subnet = new RulePeer.Block(Cidr.parse("10.0.1.0/24"));
    CompiledEstate all =
        before
            .with(rules(before, rule("sgr-1", 22, 22, subnet), rule("sgr-2", 20, 25, subnet)))
            .after();

    CompiledEstate.Revision one = all.with(rules(all, rule("sgr-2", 20, 25, subnet)));
    assertThat(one.after().sharesClassesWith(before)).isTrue();
    assertThat(one.difference().isEmpty()).isTrue();
    CompiledEstate.Revision other = all.with(rules(all, rule("sgr-1", 22, 22, subnet)));
    assertThat(opened(only(other.difference())).isEmpty()).isTrue();
    assertThat(closed(only(other.difference())).toString()).contains("20-21,23-25");
  }

  /** To a public address and from it; a rule that names private addresses or a group is not. */
  @Test
  void rules_for_all_addresses_are_about_the_internet() {
    CompiledEstate before =
        CompiledEstate.of(
            world()
                .vpc("vpc-a", "10.0.0.0/16")
                .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
                .routes("vpc-a", "0.0.0.0/0 > igw-a")
                .igw("igw-a", "vpc-a")
                .group("sg-db")
                .in("tcp 443 from 0.0.0.0/0", "tcp 5432 from 10.0.0.0/8")
                .out("tcp 443 to 0.0.0.0/0")
                .eni("eni-db", "subnet-a", "10.0.1.10")
                .publicIp("198.51.100.10")
                .groups("sg-db")
                .build(),
            List.of(),
            new Appliances(Map.of()),
            Question.anything());
    RulePeer all = new RulePeer.Block(Cidr.parse("0.0.0.0/0"));
    RulePeer inside = new RulePeer.Block(Cidr.parse("10.0.0.0/8"));
    CompiledEstate.Revision open =
        before.with(rules(before, rule("sgr-1", 443, 443, all), rule("sgr-2", 5432, 5432, inside)));
    CompiledEstate.Revision closed = before.with(rules(before, rule("sgr-2", 5432, 5432, inside)));

    assertThat(closed.after().sharesClassesWith(before)).isTrue();
    assertThat(closed.difference().rows())
        .extracting(row -> only(row.sources()) + " " + only(row.destinations()))
        .containsExactlyInAnyOrder("internet eni-db", "eni-db internet");
    assertThat(open.difference().rows())
        .extracting(row -> only(row.sources()) + " " + only(row.destinations()))
        .containsExactly("eni-db internet");
  }

  private static SecurityGroupRule rule(String id, int from, int to, RulePeer peer) {
    return new SecurityGroupRule(id, Direction.INGRESS, new RuleTraffic(6, from, to), peer, "");
  }

  private static Change rules(CompiledEstate compiled, SecurityGroupRule... rules) {
    SecurityGroup group = compiled.estate().find(SecurityGroup.class, DATABASE);
    return new Change.GroupRules(Metamorphs.with(group, List.of(rules)));
  }

  @Test
  void who_leaves_a_group_loses_what_it_named() {
    CompiledEstate before = compiled();
    NetworkInterface app =
        before.estate().find(NetworkInterface.class, new NetworkInterfaceId("eni-app"));
    CompiledEstate.Revision revision =
        before.with(new Change.Membership(app.in(List.of(new SecurityGroupId("sg-other")))));

    assertThat(revision.difference().rows())
        .anySatisfy(
            row -> {
              assertThat(ids(row.sources())).containsExactly("eni-app");
              assertThat(ids(row.destinations())).containsExactly("eni-db");
              assertThat(row.after()).isEqualTo(Passing.NOTHING);
            });
  }

  private static String only(Iterable<Endpoint> endpoints) {
    Endpoint only = Iterables.getOnlyElement(endpoints);
    return only instanceof Endpoint.OnInternet ? "internet" : only.identity().toString();
  }

  private static Difference.Row only(Difference difference) {
    assertThat(difference.rows()).hasSize(1);
    return difference.rows().get(0);
  }

  private static TrafficSet opened(Difference.Row row) {
    return row.after().certain().subtract(row.before().certain());
  }

  private static TrafficSet closed(Difference.Row row) {
    return row.before().certain().subtract(row.after().certain());
  }

  private static Endpoint at(String id, CompiledEstate compiled) {
    return compiled.matrix().endpoints().stream()
        .filter(each -> each.identity().equals(new NetworkInterfaceId(id)))
        .findFirst()
        .orElseThrow();
  }
}
