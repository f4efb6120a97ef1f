package io.portolan.finding.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowedAclEntryTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(ShadowedAclEntry.class, world.build());
  }

  @Test
  void anEntryThatComesTooLateIsFoundInBothDirections() {
    EstateBuilder world =
        Audits.world()
            .acl("acl-a", "subnet-private")
            .in(
                "100 allow all from 0.0.0.0/0",
                "110 deny tcp 22 from 203.0.113.0/24", // never denies
                "120 allow tcp 443 from 10.0.0.0/8", // repeats
                "130 allow all from ::/0")
            .out("100 allow all to 0.0.0.0/0", "110 deny tcp 25 to 0.0.0.0/0");

    assertThat(found(world))
        .extracting(Finding::subject, each -> each.rating().severity())
        .containsExactlyInAnyOrder(
            tuple("acl-a ingress 110", Severity.MEDIUM),
            tuple("acl-a ingress 120", Severity.INFO),
            tuple("acl-a egress 110", Severity.MEDIUM));
  }

  @Test
  void severalEntriesTogetherShadowOne() {
    EstateBuilder world =
        Audits.world()
            .acl("acl-a", "subnet-private")
            .in(
                "100 allow tcp 22 from 0.0.0.0/1",
                "110 allow tcp 22 from 128.0.0.0/1",
                "120 deny tcp 22 from 0.0.0.0/0");

    assertThat(found(world)).extracting(Finding::subject).containsExactly("acl-a ingress 120");
  }

  @Test
  void anEntryThatDecidesSomethingIsNone() {
    EstateBuilder world =
        Audits.world()
            .acl("acl-a", "subnet-private")
            .in(
                "90 deny tcp 22 from 203.0.113.0/24",
                "100 allow tcp 0-1000 from 0.0.0.0/0",
                "110 allow tcp 1000-2000 from 0.0.0.0/0",
                "120 deny all from 0.0.0.0/0");

    assertThat(found(world)).isEmpty();
  }
}
