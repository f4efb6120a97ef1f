package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Attach;
import io.portolan.config.ProposedChange.Authorize;
import io.portolan.config.ProposedChange.Detach;
import io.portolan.config.ProposedChange.Revoke;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import io.portolan.reach.change.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmendmentTest {
  private static final Estate WORLD =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
          .group("sg-db")
          .in("tcp 5432 from 10.0.0.0/16", "tcp 22 from sg-app")
          .group("sg-app")
          .eni("eni-db", "subnet-a", "10.0.1.10")
          .groups("sg-db")
          .build();

  private static Rule rule(String group, int from, int to, String peer) {
    return new Rule(
        new SecurityGroupId(group),
        Direction.INGRESS,
        new RuleTraffic(6, from, to),
        peer.startsWith("sg-")
            ? new RulePeer.Group(new SecurityGroupId(peer))
            : new RulePeer.Block(Cidr.parse(peer)));
  }

  private static SecurityGroupId group(String id) {
    return new SecurityGroupId(id);
  }

  private static NetworkInterfaceId eni(String id) {
    return new NetworkInterfaceId(id);
  }

  private static void assertImpossible(String why, ProposedChange... changes) {
    assertThatThrownBy(() -> Amendment.of(WORLD, List.of(changes)))
        .isInstanceOfSatisfying(
            ImpossibleChange.class,
            e -> {
              assertThat(e).hasMessageContaining(why);
              assertThat(e.number()).isEqualTo(changes.length - 1);
            });
  }

  @Test
  void whatCanNotBeMadeIsRefusedWithItsNumber() {
    assertImpossible("no such rule", new Revoke(rule("sg-db", 443, 443, "10.0.0.0/16"), ""));
    assertImpossible(
        "has this rule already", new Authorize(rule("sg-db", 5432, 5432, "10.0.0.0/16"), ""));
    assertImpossible(
        "has this rule already",
        new Authorize(rule("sg-db", 443, 443, "10.0.0.0/16"), ""),
        new Authorize(rule("sg-db", 443, 443, "10.0.0.0/16"), "twice"));
    assertImpossible(
        "sg-gone is not in the snapshot", new Authorize(rule("sg-gone", 1, 1, "::/0"), ""));
    assertImpossible(
        "eni-gone is not in the snapshot", new Attach(group("sg-app"), eni("eni-gone")));
    assertImpossible("is in sg-db already", new Attach(group("sg-db"), eni("eni-db")));
    assertImpossible("is not in sg-app", new Detach(group("sg-app"), eni("eni-db")));
    assertImpossible("one group has to be left", new Detach(group("sg-db"), eni("eni-db")));
  }

  @Test
  void aGroupThatARuleNamesMayBeOfSomebodyElse() {
    Amendment made =
        Amendment.of(
            WORLD,
            List.of(
                new Authorize(rule("sg-db", 1, 1, "sg-of-partner"), ""),
                new Authorize(rule("sg-db", 1, 1, "sg-app"), "")));
    assertThat(made.unknownPeers()).containsExactly("sg-of-partner");
  }

  @Test
  void whatIsAuthorizedMayBeRevokedInTheSameFile() {
    Authorize added = new Authorize(rule("sg-db", 443, 443, "10.0.0.0/16"), "");
    Amendment both = Amendment.of(WORLD, List.of(added, new Revoke(added.rule(), "")));
    assertThat(both.after().find(SecurityGroup.class, group("sg-db")))
        .isEqualTo(WORLD.find(SecurityGroup.class, group("sg-db")));
  }

  @Test
  void severalChangesOfAThingAreOneAndWhatUndoesThemComesInReverse() {
    Amendment made =
        Amendment.of(
            WORLD,
            List.of(
                new Authorize(rule("sg-db", 443, 443, "10.0.0.0/16"), "web"),
                new Revoke(rule("sg-db", 22, 22, "sg-app"), ""),
                new Attach(group("sg-app"), eni("eni-db")),
                new Detach(group("sg-db"), eni("eni-db"))));
    assertThat(made.changes())
        .extracting(each -> ((Change.OfResource) each).after().id().toString())
        .containsExactly("sg-db", "eni-db");
    assertThat(made.rollback())
        .hasExactlyElementsOfTypes(Attach.class, Detach.class, Authorize.class, Revoke.class);
    Estate back = Amendment.of(made.after(), made.rollback()).after();
    assertThat(back.find(NetworkInterface.class, eni("eni-db")))
        .isEqualTo(WORLD.find(NetworkInterface.class, eni("eni-db")));
  }
}
