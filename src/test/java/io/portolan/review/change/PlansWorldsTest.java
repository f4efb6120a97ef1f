package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.read.terraform.PlanBuilder;
import io.portolan.read.terraform.PlannedEstate;
import io.portolan.world.Worlds;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A plan does to an estate what a change file does that says the same; and both can be undone. */
class PlansWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 200);

  @Test
  @DisplayName("plans and change files that say the same lead to the same rules and groups")
  void generated_edits() {
    long changes = IntStream.range(0, WORLDS).mapToLong(this::compare).sum();

    assertThat(changes).isGreaterThan(WORLDS);
  }

  private long compare(int seed) {
    Random random = new Random(seed);
    Estate before = Worlds.random(random);
    Estate after = Amendment.of(before, new Edits(random).of(before, 6)).after();
    List<ProposedChange> net = EstateDifference.of(after, before).rollback();
    PlanBuilder plan = PlanBuilder.plan();
    for (int i = 0; i < net.size(); i++) {
      put(net.get(i), "n" + i, plan);
    }
    PlannedEstate planned = PlannedEstate.of(plan.read(), before, "plan.json");

    assertThat(said(planned.after())).as("world %d: %s", seed, net).isEqualTo(said(after));
    assertThat(planned.notes()).as("world %d", seed).isEmpty();
    if (net.stream().anyMatch(each -> leavesUnknown(each, before))) {
      return net.size(); // a change file can't attach a group that the snapshot lacks
    }
    List<ProposedChange> rollback = EstateDifference.of(before, planned.after()).rollback();
    assertThat(said(Amendment.of(planned.after(), rollback).after()))
        .as("world %d, undone: %s", seed, rollback)
        .isEqualTo(said(before));
    return net.size();
  }

  private static boolean leavesUnknown(ProposedChange change, Estate estate) {
    return change instanceof ProposedChange.Detach detach
        && estate.find(SecurityGroup.class, detach.group()) == null;
  }

  /** Rules and memberships, in no order. */
  private static Set<String> said(Estate estate) {
    Set<String> said = new TreeSet<>();
    estate
        .all(SecurityGroup.class)
        .forEach(
            group ->
                group
                    .rules()
                    .forEach(
                        rule ->
                            said.add(
                                group.id()
                                    + " "
                                    + rule.direction()
                                    + rule.traffic()
                                    + rule.peer())));
    estate
        .all(NetworkInterface.class)
        .forEach(at -> at.groups().forEach(group -> said.add(at.id() + " in " + group)));
    return said;
  }

  private static void put(ProposedChange change, String name, PlanBuilder plan) {
    if (change instanceof ProposedChange.Authorize one) {
      plan.create(rule(one.rule()) + name, values(one.rule()));
    } else if (change instanceof ProposedChange.Revoke one) {
      plan.delete(rule(one.rule()) + name, values(one.rule()));
    } else if (change instanceof ProposedChange.Attach one) {
      plan.create(
          "aws_network_interface_sg_attachment." + name,
          member(one.group().value(), one.networkInterface().value()));
    } else if (change instanceof ProposedChange.Detach one) {
      plan.delete(
          "aws_network_interface_sg_attachment." + name,
          member(one.group().value(), one.networkInterface().value()));
    }
  }

  private static String member(String group, String at) {
    return "{id: 'm', security_group_id: '%s', network_interface_id: '%s'}".formatted(group, at);
  }

  private static String rule(Rule rule) {
    return "aws_vpc_security_group_%s_rule.".formatted(rule.direction());
  }

  private static String values(Rule rule) {
    RuleTraffic traffic = rule.traffic();
    boolean any = traffic.protocol() == RuleTraffic.ANY;
    String peer =
        rule.peer() instanceof RulePeer.Group group
            ? "referenced_security_group_id: '%s'".formatted(group)
            : rule.peer() instanceof RulePeer.Block block
                ? "%s: '%s'"
                    .formatted(
                        block.cidr().family() == Family.IPV4 ? "cidr_ipv4" : "cidr_ipv6", block)
                : "prefix_list_id: '%s'".formatted(rule.peer());
    return "{id: 'sgr', security_group_id: '%s', ip_protocol: '%s', from_port: %s, to_port: %s, %s}"
        .formatted(
            rule.group(),
            any ? "-1" : new Protocol(traffic.protocol()).toString(),
            any ? "null" : traffic.from(),
            any ? "null" : traffic.to(),
            peer);
  }
}
