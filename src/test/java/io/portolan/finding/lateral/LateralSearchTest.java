package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.config.Critical;
import io.portolan.config.Owners;
import io.portolan.config.ReviewPolicy;
import io.portolan.config.Stages;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LateralSearchTest {
  /**
   * A web server open to all, a jump host that takes SSH at one interface and sends it from
   * another, an application, its database at a port of its own, and what trusts the database.
   */
  private static EstateBuilder office() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
        .routes("vpc-a", "0.0.0.0/0 > igw-a")
        .igw("igw-a", "vpc-a")
        .group("sg-web")
        .in("tcp 443 from 0.0.0.0/0")
        .group("sg-outer")
        .in("tcp 22 from sg-web")
        .group("sg-inner")
        .group("sg-app")
        .in("tcp 22 from sg-inner", "tcp 8443 from sg-web")
        .group("sg-db")
        .in("tcp 5433 from sg-app")
        .group("sg-late")
        .in("tcp 22 from sg-db")
        .eni("eni-web", "subnet-a", "10.0.1.10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .eni("eni-outer", "subnet-a", "10.0.1.20")
        .instance("i-jump")
        .groups("sg-outer")
        .eni("eni-inner", "subnet-b", "10.0.2.20")
        .instance("i-jump")
        .device(1)
        .groups("sg-inner")
        .eni("eni-app", "subnet-b", "10.0.2.30")
        .groups("sg-app")
        .eni("eni-db", "subnet-b", "10.0.2.40")
        .madeBy("amazon-rds", "RDSNetworkInterface")
        .groups("sg-db")
        .eni("eni-late", "subnet-b", "10.0.2.50")
        .groups("sg-late");
  }

  private static Lateral lateral(EstateBuilder world, String from, String to, String ports) {
    return lateral(world.build(), Configuration.empty(), from, to, ports, 1);
  }

  private static Lateral lateral(
      Estate estate,
      Configuration configuration,
      String from,
      String to,
      String ports,
      int alternatives) {
    return Analysis.of(estate, configuration)
        .lateral(
            Optional.of(from),
            to.isEmpty() ? Optional.empty() : Optional.of(to),
            HopPorts.parse(ports),
            alternatives,
            (done, total) -> {});
  }

  private static List<String> rows(List<Lateral.Row> rows) {
    return rows.stream().map(row -> row.chain().size() + " " + row.endpoint()).toList();
  }

  private static List<String> chain(List<Lateral.Hop> chain) {
    List<String> names = new ArrayList<>();
    names.add(chain.get(0).from());
    chain.forEach(hop -> names.add(hop.to()));
    return names;
  }

  @Test
  @DisplayName("an instance falls as a whole; a data store falls by any port, and nobody goes on")
  void hop_by_hop() {
    Lateral found = lateral(office(), "internet", "", "control");

    assertThat(rows(found.reached()))
        .containsExactly("1 eni-web", "2 i-jump", "3 eni-app", "4 eni-db");
    assertThat(found.unknown()).isEmpty();
    assertThat(found.endpoints()).isEqualTo(5);
    assertThat(found.fallen()).isEqualTo(4);
    assertThat(found.furthest()).isEqualTo(4);
    assertThat(chain(found.reached().get(3).chain()))
        .containsExactly("internet", "eni-web", "i-jump", "eni-app", "eni-db");
    assertThat(found.reached().get(3).chain())
        .extracting(hop -> hop.answer().verdict())
        .containsOnly(Verdict.REACHABLE);
    assertThat(found.chokePoints())
        .containsExactly(
            new Lateral.ChokePoint("eni-web", 3),
            new Lateral.ChokePoint("i-jump", 2),
            new Lateral.ChokePoint("eni-app", 1));
  }

  @Test
  @DisplayName("which ports count: by those of administration no data falls, by any some go round")
  void ports() {
    assertThat(rows(lateral(office(), "internet", "", "admin").reached()))
        .containsExactly("1 eni-web", "2 i-jump", "3 eni-app");
    assertThat(rows(lateral(office(), "internet", "", "22").reached()))
        .containsExactly("1 eni-web", "2 i-jump", "3 eni-app");
    assertThat(rows(lateral(office(), "internet", "", "any").reached()))
        .containsExactly("1 eni-web", "2 eni-app", "2 i-jump", "3 eni-db");
  }

  @Test
  @DisplayName("from a data store that is the foothold somebody does go on")
  void from_a_store() {
    assertThat(rows(lateral(office(), "eni-db", "", "control").reached()))
        .containsExactly("1 eni-late");
    assertThat(lateral(office(), "eni-late", "", "control").reached()).isEmpty();
  }

  @Test
  @DisplayName("a target: its chain, over whom it leads, and the one rule that is enough")
  void target() {
    Lateral found = lateral(office(), "internet", "eni-db", "control");
    Lateral.Target target = found.targets().get(0);

    assertThat(target.name()).isEqualTo("eni-db");
    assertThat(target.fate()).isEqualTo(Lateral.Fate.FALLS);
    assertThat(target.chains()).hasSize(1);
    assertThat(target.chokePoints()).containsExactly("eni-web", "i-jump", "eni-app");
    Cut cut = target.cut().orElseThrow();
    assertThat(cut.outcome()).isEqualTo(Cut.Outcome.SMALLEST);
    assertThat(cut.rules()).hasSize(1);
  }

  @Test
  @DisplayName("targets that are safe, or part of the foothold, or nothing that can fall")
  void fates() {
    Lateral.Target safe = lateral(office(), "internet", "eni-late", "control").targets().get(0);
    assertThat(safe.fate()).isEqualTo(Lateral.Fate.SAFE);
    assertThat(safe.cut()).isEmpty();
    Lateral.Target own = lateral(office(), "eni-web", "10.0.1.10", "control").targets().get(0);
    assertThat(own.fate()).isEqualTo(Lateral.Fate.FOOTHOLD);
    assertThatThrownBy(() -> lateral(office(), "eni-web", "internet", "control"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("internet is nothing that can fall");
    assertThatThrownBy(() -> lateral(office(), "10.9.9.9", "", "control"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("10.9.9.9 is no foothold");
  }

  @Test
  @DisplayName("what is critical is a target where none is asked for, what weighs most first")
  void critical() {
    Configuration configuration =
        new Configuration(
            Map.of(),
            List.of(),
            List.of(
                new Critical("late", List.of("eni-late"), 2),
                new Critical("data", List.of("eni-db", "eni-app"), 9)),
            Owners.byTag(),
            List.of(),
            List.of(),
            ReviewPolicy.byDefault(),
            Stages.usual());
    Lateral found = lateral(office().build(), configuration, "internet", "", "control", 1);

    assertThat(found.targets())
        .extracting(each -> each.name() + " " + each.fate())
        .containsExactly("data FALLS", "late SAFE");
    assertThat(chain(found.targets().get(0).chains().get(0))).last().isEqualTo("eni-app");
  }

  @Test
  @DisplayName("several chains, the shortest first; of twins one")
  void alternatives() {
    EstateBuilder world =
        office()
            .group("sg-twin")
            .in("tcp 3389 from sg-web")
            .again("sg-app")
            .in("tcp 22 from sg-twin")
            .eni("eni-twin-1", "subnet-a", "10.0.1.61")
            .groups("sg-twin")
            .eni("eni-twin-2", "subnet-a", "10.0.1.62")
            .groups("sg-twin");
    Lateral found =
        lateral(world.build(), Configuration.empty(), "internet", "eni-app", "control", 5);

    assertThat(found.targets().get(0).chains().stream().map(LateralSearchTest::chain))
        .containsExactlyInAnyOrder(
            List.of("internet", "eni-web", "i-jump", "eni-app"),
            List.of("internet", "eni-web", "eni-twin-1", "eni-app"));
    assertThat(found.targets().get(0).chokePoints()).containsExactly("eni-web");
  }

  @Test
  @DisplayName("a function falls by its URL, and goes on from its interfaces")
  void functions() {
    EstateBuilder world =
        office()
            .function("f", "subnet-b")
            .functionUrl("f", false)
            .group("sg-f")
            .in()
            .eni("eni-f", "subnet-b", "10.0.2.70")
            .type("lambda")
            .madeBy("amazon-lambda", "AWS Lambda VPC ENI-f-0a1b")
            .groups("sg-f")
            .group("sg-cache")
            .in("tcp 6379 from sg-f")
            .eni("eni-cache", "subnet-b", "10.0.2.80")
            .groups("sg-cache");
    Lateral found = lateral(world, "internet", "eni-cache", "control");

    assertThat(chain(found.targets().get(0).chains().get(0)))
        .containsExactly("internet", "lambda:f", "eni-cache");
  }

  @Test
  @DisplayName("what lacks a group may fall, and what follows from that may too")
  void unknown() {
    EstateBuilder world =
        office()
            .eni("eni-odd", "subnet-a", "10.0.1.90")
            .groups("sg-gone")
            .again("sg-late")
            .in("tcp 22 from 10.0.1.90/32");
    Lateral found = lateral(world, "internet", "eni-late", "control");

    assertThat(rows(found.reached())).doesNotContain("2 eni-odd");
    assertThat(rows(found.unknown())).containsExactly("2 eni-odd", "3 eni-late");
    assertThat(found.perhaps()).isEqualTo(2);
    Lateral.Target target = found.targets().get(0);
    assertThat(target.fate()).isEqualTo(Lateral.Fate.MAY_FALL);
    assertThat(target.chains().get(0))
        .extracting(hop -> hop.answer().verdict())
        .containsExactly(Verdict.REACHABLE, Verdict.UNKNOWN, Verdict.UNKNOWN);
    assertThat(target.cut().map(Cut::outcome)).contains(Cut.Outcome.SMALLEST);
    assertThat(found.assumptions()).extracting(each -> each.component()).contains("sg-gone");
  }

  @Test
  @DisplayName(
      "a way of which nobody knows what it carries is asked about for the ports that count")
  void unknown_by_port() {
    EstateBuilder world =
        office()
            .group("sg-node")
            .in("tcp 443 from sg-web")
            .group("sg-behind")
            .in("tcp 8080 from sg-node")
            .eni("eni-behind", "subnet-b", "10.0.2.90")
            .groups("sg-behind")
            .balancer("app/odd", "subnet-b")
            .node("eni-node", "subnet-b", "10.0.2.95")
            .groups("sg-node")
            .without(
                "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/"
                    + "app/odd/50dc6c495c0c9188");

    assertThat(rows(lateral(world, "eni-web", "", "8080").unknown())).contains("1 eni-behind");
    assertThat(lateral(world, "eni-web", "", "22").unknown()).isEmpty();
  }

  @Test
  @DisplayName("endpoints of a workload that fall alike are one row")
  void workloads() {
    Estate world =
        office()
            .group("sg-pool")
            .in("tcp 22 from sg-web")
            .eni("eni-1", "subnet-b", "10.0.2.101")
            .instance("i-1")
            .groups("sg-pool")
            .eni("eni-2", "subnet-b", "10.0.2.102")
            .instance("i-2")
            .groups("sg-pool")
            .build();
    Map<String, String> tags = Map.of("aws:autoscaling:groupName", "pool");
    for (io.portolan.model.aws.Instance each :
        List.copyOf(world.all(io.portolan.model.aws.Instance.class))) {
      if (!each.id().value().equals("i-jump")) {
        world =
            world.with(
                new io.portolan.model.aws.Instance(each.id(), each.location(), each.state(), tags));
      }
    }
    Lateral found = lateral(world, Configuration.empty(), "internet", "", "control", 1);

    assertThat(rows(found.reached())).contains("2 tag:aws:autoscaling:groupName=pool");
    assertThat(found.reached())
        .filteredOn(row -> row.endpoint().startsWith("tag:"))
        .extracting(Lateral.Row::count)
        .containsExactly(2);
    assertThat(found.fallen()).isEqualTo(6);
  }
}
