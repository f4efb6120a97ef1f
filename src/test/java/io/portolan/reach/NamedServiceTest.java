package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E1: the public endpoints of EKS clusters, which are reached by name. */
class NamedServiceTest {
  private static final String ARN = "arn:aws:eks:eu-west-1:111111111111:cluster/prod";

  /** A public subnet, and a private one behind a NAT gateway. */
  private static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18::/64")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .nat("nat-a", "subnet-a1", "10.0.1.200", "198.51.100.200")
        .routes("subnet-a1", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .routes("subnet-a2", "0.0.0.0/0 > nat-a")
        .group("sg-all")
        .in("all")
        .eni("eni-public", "subnet-a1", "10.0.1.10", "2600:1f18::a")
        .publicIp("198.51.100.10")
        .eni("eni-private", "subnet-a2", "10.0.2.10");
  }

  private static ClusterEndpoint cluster(
      Setting publicAccess, Setting privateAccess, boolean ipv6, String... clients) {
    return new ClusterEndpoint(
        new Arn(ARN),
        new Location("111111111111", "eu-west-1"),
        "prod",
        new VpcId("vpc-a"),
        publicAccess,
        Stream.of(clients).map(Cidr::parse).collect(Collectors.toSet()),
        privateAccess,
        ipv6,
        Map.of());
  }

  private static EstateBuilder with(ClusterEndpoint cluster) {
    return with(network(), cluster);
  }

  private static EstateBuilder with(EstateBuilder network, ClusterEndpoint cluster) {
    return network
        .resource(cluster)
        .resource(Resources.service(ManagedService.Kind.EKS, ARN, "prod", "subnet-a2"));
  }

  private static EstateBuilder openTo(String... clients) {
    return with(cluster(Setting.ON, Setting.OFF, false, clients));
  }

  private static Answer ask(EstateBuilder world, String from, String traffic) {
    return Asking.of(world.build()).answer(from, "eks:prod", traffic);
  }

  private static Verdict verdict(EstateBuilder world, String from, String traffic) {
    return ask(world, from, traffic).verdict();
  }

  @Test
  @DisplayName("E1: from the internet the list of clients decides, and the flow has its name")
  void fromTheInternet() {
    Answer answer = ask(openTo("203.0.113.0/24"), "internet", "any");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("203.0.113.0/24 > eks:prod tcp 1024-65535->443");
    assertThat(Asking.components(answer.path())).containsExactly("internet", ARN);
    assertThat(answer.reply()).isEqualTo(Answer.Reply.FULL);
    assertThat(verdict(openTo(), "internet:203.0.113.7", "tcp 443")).isEqualTo(Verdict.REACHABLE);

    Answer stranger = ask(openTo("203.0.113.0/24"), "internet:192.0.2.1", "tcp 443");
    assertThat(stranger.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(stranger)).containsExactly(ARN + " EKS_PUBLIC_ACCESS_RESTRICTION");
    Answer port = ask(openTo("203.0.113.0/24"), "internet:203.0.113.7", "tcp 22");
    assertThat(port.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(port)).containsExactly(ARN + " NO_POSSIBLE_DESTINATION");
  }

