package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of a group in use says in its description that it is temporary, and until when: the day is
 * over. One that says no day is none, as nobody can tell.
 */
public final class TemporaryRule implements SurveyCheck {
  private static final Pattern TEMPORARY =
      Pattern.compile(
          "\\b(temp|temporary|temporarily|remove|delete|until|expires?|valid)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY =
      Pattern.compile("\\b(20[0-9]{2})-([0-9]{2})(?:-([0-9]{2}))?\\b");

  @Override
  public String title() {
    return "A temporary rule that has outlived its day";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      List<NetworkInterface> holders = survey.holders(group.id());
      for (SecurityGroupRule rule : group.rules()) {
        Optional<LocalDate> last = lastDay(rule.description());
        if (!holders.isEmpty() && last.isPresent() && survey.today().isAfter(last.get())) {
          found.add(finding(group, rule, last.get(), holders, survey));
        }
      }
    }
    return found;
  }

  /** The last day that a description speaks of; of a month, its last one. */
  static Optional<LocalDate> lastDay(String description) {
    if (!TEMPORARY.matcher(description).find()) {
      return Optional.empty();
    }
    Optional<LocalDate> last = Optional.empty();
    Matcher day = DAY.matcher(description);
    while (day.find()) {
      Optional<LocalDate> each = day(day);
      if (each.isPresent() && (last.isEmpty() || each.get().isAfter(last.get()))) {
        last = each;
      }
    }
    return last;
  }

  private static Optional<LocalDate> day(Matcher matcher) {
    try {
      YearMonth month =
          YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      String day = matcher.group(3);
      return Optional.of(day == null ? month.atEndOfMonth() : month.atDay(Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty(); // 2024-13 is no date, whatever else it is
    }
  }

  private Finding finding(
      SecurityGroup group,
      SecurityGroupRule rule,
      LocalDate last,
      List<NetworkInterface> holders,
      Survey survey) {
    List<Endpoint> endpoints = holders.stream().map(survey::endpoint).toList();
    String reference = survey.reference(endpoints.get(0));
    List<Reason> path = new RuleUse(survey).path(group, rule);
    Rating rating = Rating.of(Severity.MEDIUM, "somebody has decided that it has to go");
    return Finding.of(
            this,
            List.of(RuleName.of(group, rule), group.id().value()),
            "a rule of "
                + group.name()
                + " was to go by "
                + last
                + ": "
                + RuleName.text(rule)
                + ", \""
                + rule.description()
                + "\"",
            path.isEmpty() ? rating.lowered("nobody was found who gets through by it") : rating)
        .at(reference, endpoints)
        .carrying(RuleMatch.trafficOf(rule.traffic()), path);
  }
}
