package io.portolan.finding.bypass;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody gets to a target past the web ACL, balancer or edge service that others cross. What the
 * rule of a group lets through has that rule as its subject.
 */
public final class ProtectionBypassed implements SurveyCheck {
  @Override
  public String title() {
    return "A way past a web ACL, balancer or edge service";
  }

  /** What bypasses have in common that are one finding: all but IP version and rule. */
  private record Likeness(
      Bypass.Kind kind, String target, List<String> missed, List<String> through) {}

  @Override
  public List<Finding> of(Survey survey) {
    Map<Likeness, List<Bypass>> together = new LinkedHashMap<>();
    for (Bypass each : new BypassSearch(survey).all().found()) {
      together
          .computeIfAbsent(
              new Likeness(each.kind(), each.target(), each.missed(), each.through()),
              key -> new ArrayList<>())
          .add(each);
    }
    return together.values().stream().map(each -> finding(each, survey)).toList();
  }

  private Finding finding(List<Bypass> alike, Survey survey) {
    Bypass first = alike.get(0);
    Set<String> resources = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>();
    TrafficSet traffic = TrafficSet.none();
    for (Bypass each : alike) {
      Optional<Reason> last = lastGroup(each);
      resources.add(last.map(ProtectionBypassed::rule).orElse(each.target()));
      last.ifPresent(reason -> groups.add(reason.component()));
      traffic = traffic.union(each.traffic());
    }
    resources.addAll(groups);
    resources.addAll(first.missed());
    return Finding.of(this, List.copyOf(resources), message(first, survey), rating(first))
        .at(first.target(), first.endpoints())
        .carrying(traffic, first.path());
  }

  /** The rule of a group that lets in last; empty where none judges. */
  private static Optional<Reason> lastGroup(Bypass bypass) {
    return bypass.path().stream()
        .filter(each -> each.kind() == Reason.Kind.SECURITY_GROUP)
        .filter(each -> each.direction().equals("ingress") && !each.rule().isEmpty())
        .reduce((before, after) -> after);
  }

  /** The rule's id, or where the snapshot has none, what other findings call it. */
  private static String rule(Reason reason) {
    return reason.rule().startsWith("sgr-")
        ? reason.rule()
        : reason.component() + " " + reason.direction() + " " + reason.rule();
  }

  private static String message(Bypass bypass, Survey survey) {
    String target = bypass.target();
    String missed =
        String.join(", ", bypass.missed().stream().map(each -> named(each, survey)).toList());
    String through = String.join(", ", bypass.through());
    return switch (bypass.kind()) {
      case PUBLIC_ADDRESS -> target + " can be reached by its own public address, past " + missed;
      case ORIGIN_OPEN -> target + " takes connections that do not come through " + missed;
      case ANY_CLOUDFRONT ->
          target + " takes connections of anybody's distribution, past " + missed;
      case SECOND_BALANCER, NETWORK_BALANCER, UNPROTECTED_EDGE ->
          target + " can be reached through " + through + ", past " + missed;
      case LISTENER_RULE ->
          target
              + " can be reached through "
              + through
              + " without signing in, unlike by "
              + missed;
      case TARGET_OPEN -> target + " can be reached from inside, past " + missed;
    };
  }

  private static String named(String id, Survey survey) {
    return survey.estate().all(WebAcl.class).stream()
        .filter(each -> each.id().value().equals(id))
        .map(each -> "web ACL " + each.name())
        .findFirst()
        .orElse(id);
  }

  private static Rating rating(Bypass bypass) {
    if (bypass.kind().isInternal()) {
      return Rating.of(Severity.LOW, "from inside alone");
    }
    return bypass.open()
        ? Rating.of(Severity.HIGH, "strangers can take the way")
        : Rating.of(Severity.MEDIUM, "some on the internet can take the way");
  }
}