  @Test
  @DisplayName("E1: public access that is off stops all, one that is not in the snapshot may")
  void accessOff() {
    EstateBuilder off = with(cluster(Setting.OFF, Setting.ON, false));
    Answer answer = ask(off, "internet", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(answer)).containsExactly(ARN + " EKS_PUBLIC_ACCESS_RESTRICTION");
    assertThat(verdict(off, "eni-public", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);

    EstateBuilder unsaid = with(cluster(Setting.UNKNOWN, Setting.ON, false, "203.0.113.0/24"));
    Answer unknown = ask(unsaid, "internet:203.0.113.7", "tcp 443");
    assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(unknown.assumptions()))
        .containsExactly(ARN + ": whether its public endpoint is on is not in the snapshot");
    assertThat(verdict(unsaid, "internet:192.0.2.1", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("E1: IPv6 clients reach the endpoint of an IPv6 cluster")
  void ipv6() {
    EstateBuilder both = with(cluster(Setting.ON, Setting.OFF, true, "2001:db8::/32"));
    Answer answer = ask(both, "internet:2001:db8::1", "tcp 443");
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("2001:db8::1 > eks:prod tcp 1024-65535->443");
    assertThat(verdict(both, "internet:2001:db9::1", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(openTo(), "internet:2001:db8::1", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder own = with(cluster(Setting.ON, Setting.OFF, true, "2600:1f18::/64"));
    assertThat(verdict(own, "eni-public", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(own, "eni-private", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("E1: from a VPC by the address that the internet sees")
  void fromVpc() {
    Answer answer = ask(openTo("198.51.100.200/32"), "eni-private", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("198.51.100.200 > eks:prod tcp 1024-65535->443");
    assertThat(Asking.components(answer.path()))
        .containsSubsequence("eni-private", "nat-a", "igw-a", ARN);
    assertThat(answer.assumptions()).isEmpty();

    Answer other = ask(openTo("198.51.100.200/32"), "eni-public", "tcp 443");
    assertThat(other.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(other)).containsExactly(ARN + " EKS_PUBLIC_ACCESS_RESTRICTION");
    EstateBuilder shut = openTo().again("sg-default-vpc-a").out("tcp 443 to 10.0.0.0/8");
    assertThat(Asking.blockers(ask(shut, "eni-private", "tcp 443")))
        .containsExactly("sg-default-vpc-a ENI_SG_RULES_MISMATCH");
  }

  @Test
  @DisplayName("E1: where only some of the internet can be reached it is not known which")
  void someAddresses() {
    EstateBuilder narrow = openTo().again("sg-default-vpc-a").out("tcp 443 to 52.0.0.0/8");
    Answer answer = ask(narrow, "eni-private", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly(
            ARN + ": its address, which is somewhere on the internet, is not in the snapshot");
    EstateBuilder halves = openTo().again("sg-default-vpc-a");
    halves.out("tcp 443 to 0.0.0.0/1", "tcp 443 to 128.0.0.0/1");
    assertThat(verdict(halves, "eni-private", "tcp 443")).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("E1, G8: what a prefix list of AWS holds is another service's")
  void gatewayEndpoint() {
    for (String name : List.of("com.amazonaws.eu-west-1.s3", "our-own")) {
      EstateBuilder world = network().gatewayEndpoint("vpce-s3", "vpc-a");
      world.resource(
          new PrefixList(
              new PrefixListId("pl-s3"),
              new Location("111111111111", "eu-west-1"),
              name,
              List.of(Cidr.parse("52.216.0.0/15")),
              true,
              Map.of()));
      world.again("rtb-subnet-a2").addRoutes("pl-s3 > vpce-s3");
      EstateBuilder open = with(world, cluster(Setting.ON, Setting.OFF, false));
      assertThat(verdict(open, "eni-private", "tcp 443"))
          .isEqualTo(name.equals("our-own") ? Verdict.UNKNOWN : Verdict.REACHABLE);
    }
  }

  @Test
  @DisplayName("E1: both sides of the cluster are meant, the private one by its interfaces")
  void privateSide() {
    EstateBuilder on = with(cluster(Setting.OFF, Setting.ON, false));
    on.resource(Resources.made("eni-eks", "subnet-a2", "10.0.2.25", "Amazon EKS prod"));
    Answer answer = ask(on, "eni-private", "tcp 443");
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("10.0.2.10 > 10.0.2.25 tcp 1024-65535->443");
    EstateBuilder off = with(cluster(Setting.OFF, Setting.OFF, false));
    off.resource(Resources.made("eni-eks", "subnet-a2", "10.0.2.25", "Amazon EKS prod"));
    assertThat(Asking.blockers(ask(off, "eni-private", "tcp 443")))
        .contains(ARN + " NO_POSSIBLE_DESTINATION", ARN + " EKS_PUBLIC_ACCESS_RESTRICTION");
    assertThat(Asking.of(on.build()).verdict("eks:prod", "eni-private", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE); // the default group takes its own members only
    assertThat(Asking.of(on.build()).verdict("tag:team=prod", "tier:cluster", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("E1: on-premises hosts have a way to the internet of their own")
  void onPremises() {
    EstateBuilder network = network().tgw("tgw-1");
    network.attachVpn("tgw-attach-vpn", "tgw-1", "vpn-1", "192.168.0.0/16");
    EstateBuilder open = with(network, cluster(Setting.ON, Setting.OFF, false));
    Answer answer = ask(open, "192.168.1.1", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly(
            ARN + ": how on-premises hosts get to the internet is not in the snapshot");
    assertThat(verdict(open, "192.168.1.1", "tcp 22")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("E1: the endpoint itself opens no connections")
  void asSource() {
    Answer answer = Asking.of(openTo().build()).answer("eks:prod", "eni-public", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(answer)).containsExactly(ARN + " NO_PATH");
  }
}
