package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers say when something gets through. */
class AnswersTest {
  /** Public web servers and a bastion in one subnet, a private one behind a NAT gateway. */
  private static EstateBuilder shop() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-pub", "vpc-a", "10.0.1.0/24", "2600:1f18::/64")
        .subnet("subnet-app", "vpc-a", "10.0.2.0/24")
        .routes("subnet-pub", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .nat("nat-a", "subnet-pub", "10.0.1.200", "198.51.100.200")
        .routes("subnet-app", "0.0.0.0/0 > nat-a")
        .group("sg-web")
        .in("tcp 443 from any", "icmp 8/0 from 10.0.0.0/8", "47 from any")
        .group("sg-app")
        .in("tcp 8080 from sg-web")
        .eni("eni-w1", "subnet-pub", "10.0.1.10", "2600:1f18::10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .eni("eni-w2", "subnet-pub", "10.0.1.11")
        .publicIp("198.51.100.11")
        .groups("sg-web")
        .eni("eni-app", "subnet-app", "10.0.2.10")
        .groups("sg-app");
  }

  private static final Asking SHOP = Asking.of(shop().build());

  @DisplayName("flows are exact, as the destination sees them")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sg-web   | eni-app  | tcp 8080       | 10.0.1.10/31 > 10.0.2.10 tcp 1024-65535->8080",
        "eni-w1   | eni-app  | tcp 8080 from 53 | 10.0.1.10 > 10.0.2.10 tcp 53->8080",
        "internet:203.0.113.7 | eni-w2 | tcp | 203.0.113.7 > 10.0.1.11 tcp 1024-65535->443",
        "internet | eni-w2   | tcp 443        | internet > 10.0.1.11 tcp 1024-65535->443",
        "internet:2001:db8::7 | eni-w1 | tcp 443 | 2001:db8::7 > 2600:1f18::10 tcp 1024-65535->443",
        "eni-app  | internet:203.0.113.7 | tcp 443 | 198.51.100.200 > 203.0.113.7 tcp 1024-65535->443",
        "eni-app  | eni-w1   | icmp 8/0       | 10.0.2.10 > 10.0.1.10 icmp 8/0",
        "eni-app  | eni-w1   | icmp           | 10.0.2.10 > 10.0.1.10 icmp 8/0",
        "eni-app  | eni-w1   | 47             | 10.0.2.10 > 10.0.1.10 47",
      })
  void flows(String from, String to, String traffic, String flow) {
    Answer answer = SHOP.answer(from, to, traffic);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer.flows())).containsExactly(flow);
    assertThat(answer.reply()).isEqualTo(Answer.Reply.FULL);
  }

  @DisplayName("SG3 a public address between endpoints counts only when it is asked for")
  @ParameterizedTest
  @CsvSource({
    "eni-w1,   eni-w2,        REACHABLE,   10.0.1.10",
    "eni-w1,   198.51.100.11, REACHABLE,   198.51.100.10",
    "eni-w1,   eni-app,       REACHABLE,   10.0.1.10",
    "eni-app,  198.51.100.11, REACHABLE,   198.51.100.200",
  })
  void public_and_private_addressing(String from, String to, Verdict verdict, String source) {
    String traffic = to.equals("eni-app") ? "tcp 8080" : "tcp 443";
    Answer answer = SHOP.answer(from, to, traffic);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.flows()).extracting(Flow::src).containsExactly(source);
    assertThat(Asking.assumptions(answer.assumptions()))
        .isEqualTo(
            to.startsWith("198")
                ? java.util.List.of("eni-w2: asked for by its public address 198.51.100.11")
                : java.util.List.of());
  }

  @Test
  @DisplayName("SG3 a group reference matches nobody who comes by a public address")
  void hairpin() {
    Asking hairpin =
        Asking.of(
            shop()
                .group("sg-db")
                .in("tcp 5432 from sg-web")
                .eni("eni-db", "subnet-pub", "10.0.1.30")
                .publicIp("198.51.100.30")
                .groups("sg-db")
                .build());
    assertThat(hairpin.verdict("eni-w1", "eni-db", "tcp 5432")).isEqualTo(Verdict.REACHABLE);
    assertThat(hairpin.verdict("eni-w1", "198.51.100.30", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.flows(hairpin.answer("eni-w1", "10.0.1.0/24", "tcp 5432").flows()))
        .containsExactly("10.0.1.10 > 10.0.1.30 tcp 1024-65535->5432");
    assertThat(hairpin.verdict("eni-w1", "198.51.100.30/32", "tcp 5432"))
        .as("a block of one public address")
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("an endpoint and itself are never a pair, by whichever address")
  void itself() {
    assertThat(SHOP.verdict("eni-w1", "eni-w1", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(SHOP.verdict("eni-w1", "198.51.100.10", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(SHOP.verdict("sg-app", "sg-app", "any")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.flows(SHOP.answer("sg-web", "sg-web", "tcp 443").flows()))
        .containsExactlyInAnyOrder(
            "10.0.1.10 > 10.0.1.11 tcp 1024-65535->443",
            "10.0.1.11 > 10.0.1.10 tcp 1024-65535->443");
  }

  @Test
  @DisplayName("N5 replies to some of the client's ports only")
  void reply() {
    Asking limited =
        Asking.of(
            shop()
                .acl("acl-app", "subnet-app")
                .in("100 allow all from any")
                .out("100 allow tcp 32768-65535 to any")
                .build());
    Answer answer = limited.answer("eni-w1", "eni-app", "tcp 8080");
    assertThat(answer.reply()).isEqualTo(Answer.Reply.PARTIAL);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("10.0.1.10 > 10.0.2.10 tcp 32768-65535->8080");
    assertThat(limited.answer("eni-w1", "eni-app", "tcp 8080 from 40000").reply())
        .isEqualTo(Answer.Reply.FULL);
    assertThat(limited.answer("eni-w1", "eni-app", "tcp 8080 from 2000").reply())
        .isEqualTo(Answer.Reply.NONE);
  }

  @Test
  @DisplayName("G1, G5 a leg for each header, none where it stays the same")
  void legs() {
    assertThat(SHOP.answer("eni-w1", "eni-app", "tcp 8080").legs()).isEmpty();
    assertThat(SHOP.answer("internet:2001:db8::7", "2600:1f18::10", "tcp 443").legs()).isEmpty();
    Answer out = SHOP.answer("eni-app", "internet:203.0.113.7", "tcp 443");
    assertThat(out.legs())
        .extracting(leg -> leg.flows().get(0).src())
        .containsExactly("10.0.2.10", "10.0.1.200", "198.51.100.200");
    assertThat(Asking.components(out.path()))
        .containsSubsequence("eni-app", "sg-app", "rtb-subnet-app", "nat-a", "igw-a", "internet");
  }

  @Test
  @DisplayName("via and avoid keep the paths that cross, or miss, a component or a kind")
  void wishes() {
    String to = "internet:203.0.113.7";
    assertThat(SHOP.via("nat").verdict("eni-app", to, "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(SHOP.via("nat-a").verdict("eni-app", to, "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(SHOP.via("nat").verdict("eni-w1", to, "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(SHOP.avoid("nat").verdict("eni-w1", to, "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.blockers(SHOP.avoid("nat").answer("eni-app", to, "tcp 443")))
        .contains("path COMPONENT_FILTER_RESTRICTION");
    assertThat(Asking.flows(SHOP.avoid("nat").answer("vpc-a", to, "tcp 443").flows()))
        .containsExactly("198.51.100.10/31 > 203.0.113.7 tcp 1024-65535->443");
  }

  @Test
  @DisplayName("a stopped instance is taken as running; one that runs needs no word")
  void stopped() {
    Asking asking =
        Asking.of(
            shop()
                .group("sg-all")
                .in("all")
                .resource(Resources.instance("i-off", "stopped", java.util.Map.of()))
                .resource(Resources.of("i-off", "eni-off", "subnet-app", "10.0.2.50"))
                .build());
    Answer answer = asking.answer("eni-w1", "i-off", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly("i-off: the instance is stopped; analysed as if it were running");
    assertThat(asking.answer("eni-w1", "eni-app", "tcp 8080").assumptions()).isEmpty();
  }

  @Test
  @DisplayName("the same question gets the same answer, letter by letter")
  void order() {
    assertThat(Asking.of(shop().build()).answer("vpc-a", "vpc-a", "any"))
        .hasToString(Asking.of(shop().build()).answer("vpc-a", "vpc-a", "any").toString());
  }
}
