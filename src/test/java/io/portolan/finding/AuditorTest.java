package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Configuration;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final String EXPOSED = "InternetExposed";

  private static Audit audit(String... lines) {
    EstateBuilder world =
        Audits.world()
            .group("sg-open")
            .in("tcp 22 from 0.0.0.0/0")
            .eni("eni-a", "subnet-public", "10.0.1.10")
            .publicIp("198.51.100.10")
            .groups("sg-open")
            .group("sg-web")
            .in("tcp 443 from 0.0.0.0/0")
            .eni("eni-b", "subnet-public", "10.0.1.11")
            .publicIp("198.51.100.11")
            .groups("sg-web");
    Configuration configuration = Audits.configuration(lines);
    return Audits.of(world.build(), List.of(), configuration);
  }

  private static Audit.Result exposed(Audit audit, String endpoint) {
    return audit.results().stream()
        .filter(each -> each.finding().check().equals(EXPOSED))
        .filter(each -> each.finding().endpoint().orElse("").equals(endpoint))
        .findFirst()
        .orElseThrow();
  }

  private static String exception(String more) {
    return "exceptions: [{finding: InternetExposed, reason: r, owner: o, " + more + "}]";
  }

  @Test
  void theWorstComesFirst() {
    List<Severity> severities =
        audit().results().stream().map(each -> each.finding().rating().severity()).toList();

    assertThat(severities).isSortedAccordingTo((a, b) -> b.compareTo(a)).contains(Severity.HIGH);
  }

  @Test
  void whatTheBusinessLosesMovesSeverity() {
    Audit.Result heavy =
        exposed(audit("critical: [{name: shop, endpoints: eni-a, weight: 8}]"), "eni-a");
    Audit.Result light =
        exposed(audit("critical: [{name: toy, endpoints: eni-a, weight: 3}]"), "eni-a");

    assertThat(heavy.finding().rating())
        .isEqualTo(
            new Rating(
                Severity.CRITICAL,
                List.of("high: ssh gives control", "raised: shop weighs 8 of 10")));
    assertThat(heavy.criticality()).contains(new Audit.Criticality("shop", 8));
    assertThat(light.finding().rating().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(exposed(audit(), "eni-a").finding().rating().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void ownersAreNamedByTheConfigurationAndNobodyIsSaidAloud() {
    Audit audit = audit("owners: {map: [{owner: web, endpoints: eni-b}]}");

    assertThat(exposed(audit, "eni-b").owner()).contains("web");
    assertThat(exposed(audit, "eni-a").owner()).isEmpty();
  }

  @Test
  void anExceptionAcceptsWhatItNamesUntilItsDay() {
    Audit accepted = audit(exception("endpoint: eni-a, until: 2027-03-01"));
    Audit expired = audit(exception("endpoint: eni-a, until: 2027-02-28"));

    assertThat(exposed(accepted, "eni-a").exception())
        .contains(new Audit.Accepted("r", "o", "2027-03-01"));
    assertThat(accepted.open()).noneMatch(each -> each.equals(exposed(accepted, "eni-a")));
    assertThat(exposed(accepted, "eni-b").exception()).isEmpty();
    assertThat(exposed(expired, "eni-a").exception()).isEmpty();
  }

  @Test
  void anExceptionForOtherTrafficOrOtherEndpointsAcceptsNothing() {
    assertThat(
            exposed(audit(exception("endpoint: eni-a, ports: tcp/443, until: 2027-06-30")), "eni-a")
                .exception())
        .isEmpty();
    assertThat(
            exposed(audit(exception("endpoint: eni-a, ports: tcp/22, until: 2027-06-30")), "eni-a")
                .exception())
        .isPresent();
    assertThat(exposed(audit(exception("endpoint: eni-b, until: 2027-06-30")), "eni-a").exception())
        .isEmpty();
    assertThat(
            exposed(audit(exception("endpoint: sg-open, until: 2027-06-30")), "eni-a").exception())
        .isPresent();
  }

  @Test
  void fingerprintsStayWhateverElseChanges() {
    Audit.Result before = exposed(audit(), "eni-a");
    Audit.Result after =
        exposed(audit("critical: [{name: shop, endpoints: eni-a, weight: 8}]"), "eni-a");

    assertThat(before.fingerprint()).hasSize(32).isEqualTo(after.fingerprint());
    assertThat(exposed(audit(), "eni-b").fingerprint()).isNotEqualTo(before.fingerprint());
  }
}
