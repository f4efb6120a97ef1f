package io.portolan.finding.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesBlockedTest {
  /** A server behind a list that lets out some traffic, and a client. */
  private static EstateBuilder world(String... out) {
    return Audits.world()
        .group("sg-db")
        .in("tcp 6379 from 10.0.0.0/16", "tcp 6379 from 2001:db8::/56")
        .eni("eni-db", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-db")
        .group("sg-app")
        .eni("eni-app", "subnet-public", "10.0.1.20", "2001:db8:0:1::20")
        .groups("sg-app")
        .acl("acl-db", "subnet-private")
        .in("100 allow tcp 6379 from 10.0.0.0/16", "101 allow tcp 6379 from ::/0")
        .out(out);
  }

  private static List<Finding> found(String... out) {
    return Audits.of(RepliesBlocked.class, world(out).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100 allow tcp 49152-65535 to 10.0.0.0/16", // Linux begins at 32768
        "100 allow tcp 32768-60999 to 10.0.0.0/16", // Windows ends at 65535
        "100 allow tcp 49152-65535 to ::/0",
      })
  void aListThatLetsOutSomeRepliesIsFoundWithTheWay(String out) {
    assertThat(found(out))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("acl-db egress 100");
              assertThat(each.endpoint()).contains("eni-db");
              assertThat(each.path()).isNotEmpty();
            });
  }

  @Test
  void aListThatLetsOutAllOrNoRepliesIsNone() {
    assertThat(found("100 allow tcp 1024-65535 to 0.0.0.0/0", "101 allow tcp 1024-65535 to ::/0"))
        .isEmpty();
    assertThat(found("100 allow tcp 32768-65535 to 10.0.0.0/16")).isEmpty();
    assertThat(found())
        .isEmpty(); // nothing gets through: that is no connection that fails at times
  }
}
