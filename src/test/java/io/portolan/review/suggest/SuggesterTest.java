package io.portolan.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Assertion;
import io.portolan.config.Configuration;
import io.portolan.config.Critical;
import io.portolan.config.Owners;
import io.portolan.config.ProposedChange;
import io.portolan.config.ReviewPolicy;
import io.portolan.config.Stages;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.ReferenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is suggested for small groups, a kind of tightening each. */
class SuggesterTest {
  /** Two clients, one database, and a bastion that may send anything. */
  private static EstateBuilder shop(String... rules) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24", "euw1-az1")
        .routes("subnet-a", "0.0.0.0/0 > igw-a")
        .group("sg-app")
        .out("tcp 5432 to 10.0.0.0/16")
        .eni("eni-app-1", "subnet-a", "10.0.1.10")
        .groups("sg-app")
        .eni("eni-app-2", "subnet-a", "10.0.1.11")
        .groups("sg-app")
        .group("sg-bastion")
        .eni("eni-bastion", "subnet-b", "10.0.2.10")
        .groups("sg-bastion")
        .group("sg-nobody")
        .group("sg-db")
        .in(rules)
        .out()
        .eni("eni-db", "subnet-a", "10.0.1.20")
        .publicIp("198.51.100.20")
        .groups("sg-db");
  }

  private static Assertion allow(String name, String from, String to, int port) {
    return new Assertion(
        name,
        Assertion.Kind.ALLOW,
        List.of(from),
        List.of(to),
        TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(port)),
        List.of());
  }

  private static Suggestion suggest(Estate estate, String group, Assertion... assertions) {
    Configuration configuration =
        new Configuration(
            Map.of(),
            List.of(),
            List.of(new Critical("orders", List.of("eni-db"), 9)),
            Owners.byTag(),
            List.of(),
            List.of(assertions),
            ReviewPolicy.byDefault(),
            Stages.usual());
    return Analysis.of(estate, configuration).suggest(group, (done, all) -> {});
  }

  /** Changes in short, such as {@code + ingress tcp 5432 sg-app}. */
  private static List<String> changes(Suggestion suggestion) {
    List<String> changes = new ArrayList<>();
    for (ProposedChange each : suggestion.changes()) {
      boolean more = each instanceof ProposedChange.Authorize;
      ProposedChange.Rule rule =
          more ? ((ProposedChange.Authorize) each).rule() : ((ProposedChange.Revoke) each).rule();
      changes.add(
          (more ? "+ " : "- ")
              + rule.direction()
              + " "
              + RuleMatch.text(rule.traffic())
              + " "
              + rule.peer());
    }
    return changes;
  }

  private static List<String> closes(Suggestion suggestion) {
    return suggestion.closes().stream()
        .map(each -> each.from().names() + " > " + each.to().names() + " " + each.traffic())
        .toList();
  }

  private static String why(Suggestion suggestion) {
    return String.join("; ", suggestion.proposals().get(0).whys());
  }

  private static String left(Suggestion suggestion) {
    return suggestion.left().stream().flatMap(each -> each.whys().stream()).toList().toString();
  }

  @Test
  @DisplayName("a rule that nobody can use goes, and nothing closes")
  void unused() {
    Suggestion nobody = suggest(shop("tcp 22 from sg-nobody").build(), "sg-db");
    assertThat(changes(nobody)).containsExactly("- ingress tcp 22 sg-nobody");
    assertThat(nobody.closes()).isEmpty();
    assertThat(why(nobody)).isEqualTo("no interface holds sg-nobody");

    Suggestion gone = suggest(shop("tcp 22 from sg-gone").build(), "sg-db");
    assertThat(why(gone)).startsWith("sg-gone is not in the snapshot");

    Suggestion stopped = suggest(shop("tcp 22 from 10.0.1.0/24").build(), "sg-db");
    assertThat(changes(stopped)).containsExactly("- ingress tcp 22 10.0.1.0/24");
    assertThat(why(stopped)).contains("the rules of the other side stop it");
  }

  @Test
  @DisplayName("of two rules that let the same through the wider one goes")
  void implied() {
    Suggestion found =
        suggest(shop("tcp 5432 from sg-app", "tcp 5432 from 10.0.1.0/24").build(), "sg-db");
    assertThat(changes(found)).containsExactly("- ingress tcp 5432 10.0.1.0/24");

    Suggestion inside =
        suggest(shop("tcp 5432 from sg-app", "tcp 5000-6000 from sg-app").build(), "sg-db");
    assertThat(changes(inside)).hasSize(1);
    assertThat(inside.closes()).isEmpty();
  }

  @Test
  @DisplayName("a rule beside a wider one that stays is what has to be there when that goes")
  void besideAWiderOne() {
    Estate estate =
        shop("tcp 5432 from sg-app", "tcp 5432 from 10.0.1.0/24")
            .eni("eni-loner", "subnet-a", "10.0.1.30")
            .groups()
            .build();
    Suggestion found = suggest(estate, "sg-db");

    assertThat(found.changes()).isEmpty();
    assertThat(left(found))
        .contains("the same gets through by tcp 5432 from 10.0.1.0/24, which is wider");
  }

  @Test
  @DisplayName("a block becomes the group of all who come by it")
  void cidrToGroup() {
    Suggestion found = suggest(shop("tcp 5432 from 10.0.1.0/24").build(), "sg-db");

    assertThat(changes(found))
        .containsExactly("+ ingress tcp 5432 sg-app", "- ingress tcp 5432 10.0.1.0/24");
    assertThat(found.closes()).isEmpty();
    assertThat(why(found)).isEqualTo("all 2 who come by it hold sg-app");
    assertThat(found.rollback()).hasSize(2);
  }

  @Test
  @DisplayName("a block stays where hosts outside come by it, or the group would let in more")
  void blockThatStays() {
    Suggestion internet = suggest(shop("tcp 443 from 0.0.0.0/0").build(), "sg-db");
    assertThat(internet.changes()).isEmpty();
    assertThat(left(internet)).contains("hosts outside come by it: internet to eni-db");

    Estate more =
        shop("tcp 5432 from 10.0.1.0/24")
            .eni("eni-app-3", "subnet-b", "10.0.2.30")
            .groups("sg-app")
            .build();
    Suggestion other = suggest(more, "sg-db");
    assertThat(other.changes()).isEmpty();
    assertThat(left(other)).contains("it would open something: eni-app-3 to eni-db");

    Estate loner =
        shop("tcp 5432 from 10.0.1.0/24")
            .eni("eni-loner", "subnet-a", "10.0.1.30")
            .groups()
            .build();
    assertThat(left(suggest(loner, "sg-db"))).contains("hold no few groups that it could name");
  }

  @Test
  @DisplayName("a reference that does not match on the way closes what the block lets in")
  void referencesThatDoNotMatch() {
    Estate far =
        shop("tcp 5432 from 10.9.1.0/24")
            .vpc("vpc-far", "10.9.0.0/16")
            .subnet("subnet-far", "vpc-far", "10.9.1.0/24", "euw1-az1")
            .group("sg-far")
            .eni("eni-far", "subnet-far", "10.9.1.10")
            .groups("sg-far")
            .tgw("tgw-a")
            .attachVpc("tgw-attach-a", "tgw-a", "vpc-a", "subnet-a")
            .attachVpc("tgw-attach-far", "tgw-a", "vpc-far", "subnet-far")
            .tgwTable("tgw-rtb-a", "tgw-a")
            .associates("tgw-attach-a", "tgw-attach-far")
            .propagates("tgw-attach-a", "tgw-attach-far")
            .routes("subnet-a", "10.9.0.0/16 > tgw-a")
            .routes("subnet-far", "10.0.0.0/16 > tgw-a")
            .build();
    Suggestion found = suggest(far, "sg-db"); // SG5: not enabled

    assertThat(found.changes()).isEmpty();
    assertThat(left(found)).contains("it would close something: eni-far to eni-db");
  }

  @Test
  @DisplayName("ports become those that are asserted, which stay open, and the rest is told")
  void portsNarrowed() {
    Estate estate = shop("tcp 0-65535 from sg-bastion").build();
    Suggestion found =
        suggest(estate, "sg-db", allow("administration", "eni-bastion", "eni-db", 5432));

    assertThat(changes(found))
        .containsExactly("+ ingress tcp 5432 sg-bastion", "- ingress tcp all ports sg-bastion");
    assertThat(closes(found))
        .containsExactly("[eni-bastion] > [eni-db] tcp 1024-65535->0-5431,5433-65535");
    assertThat(found.keeps())
        .singleElement()
        .satisfies(each -> assertThat(each.after().outcome().name()).isEqualTo("HOLDS"));
    assertThat(found.proof().allowing()).isTrue();
    assertThat(found.rollout().steps())
        .singleElement()
        .satisfies(each -> assertThat(each.checks()).isNotEmpty());
  }

  @Test
  @DisplayName("ports stay where nothing is asserted, or not of all members")
  void portsThatStay() {
    EstateBuilder estate = shop("tcp 0-65535 from sg-bastion");
    assertThat(suggest(estate.build(), "sg-db").changes()).isEmpty();

    Estate two = estate.eni("eni-db-2", "subnet-a", "10.0.1.21").groups("sg-db").build();
    Suggestion found =
        suggest(two, "sg-db", allow("administration", "eni-bastion", "eni-db", 5432));
    assertThat(found.changes()).isEmpty();
    assertThat(left(found)).contains("nothing is asserted of 1 of the group's 2 members");

    Suggestion others =
        suggest(
            shop("tcp 0-65535 from sg-bastion", "tcp 5432 from sg-app").build(),
            "sg-db",
            allow("orders", "eni-app-1", "eni-db", 5432));
    assertThat(others.changes()).isEmpty();
    assertThat(left(others)).contains("no assertion asks for anything that comes by it");
  }

  @Test
  @DisplayName("what is critical sends what is asserted, by groups")
  void egressRestricted() {
    EstateBuilder world =
        shop("tcp 5432 from sg-app")
            .group("sg-cache")
            .in("tcp 6379 from sg-db")
            .eni("eni-cache", "subnet-a", "10.0.1.40")
            .groups("sg-cache")
            .group("sg-open")
            .eni("eni-orders", "subnet-a", "10.0.1.41")
            .publicIp("198.51.100.41")
            .groups("sg-open");
    Suggestion nothing = suggestCritical(world.build());
    assertThat(changes(nothing)).containsExactly("- egress all traffic ::/0"); // nobody has IPv6
    assertThat(left(nothing)).contains("nothing is asserted of what its members send");

    Suggestion found =
        suggestCritical(
            world
                .group("sg-redis")
                .in("tcp 6379 from sg-open")
                .eni("eni-redis", "subnet-a", "10.0.1.42")
                .groups("sg-redis")
                .build(),
            allow("sessions", "eni-orders", "eni-redis", 6379));
    assertThat(changes(found))
        .containsExactly(
            "- egress all traffic ::/0",
            "+ egress tcp 6379 sg-redis",
            "- egress all traffic 0.0.0.0/0");
    assertThat(closes(found)).singleElement().asString().startsWith("[eni-orders] > [internet");
  }

  private static Suggestion suggestCritical(Estate estate, Assertion... assertions) {
    Configuration configuration =
        new Configuration(
            Map.of(),
            List.of(),
            List.of(new Critical("orders", List.of("eni-orders"), 8)),
            Owners.byTag(),
            List.of(),
            List.of(assertions),
            ReviewPolicy.byDefault(),
            Stages.usual());
    return Analysis.of(estate, configuration).suggest("sg-open", (done, all) -> {});
  }

  @Test
  @DisplayName("a straight way beside a balancer's is a way of its own: its rule is in use")
  void severalWays() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
            .group("sg-alb")
            .in("tcp 80 from 10.0.0.0/16")
            .group("sg-client")
            .eni("eni-client", "subnet-b", "10.0.2.10")
            .groups("sg-client")
            .group("sg-web")
            .in("tcp 8080 from sg-alb", "tcp 8080 from sg-client")
            .out()
            .eni("eni-web", "subnet-b", "10.0.2.20")
            .groups("sg-web")
            .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.2.20")
            .balancer("app/web", "subnet-a")
            .node("eni-alb", "subnet-a", "10.0.1.5")
            .groups("sg-alb")
            .listener("HTTP", 80, "forward tg-web");
    Suggestion found = suggest(world.build(), "sg-web");

    assertThat(found.changes()).isEmpty();
    assertThat(left(found))
        .contains("it would change one of several ways or IP versions: eni-client to eni-web");
  }

  @Test
  @DisplayName("types of ICMP can't be written in a change file: such rules stay")
  void icmp() {
    Suggestion found = suggest(shop("icmp 8 from sg-nobody").build(), "sg-db");
    assertThat(found.changes()).isEmpty();
    assertThat(left(found)).contains("a change file can't name types of ICMP");
  }

  @Test
  @DisplayName("a group that is not there: the nearest names")
  void unknownGroup() {
    Estate estate = shop().build();
    assertThatThrownBy(() -> suggest(estate, "sg-bd"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("sg-bd matches nothing in the snapshot; nearest: sg-db");
  }
}
