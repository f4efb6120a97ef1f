package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.ChangeFile;
import io.portolan.config.ChangeFileReader;
import io.portolan.config.ProposedChange;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTextTest {
  private static ProposedChange revoke(int protocol, int from, int to, String description) {
    return new ProposedChange.Revoke(
        new ProposedChange.Rule(
            new SecurityGroupId("sg-0a1"),
            Direction.INGRESS,
            new RuleTraffic(protocol, from, to),
            new RulePeer.Block(Cidr.parse("2001:db8::/32"))),
        description);
  }

  @Test
  void rulesAreReadAsTheyWereWritten() {
    List<ProposedChange> changes =
        List.of(
            revoke(-1, -1, -1, "all: \"of\" it"),
            revoke(6, 443, 443, ""),
            revoke(17, 8000, 8100, "on"),
            revoke(1, -1, -1, ""),
            revoke(1, 8, -1, "ping"),
            revoke(1, 3, 4, ""),
            revoke(58, 128, 0, ""),
            revoke(47, -1, -1, ""));
    String text = String.join("\n", ChangeText.file(changes)) + "\n";
    ChangeFile read = ChangeFileReader.read(text, "the change", /* json= */ false);

    assertThat(read.errors()).isEmpty();
    assertThat(read.changes()).isEqualTo(changes);
  }
}
