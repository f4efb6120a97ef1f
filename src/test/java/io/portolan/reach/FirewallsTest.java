package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallDrafts;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Network Firewalls and other appliances at endpoints of a VPC. */
class FirewallsTest {
  private static final String FIREWALL = FirewallDrafts.ID;

  /**
   * Two subnets whose traffic to each other and to the internet goes by the endpoint in a third.
   */
  private static EstateBuilder inspected() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64")
        .subnet("subnet-fw", "vpc-a", "10.0.9.0/24", "2600:1f18:0:9::/64")
        .balancerEndpoint("vpce-fw", "subnet-fw")
        .igw("igw-a", "vpc-a")
        .routes(
            "subnet-a",
            "0.0.0.0/0 > vpce-fw",
            "::/0 > vpce-fw",
            "10.0.2.0/24 > vpce-fw",
            "2600:1f18:0:2::/64 > vpce-fw")
        .routes("subnet-b", "10.0.1.0/24 > vpce-fw", "2600:1f18:0:1::/64 > vpce-fw")
        .routes("subnet-fw", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .group("sg-open")
        .in("all from 0.0.0.0/0", "all from ::/0")
        .eni("eni-a", "subnet-a", "10.0.1.10", "2600:1f18:0:1::10")
        .publicIp("198.51.100.10")
        .groups("sg-open")
        .eni("eni-b", "subnet-b", "10.0.2.20", "2600:1f18:0:2::20")
        .groups("sg-open");
  }

  private static EstateBuilder withEdge(EstateBuilder estate) {
    return estate
        .table("rtb-edge", "vpc-a", "igw-a")
        .addRoutes("10.0.1.0/24 > vpce-fw", "2600:1f18:0:1::/64 > vpce-fw");
  }

  private static FirewallDrafts firewall() {
    return FirewallDrafts.in("vpc-a", "vpce-fw");
  }

  private static FirewallDrafts web() {
    return firewall().strict("aws:drop_strict").stateful("pass tcp any any -> any 443 (sid:7;)");
  }

  private static Asking ask(FirewallDrafts firewall) {
    return Asking.of(firewall.addTo(withEdge(inspected())).build());
  }

  private static List<String> blockers(Asking asking, String from, String to, String traffic) {
    Answer answer = asking.answer(from, to, traffic);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    return Asking.blockers(answer);
  }

