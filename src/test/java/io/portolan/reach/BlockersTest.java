package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why nothing gets through, or why nobody can tell. */
class BlockersTest {
  private static EstateBuilder two() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-2", "vpc-a", "10.0.2.0/24");
  }

  @Test
  @DisplayName("SG1, N1, N2 every control that stops a complete path, there and back")
  void all_of_them() {
    Answer answer =
        Asking.of(
                two()
                    .group("sg-from")
                    .out("udp 53 to any")
                    .group("sg-to")
                    .in("tcp 22 from any")
                    .acl("acl-2", "subnet-2")
                    .in("100 allow tcp 80 from any")
                    .out()
                    .eni("eni-1", "subnet-1", "10.0.1.10")
                    .groups("sg-from")
                    .eni("eni-2", "subnet-2", "10.0.2.10")
                    .groups("sg-to")
                    .build())
            .answer("eni-1", "eni-2", "tcp 443");
    assertThat(Asking.blockers(answer))
        .containsExactly(
            "sg-from ENI_SG_RULES_MISMATCH",
            "acl-2 SUBNET_ACL_RESTRICTION",
            "sg-to ENI_SG_RULES_MISMATCH",
            "acl-2 SUBNET_ACL_RESTRICTION reply");
  }

  @Test
  @DisplayName("SG1, N1 controls that stop everything only together are all named")
  void together() {
    Answer answer =
        Asking.of(
                two()
                    .group("sg-to")
                    .in("tcp 22 from any")
                    .acl("acl-2", "subnet-2")
                    .in("100 allow tcp 443 from any")
                    .out("100 allow all to any")
                    .eni("eni-1", "subnet-1", "10.0.1.10")
                    .eni("eni-2", "subnet-2", "10.0.2.10")
                    .groups("sg-to")
                    .build())
            .answer("eni-1", "eni-2", "tcp");
    assertThat(Asking.blockers(answer))
        .containsExactly("acl-2 SUBNET_ACL_RESTRICTION", "sg-to ENI_SG_RULES_MISMATCH");
  }

  @DisplayName("R1, R5, G1, G3 where there is no complete path: where it ends")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                     | internet:203.0.113.7 | NO_ROUTE_TO_DESTINATION",
        "0.0.0.0/0 > igw-a    | internet:203.0.113.7 | IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
        "0.0.0.0/0 > igw-a    | 172.16.0.1 | IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
        "0.0.0.0/0 > igw-a blackhole | internet:203.0.113.7 | BAD_STATE_ROUTE",
        "0.0.0.0/0 > igw-free | internet:203.0.113.7 | BAD_STATE_ATTACHMENT",
        "0.0.0.0/0 > eigw-a   | internet:203.0.113.7 | PROTOCOL_RESTRICTION",
        "0.0.0.0/0 > tgw-1    | internet:203.0.113.7 | TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
        "0.0.0.0/0 > tgw-2    | internet:203.0.113.7 | TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
        "9.0.0.0/8 > tgw-1    | 9.9.9.9 | TGW_RTB_BAD_STATE_ROUTE",
        "8.0.0.0/8 > tgw-1    | 8.8.8.8 | ROUTING_LOOP",
        "0.0.0.0/0 > eni-2    | internet:203.0.113.7 | ENI_SOURCE_DEST_CHECK_RESTRICTION",
        "                     | 10.0.2.77  | NO_OWNER",
        "                     | 172.16.0.1 | NO_OWNER",
        "                     | 169.254.1.1 | NO_POSSIBLE_DESTINATION",
      })
  void dead_ends(String route, String to, String code) {
    EstateBuilder estate =
        two()
            .igw("igw-a", "vpc-a")
            .igw("igw-free")
            .eigw("eigw-a", "vpc-a")
            .tgw("tgw-1")
            .attachVpc("tgw-attach-1", "tgw-1", "vpc-a", "subnet-1")
            .tgwTable("tgw-rtb-1", "tgw-1")
            .associates("tgw-attach-1")
            .addRoutes("9.0.0.0/8 > blackhole", "8.0.0.0/8 > tgw-attach-1")
            .tgw("tgw-2")
            .attachVpc("tgw-attach-2", "tgw-2", "vpc-a", "subnet-1")
            .group("sg-open")
            .in("all")
            .eni("eni-1", "subnet-1", "10.0.1.10")
            .eni("eni-2", "subnet-2", "10.0.2.10")
            .groups("sg-open");
    Answer answer =
        Asking.of((route == null ? estate : estate.routes("subnet-1", route)).build())
            .answer("eni-1", to, "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(answer.blockers()).extracting(each -> each.code()).contains(code);
  }

  @Test
  @DisplayName("R1 a reply that finds no way back")
  void asymmetric() {
    Answer answer =
        Asking.of(
                two()
                    .igw("igw-a", "vpc-a")
                    .group("sg-web")
                    .in("tcp 443 from any")
                    .eni("eni-1", "subnet-1", "10.0.1.10")
                    .publicIp("198.51.100.10")
                    .groups("sg-web")
                    .build())
            .answer("internet", "eni-1", "tcp 443");
    assertThat(Asking.blockers(answer))
        .containsExactly("rtb-main-vpc-a NO_ROUTE_TO_DESTINATION reply");
    assertThat(answer.reply()).isEqualTo(Answer.Reply.NONE);
  }

  @DisplayName("what the snapshot lacks makes an answer unknown and is named")
  @ParameterizedTest
  @CsvSource({
    "acl-default-vpc-a, its network ACL is not in the snapshot",
    "rtb-main-vpc-a,    its route table is not in the snapshot",
    "sg-web,            the group is not in the snapshot",
  })
  void unknown(String missing, String text) {
    Answer answer =
        Asking.of(
                two()
                    .group("sg-web")
                    .in("tcp 443 from any")
                    .eni("eni-1", "subnet-1", "10.0.1.10")
                    .eni("eni-2", "subnet-2", "10.0.2.10")
                    .groups("sg-web")
                    .without(missing)
                    .build())
            .answer("eni-1", "eni-2", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions()).extracting(each -> each.text()).contains(text);
  }

  @Test
  @DisplayName("T5 alternatives of the reply that disagree are an assumption")
  void reply_by_one_of_several_ways() {
    Answer answer = Asking.of(asymmetricTransit().build()).answer("eni-a", "eni-b", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions())
        .extracting(each -> each.text())
        .contains("AWS picks one of several equal ways, and they do not all give the same answer");
  }

  /** There by peering, back by a transit gateway that leaves in either of two subnets. */
  private static EstateBuilder asymmetricTransit() {
    return world()
        .vpc("vpc-a", "10.1.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.1.1.0/24", "euw1-az1")
        .subnet("subnet-a2", "vpc-a", "10.1.2.0/24", "euw1-az2")
        .subnet("subnet-a3", "vpc-a", "10.1.3.0/24", "euw1-az3")
        .acl("acl-a3", "subnet-a3")
        .in("100 allow all from any")
        .out("100 deny all to any")
        .eni("eni-a", "subnet-a", "10.1.1.10")
        .vpc("vpc-b", "10.2.0.0/16")
        .group("sg-open")
        .in("all")
        .subnet("subnet-b", "vpc-b", "10.2.1.0/24", "euw1-az1")
        .eni("eni-b", "subnet-b", "10.2.1.10")
        .groups("sg-open")
        .peering("pcx-ab", "vpc-a", "vpc-b")
        .routes("subnet-a", "10.2.0.0/16 > pcx-ab")
        .tgw("tgw-1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a2", "subnet-a3")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
        .tgwTable("tgw-rtb-1", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .propagates("tgw-attach-a", "tgw-attach-b")
        .routes("subnet-b", "10.1.0.0/16 > tgw-1");
  }
}
