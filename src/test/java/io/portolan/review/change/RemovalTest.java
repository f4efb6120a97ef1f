package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.reach.ReferenceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final Estate WORLD =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .igw("igw-a", "vpc-a")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
          .routes("subnet-a", "0.0.0.0/0 > igw-a")
          .group("sg-app")
          .out("tcp 5432 to sg-db", "tcp 443 to 0.0.0.0/0")
          .eni("eni-app", "subnet-a", "10.0.1.10")
          .publicIp("198.51.100.10")
          .groups("sg-app")
          .group("sg-db")
          .in("tcp 5432 from 10.0.1.0/24", "tcp 5432 from sg-app", "tcp 22 from 203.0.113.0/24")
          .out("tcp 25 to 192.168.0.1/32")
          .eni("eni-db", "subnet-a", "10.0.1.20")
          .publicIp("198.51.100.20")
          .groups("sg-db")
          .build();

  private static List<String> lost(String component) {
    return Analysis.of(WORLD, Configuration.empty()).impact(component).pairs().stream()
        .map(each -> each.from().names() + " > " + each.to().names() + " " + each.traffic())
        .toList();
  }

  @Test
  void ofTwoRulesThatSayTheSameForAPairEitherCanGo() {
    assertThat(lost("10.0.1.0/24")).isEmpty();
    assertThat(lost("sg-db"))
        .containsExactly(
            "[internet:203.0.113.0/24] > [eni-db] tcp 1024-65535->22",
            "[eni-app] > [eni-db] tcp 1024-65535->5432");
  }

  @Test
  void aBlockIsTheRulesThatNameIt() {
    assertThat(lost("203.0.113.0/24"))
        .containsExactly("[internet:203.0.113.0/24] > [eni-db] tcp 1024-65535->22");
  }

  @Test
  void aRouteAndWhereRoutesLead() {
    assertThat(lost("rtb-subnet-a/0.0.0.0/0")).isEqualTo(lost("igw-a")).hasSize(2);
  }

  @Test
  void whatGoesIsSaid() {
    assertThat(Removal.of(WORLD, "sg-app").removed())
        .containsExactly(
            "sg-app egress: tcp 5432, sg-db",
            "sg-app egress: tcp 443, 0.0.0.0/0",
            "sg-db ingress: tcp 5432, sg-app");
  }

  @Test
  void whatIsNotThereOrCanNotGoIsRefused() {
    assertThatThrownBy(() -> Removal.of(WORLD, "sgr-none"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("sgr-none is no rule");
    assertThatThrownBy(() -> Removal.of(WORLD, "eni-app"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("no rule and no route of it or to it");
    assertThatThrownBy(() -> Removal.of(WORLD, "rtb-subnet-a/10.0.0.0/16"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("it can't be taken away");
    assertThatThrownBy(() -> Removal.of(WORLD, "rtb-subnet-a/10.9.0.0/16"))
        .isInstanceOf(ReferenceException.class);
  }
}