  @Test
  @DisplayName(
      "F1, F2 between subnets by a firewall: what its rules pass, and its rule on the path")
  void between_subnets() {
    Asking asking = ask(web());
    Answer open = asking.answer("eni-a", "10.0.2.20", "tcp 443");
    assertThat(open.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(open.path())
        .anySatisfy(
            hop -> {
              assertThat(hop.component()).isEqualTo(FIREWALL);
              assertThat(hop.rule()).isEqualTo("7");
            });
    assertThat(asking.verdict("eni-b", "2600:1f18:0:1::10", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(blockers(asking, "eni-a", "10.0.2.20", "tcp 80"))
        .containsExactly(FIREWALL + " FIREWALL_RULES_RESTRICTION");
    assertThat(blockers(asking, "eni-a", "2600:1f18:0:2::20", "icmpv6 128/0"))
        .containsExactly(FIREWALL + " FIREWALL_RULES_RESTRICTION");
  }

  @Test
  @DisplayName("F2, R8 to and from the internet, by the edge table")
  void internet() {
    Asking asking = ask(web());
    assertThat(asking.verdict("internet", "198.51.100.10", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("internet", "2600:1f18:0:1::10", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-a", "internet", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(blockers(asking, "internet", "198.51.100.10", "tcp 22"))
        .containsExactly(FIREWALL + " FIREWALL_RULES_RESTRICTION");
    assertThat(blockers(asking, "eni-a", "internet", "udp 443"))
        .containsOnly(FIREWALL + " FIREWALL_RULES_RESTRICTION");
  }

  @Test
  @DisplayName("F2, T5 a connection that the stateful engine saw one way only")
  void asymmetric() {
    Asking asking = Asking.of(web().addTo(inspected()).build()); // no edge table
    assertThat(blockers(asking, "eni-a", "internet", "tcp 443"))
        .containsOnly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    assertThat(blockers(asking, "internet", "198.51.100.10", "tcp 443"))
        .containsExactly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    assertThat(blockers(asking, "internet", "2600:1f18:0:1::10", "tcp 443"))
        .containsExactly(FIREWALL + " ASYMMETRIC_ROUTE reply");
  }

  @Test
  @DisplayName(
      "F2, T5 only what was forwarded to the stateful engine has to come back the same way")
  void asymmetric_by_boxes() {
    FirewallDrafts firewall =
        firewall()
            .stateless("1 forward tcp any any > any 443", "2 forward tcp any 443 > any any")
            .statelessDefault("aws:pass");
    Asking asking = Asking.of(firewall.addTo(inspected()).build());
    assertThat(asking.verdict("internet", "198.51.100.10", "tcp 22")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-a", "internet", "udp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(blockers(asking, "internet", "198.51.100.10", "tcp 443"))
        .containsExactly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    assertThat(Asking.flows(asking.answer("internet", "198.51.100.10", "tcp 442-444").flows()))
        .isNotEmpty()
        .allMatch(flow -> flow.contains("->442,444"));
  }

  @Test
  @DisplayName("F2 another endpoint of the same firewall does not know the connection")
  void another_endpoint() {
    FirewallDrafts firewall = FirewallDrafts.in("vpc-a", "vpce-fw", "vpce-other").stateful();
    EstateBuilder estate =
        inspected()
            .balancerEndpoint("vpce-other", "subnet-fw")
            .table("rtb-back", "vpc-a", "subnet-b2")
            .addRoutes("10.0.1.0/24 > vpce-other");
    estate.subnet("subnet-b2", "vpc-a", "10.0.3.0/24").eni("eni-b2", "subnet-b2", "10.0.3.30");
    estate.groups("sg-open").again("rtb-subnet-a").addRoutes("10.0.3.0/24 > vpce-fw");
    Asking asking = Asking.of(firewall.addTo(estate).build());
    assertThat(blockers(asking, "eni-a", "eni-b2", "tcp 443"))
        .containsOnly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    assertThat(asking.verdict("eni-a", "10.0.2.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("F1 stateless rules judge the replies too")
  void stateless_replies() {
    String there = "1 pass tcp 10.0.1.0/24 any > 10.0.2.0/24 443";
    FirewallDrafts oneWay = firewall().stateless(there).statelessDefault("aws:drop");
    assertThat(blockers(ask(oneWay), "eni-a", "10.0.2.20", "tcp 443"))
        .containsExactly(FIREWALL + " FIREWALL_RULES_RESTRICTION reply");
    FirewallDrafts bothWays =
        firewall()
            .stateless(there, "2 pass tcp 10.0.2.0/24 443 > 10.0.1.0/24 40000-50000")
            .statelessDefault("aws:drop");
    Answer answer = ask(bothWays).answer("eni-a", "10.0.2.20", "tcp 443");
    assertThat(answer.reply()).isEqualTo(Answer.Reply.PARTIAL);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("10.0.1.10 > 10.0.2.20 tcp 40000-50000->443");
    assertThat(ask(bothWays).verdict("eni-b", "10.0.1.10", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("F1, F2 replies that pass beside, or come to, a stateful engine that saw half")
  void half_seen() {
    FirewallDrafts beside =
        firewall().stateless("1 forward tcp any any > any 443").statelessDefault("aws:pass");
    assertThat(ask(beside).verdict("eni-a", "10.0.2.20", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(beside).verdict("eni-a", "10.0.2.20", "tcp 80")).isEqualTo(Verdict.REACHABLE);
    FirewallDrafts strange = firewall().stateless("1 pass tcp any any > any 443");
    assertThat(blockers(ask(strange), "eni-a", "10.0.2.20", "tcp 443"))
        .containsExactly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    FirewallDrafts flags =
        firewall()
            .stateless("1 pass tcp any any > any any flags")
            .statelessDefault("aws:forward_to_sfe");
    assertThat(ask(flags).verdict("eni-a", "10.0.2.20", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(flags).verdict("eni-a", "10.0.2.20", "udp 443")).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("SG6, SG7 a reference to a group matches nobody behind a firewall")
  void references() {
    EstateBuilder estate =
        inspected()
            .group("sg-client")
            .group("sg-server")
            .in("tcp 443 from sg-client")
            .group("sg-server-by-block")
            .in("tcp 443 from 10.0.1.0/24")
            .eni("eni-client", "subnet-a", "10.0.1.11")
            .groups("sg-client")
            .eni("eni-near", "subnet-a", "10.0.1.12")
            .groups("sg-server")
            .eni("eni-server", "subnet-b", "10.0.2.21")
            .groups("sg-server")
            .eni("eni-server-by-block", "subnet-b", "10.0.2.22")
            .groups("sg-server-by-block");
    Asking asking = Asking.of(web().addTo(estate).build());
    assertThat(blockers(asking, "eni-client", "eni-server", "tcp 443"))
        .containsExactly("sg-server ENI_SG_RULES_MISMATCH");
    assertThat(asking.verdict("eni-client", "eni-near", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-client", "eni-server-by-block", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("F2, N2 the lists of the endpoint's subnet judge on the way in and out")
  void lists() {
    EstateBuilder in =
        withEdge(inspected())
            .acl("acl-fw", "subnet-fw")
            .in("100 allow all from 10.0.2.0/24")
            .out("100 allow all to 0.0.0.0/0");
    assertThat(blockers(Asking.of(web().addTo(in).build()), "eni-a", "10.0.2.20", "tcp 443"))
        .containsExactly("acl-fw SUBNET_ACL_RESTRICTION");
    EstateBuilder out =
        withEdge(inspected())
            .acl("acl-fw", "subnet-fw")
            .in("100 allow all from 0.0.0.0/0")
            .out("100 allow all to 10.0.2.0/24");
    assertThat(blockers(Asking.of(web().addTo(out).build()), "eni-a", "10.0.2.20", "tcp 443"))
        .containsExactly("acl-fw SUBNET_ACL_RESTRICTION reply");
  }

  @Test
  @DisplayName("F1 missing policy, managed group, domains: unknown where they decide")
  void unknown() {
    Answer answer = ask(firewall().withoutPolicy()).answer("eni-a", "10.0.2.20", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .contains(FIREWALL + ": its policy is not in the snapshot");
    FirewallDrafts managed =
        firewall()
            .strict("aws:drop_strict")
            .stateful("pass tcp any any -> any 443")
            .missingStateful();
    assertThat(ask(managed).verdict("eni-a", "10.0.2.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(managed).verdict("eni-a", "10.0.2.20", "tcp 80")).isEqualTo(Verdict.UNKNOWN);
    FirewallDrafts domains = firewall().allowDomains(".example.com");
    assertThat(ask(domains).verdict("eni-a", "internet", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(domains).verdict("eni-a", "internet", "udp 53")).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(domains).verdict("internet", "198.51.100.10", "tcp 443"))
        .as("not from home")
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("F2 an endpoint that is not in the snapshot, or whose subnet is not")
  void endpoint_gaps() {
    EstateBuilder gone = withEdge(inspected()).without("subnet-fw");
    assertThat(Asking.of(web().addTo(gone).build()).verdict("eni-a", "10.0.2.20", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
    EstateBuilder lost = withEdge(inspected()).without("vpce-fw");
    assertThat(Asking.of(web().addTo(lost).build()).verdict("eni-a", "10.0.2.20", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("G10 the configuration says what appliances behind an endpoint pass")
  void appliances() {
    EstateBuilder estate = inspected();
    assertThat(Asking.of(estate.build()).verdict("eni-a", "10.0.2.20", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
    VpcEndpointId endpoint = new VpcEndpointId("vpce-fw");
    Asking all = Asking.of(estate.build(), new Appliances(Map.of(endpoint, PacketSet.all())));
    assertThat(all.verdict("eni-a", "10.0.2.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(all.verdict("eni-a", "2600:1f18:0:2::20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(all.verdict("eni-a", "internet", "tcp 443"))
        .as("no edge table, and nothing that remembers")
        .isEqualTo(Verdict.REACHABLE);
    Asking none = Asking.of(estate.build(), new Appliances(Map.of(endpoint, PacketSet.none())));
    assertThat(blockers(none, "eni-a", "10.0.2.20", "tcp 443"))
        .contains("vpce-fw NO_POSSIBLE_DESTINATION");
    PacketSet web =
        PacketSet.carrying(TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(443)));
    Asking some =
        Asking.of(
            estate.build(), new Appliances(Map.of(endpoint, web.union(web.withEndsExchanged()))));
    assertThat(some.verdict("eni-a", "10.0.2.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(blockers(some, "eni-a", "10.0.2.20", "tcp 80"))
        .contains("vpce-fw NO_POSSIBLE_DESTINATION");
    Asking firewall =
        Asking.of(web().addTo(estate).build(), new Appliances(Map.of(endpoint, PacketSet.all())));
    assertThat(firewall.verdict("eni-a", "10.0.2.20", "tcp 80"))
        .as("the rules of a firewall come first")
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("F2 via and avoid know the word firewall")
  void wishes() {
    Asking asking = ask(web());
    for (String word : List.of("firewall", FIREWALL, "vpce-fw", "subnet-fw")) {
      assertThat(asking.via(word).verdict("eni-a", "10.0.2.20", "tcp 443"))
          .as(word)
          .isEqualTo(Verdict.REACHABLE);
      assertThat(blockers(asking.avoid(word), "eni-a", "10.0.2.20", "tcp 443"))
          .as(word)
          .containsExactly("path COMPONENT_FILTER_RESTRICTION");
    }
    Asking opaque = ask(firewall().withoutPolicy());
    assertThat(opaque.avoid("firewall").verdict("eni-a", "10.0.2.20", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(opaque.via("firewall").verdict("eni-a", "10.0.2.20", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("B2 where Block Public Access is on, internet traffic at a firewall is unknown")
  void block_public_access() {
    EstateBuilder excluded = web().addTo(withEdge(inspected())).exclusion("vpc-a", false);
    assertThat(Asking.of(excluded.build()).verdict("internet", "eni-a", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    excluded.blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    Asking on = Asking.of(excluded.build());
    for (String host : List.of("internet:203.0.113.7", "internet:2a00:1450::7")) {
      assertThat(on.verdict(host, "eni-a", "tcp 443")).as(host).isEqualTo(Verdict.UNKNOWN);
      assertThat(on.verdict("eni-a", host, "tcp 443")).as(host).isEqualTo(Verdict.UNKNOWN);
    }
    assertThat(on.verdict("internet", "eni-a", "tcp 80")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(on.verdict("eni-a", "eni-b", "tcp 443")).isEqualTo(Verdict.REACHABLE);
  }
}
