package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** L9: VPC origins of CloudFront. */
class VpcOriginTest {
  private static final String ARN = "arn:aws:cloudfront::111111111111:distribution/E1";

  /** A private balancer, its target, and an instance beside it. */
  private static EstateBuilder network(String... rules) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .group("sg-cf")
        .groupName("CloudFront-VPCOrigins-Service-SG")
        .group("sg-other")
        .group("sg-lb")
        .in(rules)
        .group("sg-web")
        .in("tcp 8080 from sg-lb")
        .eni("eni-web", "subnet-a2", "10.0.2.10")
        .groups("sg-web")
        .eni("eni-i", "subnet-a2", "10.0.2.20")
        .groups("sg-lb")
        .instance("i-a")
        .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.2.10")
        .balancer("app/web", "subnet-a1")
        .node("eni-lb", "subnet-a1", "10.0.1.5")
        .groups("sg-lb")
        .listener("HTTPS", 443, "forward tg-web");
  }

  private static EstateBuilder distributed(String... rules) {
    return network(rules)
        .vpcOrigin("vo_1", "app/web", "https 80 443")
        .distribution("E1")
        .originInVpc("o", "vo_1");
  }

  private static Verdict verdict(EstateBuilder world) {
    return Asking.of(world.build()).verdict("internet", "eni-web", "tcp 8080");
  }

  private static Answer answer(EstateBuilder world) {
    return Asking.of(world.build()).answer("internet", "eni-web", "tcp 8080");
  }

  @Test
  @DisplayName("L9: into a private subnet, by CloudFront's group")
  void by_group() {
    Answer answer = answer(distributed("tcp 443 from sg-cf"));
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.components(answer.path()))
        .startsWith("internet", ARN, ARN, "acl-default-vpc-a", "sg-lb", "eni-lb");
    assertThat(Asking.flows(answer.legs().get(1).flows()))
        .containsExactly("0.0.0.0/0 > 10.0.1.5 tcp 1024-65535->443");
    Answer other = answer(distributed("tcp 443 from sg-other"));
    assertThat(other.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(other)).contains("sg-lb ENI_SG_RULES_MISMATCH");
    assertThat(
            Asking.of(distributed("tcp 443 from sg-cf").build())
                .direct()
                .verdict("internet", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L9: by any address or the list of CloudFront; by some addresses nobody knows")
  void by_address() {
    assertThat(verdict(distributed("tcp 443 from 0.0.0.0/0"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(distributed("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28")))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(distributed("tcp 443 from 10.0.0.0/16"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(distributed("tcp 443 from ::/0"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(distributed("tcp 80 from 0.0.0.0/0"))).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L9: an instance by its primary address")
  void instances() {
    EstateBuilder world =
        network("tcp 443 from sg-cf")
            .vpcOrigin("vo_1", "i-a", "https 80 443")
            .distribution("E1")
            .originInVpc("o", "vo_1");
    assertThat(Asking.of(world.build()).verdict("internet", "eni-i", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.of(world.build()).verdict("internet", "eni-i", "tcp 80"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(world.build()).verdict("internet", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L9: the VPC has to have an internet gateway, though no route leads to it")
  void gateway() {
    Answer answer = answer(distributed("tcp 443 from sg-cf").without("igw-a"));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(answer)).contains("vpc-a BAD_STATE_ATTACHMENT");
  }

  @Test
  @DisplayName("B2, B3: Block Public Access stops it in both modes, but for what is excluded")
  void block_public_access() {
    for (BlockMode mode : new BlockMode[] {BlockMode.INGRESS, BlockMode.BIDIRECTIONAL}) {
      EstateBuilder world = distributed("tcp 443 from sg-cf");
      Answer answer = answer(world.again("subnet-a1").blockPublicAccess(mode));
      assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
      assertThat(Asking.blockers(answer)).contains("vpc-a VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    EstateBuilder elsewhere = distributed("tcp 443 from sg-cf");
    assertThat(verdict(elsewhere.again("subnet-a2").blockPublicAccess(BlockMode.BIDIRECTIONAL)))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("L9: lists that do not pass every address, there or back, leave it open")
  void lists() {
    EstateBuilder in = distributed("tcp 443 from sg-cf");
    in.acl("acl-a", "subnet-a1").in("100 allow all from 10.0.0.0/8").out("100 allow all to any");
    assertThat(verdict(in)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder out = distributed("tcp 443 from sg-cf");
    out.acl("acl-a", "subnet-a1").in("100 allow all from any").out("100 allow all to 10.0.0.0/8");
    assertThat(verdict(out)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder both = distributed("tcp 443 from sg-cf");
    both.acl("acl-a", "subnet-a1")
        .in("100 allow tcp 443 from any", "110 allow tcp 1024-65535 from 10.0.0.0/8")
        .out("100 allow tcp 1024-65535 to any");
    assertThat(verdict(both)).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("L9, L3: a target that sees the client's address sees one that is not documented")
  void preserving() {
    assertThat(verdict(preserving("tcp 8080 from 0.0.0.0/0"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(preserving("tcp 8080 from 10.0.0.0/8"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(preserving("tcp 8080 from sg-nlb"))).isEqualTo(Verdict.REACHABLE);
  }

  private static EstateBuilder preserving(String rule) {
    return network("tcp 443 from sg-cf")
        .group("sg-nlb")
        .in("tcp 443 from sg-cf")
        .again("sg-web")
        .in(rule)
        .targets("tg-nlb", "ip", "TCP", 8080, "vpc-a", "10.0.2.10")
        .preservesClientIp(true)
        .balancer("net/web", "subnet-a1")
        .node("eni-nlb", "subnet-a1", "10.0.1.6")
        .groups("sg-nlb")
        .listener("TCP", 443, "forward tg-nlb")
        .vpcOrigin("vo_1", "net/web", "https 80 443")
        .distribution("E1")
        .originInVpc("o", "vo_1");
  }

  @Test
  @DisplayName("L9: one that is not in the snapshot may be any with the name, else any at all")
  void missing() {
    EstateBuilder world = network("tcp 443 from sg-cf").distribution("E1").originInVpc("o", "vo_1");
    assertThat(verdict(world)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.of(world.build()).verdict("internet", "eni-i", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
    EstateBuilder closed =
        network("tcp 443 from sg-other").distribution("E1").originInVpc("o", "vo_1");
    assertThat(verdict(closed)).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder named =
        network("tcp 443 from sg-cf")
            .dnsName("inner.example.com")
            .distribution("E1")
            .originInVpc("o", "vo_1", "inner.example.com");
    assertThat(verdict(named)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.of(named.build()).verdict("internet", "eni-i", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world.without("igw-a"))).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L9: one that no distribution names is used by another account's, perhaps")
  void unnamed() {
    EstateBuilder world =
        network("tcp 443 from sg-cf").vpcOrigin("vo_1", "app/web", "https 80 443");
    Answer answer = answer(world);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions())
        .anyMatch(each -> each.text().contains("no distribution of the snapshot names"));
    EstateBuilder closed =
        network("tcp 443 from sg-other").vpcOrigin("vo_1", "app/web", "https 80 443");
    assertThat(verdict(closed)).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L9: CloudFront's own interfaces take nothing and open nothing else")
  void interfaces() {
    EstateBuilder world =
        network("all from 0.0.0.0/0")
            .again("sg-cf")
            .in("all from 0.0.0.0/0")
            .eni("eni-cf", "subnet-a1", "10.0.1.99")
            .groups("sg-cf");
    Asking asking = Asking.of(world.build());
    assertThat(Asking.blockers(asking.answer("eni-web", "eni-cf", "tcp 443")))
        .contains("eni-cf NO_POSSIBLE_DESTINATION");
    assertThat(Asking.blockers(asking.answer("eni-cf", "eni-i", "tcp 443")))
        .contains("eni-cf NO_PATH");
    assertThat(asking.verdict("eni-web", "eni-i", "tcp 443")).isEqualTo(Verdict.REACHABLE);
  }
}
