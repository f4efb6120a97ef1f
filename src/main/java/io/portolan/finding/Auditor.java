package io.portolan.finding;

import com.google.common.hash.Hashing;
import io.portolan.config.Acceptance;
import io.portolan.policy.Assumption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs checks and makes one list of what they find: findings about one subject are one row, named
 * after the worst; what the business loses moves their severity; what somebody has accepted is kept
 * apart.
 */
public final class Auditor {
  private static final Comparator<Audit.Result> ORDER =
      Comparator.comparing((Audit.Result each) -> each.finding().rating().severity())
          .reversed()
          .thenComparing(each -> each.owner().isPresent())
          .thenComparing(each -> each.finding().check())
          .thenComparing(each -> each.finding().subject());

  private final Survey survey;
  private final Acceptances acceptances;
  private final Map<String, Check> checks = new LinkedHashMap<>();

  /** An auditor with some checks. */
  public Auditor(Survey survey, List<Check> checks) {
    this.survey = survey;
    this.acceptances = new Acceptances(survey.acceptances(), survey.catalog());
    checks.forEach(each -> this.checks.put(each.name(), each));
  }

  /** A finding, and the exception that accepts it. */
  private record Judged(Finding finding, Optional<Acceptance> by) {}

  /** Everything that the checks find. */
  public Audit audit() {
    List<Finding> found = new ArrayList<>();
    for (Check each : checks.values()) {
      if (each instanceof SurveyCheck check) {
        found.addAll(check.of(survey));
      }
    }
    List<Judged> judged = new ArrayList<>();
    Set<Acceptance> matching = new HashSet<>();
    for (Finding each : found) {
      List<Acceptance> accepting =
          acceptances.about(each.check(), each.resources(), each.about(), each.traffic());
      matching.addAll(accepting);
      judged.add(
          new Judged(
              each,
              accepting.stream().filter(one -> !survey.today().isAfter(one.until())).findFirst()));
    }
    for (Acceptance each : acceptances.all()) {
      for (Check check : checks.values()) {
        if (check instanceof ExceptionCheck about) {
          about
              .of(each, matching.contains(each), survey.today())
              .ifPresent(finding -> judged.add(new Judged(finding, Optional.empty())));
        }
      }
    }
    return new Audit(results(judged), assumptions());
  }

  private List<Audit.Result> results(List<Judged> judged) {
    Map<List<Object>, List<Judged>> together = new LinkedHashMap<>();
    for (Judged each : judged) {
      together
          .computeIfAbsent(List.of(each.finding().subject(), each.by()), key -> new ArrayList<>())
          .add(each);
    }
    return together.values().stream()
        .map(each -> result(each.stream().map(Judged::finding).toList(), each.get(0).by()))
        .sorted(ORDER)
        .toList();
  }

  /** One row for one subject. */
  private Audit.Result result(List<Finding> all, Optional<Acceptance> by) {
    Finding worst =
        all.stream()
            .min(
                Comparator.comparing((Finding each) -> each.rating().severity())
                    .reversed()
                    .thenComparing(Finding::check))
            .orElseThrow();
    Set<String> resources = new LinkedHashSet<>(worst.resources());
    Set<String> also = new TreeSet<>();
    Set<String> controls = new TreeSet<>();
    for (Finding each : all) {
      resources.addAll(each.resources());
      controls.addAll(each.controls());
      if (!each.check().equals(worst.check())) {
        also.add(each.check());
      }
    }
    Optional<Audit.Criticality> criticality = survey.business().criticality(worst.about());
    Finding rated =
        new Finding(
            worst.check(),
            worst.subject(),
            worst.endpoint(),
            worst.about(),
            worst.traffic(),
            List.copyOf(resources),
            worst.message(),
            worst.path(),
            List.copyOf(controls),
            weighed(worst.rating(), criticality));
    return new Audit.Result(
        rated,
        List.copyOf(also),
        title(worst),
        List.copyOf(controls),
        survey.business().owner(worst.about(), rated.resources()),
        criticality,
        by.map(one -> new Audit.Accepted(one.reason(), one.owner(), one.until().toString())),
        fingerprint(worst));
  }

  private String title(Finding finding) {
    Check check = checks.get(finding.check());
    return check == null ? finding.check() : check.title();
  }

  private static Rating weighed(Rating rating, Optional<Audit.Criticality> criticality) {
    if (criticality.isEmpty() || rating.severity() == Severity.INFO) {
      return rating;
    }
    Audit.Criticality at = criticality.get();
    String why = at.name() + " weighs " + at.weight() + " of 10";
    if (at.isHeavy()) {
      return rating.raised(why);
    }
    return at.isLight() ? rating.lowered(why) : rating;
  }

  /** From the check and the subject alone: what else changes, the finding stays the same. */
  private static String fingerprint(Finding finding) {
    return Hashing.sha256()
        .hashString(finding.check() + "\n" + finding.subject(), StandardCharsets.UTF_8)
        .toString()
        .substring(0, 32);
  }

  private List<Assumption> assumptions() {
    return survey.exposure().assumptions();
  }
}
