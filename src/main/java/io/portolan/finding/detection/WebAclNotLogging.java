package io.portolan.finding.detection;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Standard;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import java.util.ArrayList;
import java.util.List;

/**
 * A web ACL that something uses does not log: what it refused, and what it let through, cannot be
 * told afterwards. One that nothing uses, and one of which the snapshot does not show whether it
 * logs, is none.
 */
public final class WebAclNotLogging implements SurveyCheck {
  @Override
  public String title() {
    return "A web ACL does not log";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (WebAcl each : survey.estate().all(WebAcl.class)) {
      List<String> users = users(each, survey);
      if (each.logging() == Setting.OFF && !users.isEmpty()) {
        found.add(finding(each, users));
      }
    }
    return found;
  }

  private static List<String> users(WebAcl acl, Survey survey) {
    List<String> users = new ArrayList<>();
    acl.resources().stream().map(each -> each.value()).sorted().forEach(users::add);
    survey.estate().all(Distribution.class).stream()
        .filter(each -> each.enabled() && each.webAcl().equals(acl.id().value()))
        .map(each -> each.id().value())
        .forEach(users::add);
    return users;
  }

  private Finding finding(WebAcl acl, List<String> users) {
    List<String> resources = new ArrayList<>();
    resources.add(acl.id().value());
    resources.addAll(users);
    return Finding.of(
            this,
            resources,
            "the web ACL " + acl.name() + " of " + Mentions.of(users) + " does not log",
            Rating.of(Severity.LOW, "what it refused cannot be told afterwards"))
        .disproving(Standard.WEB_ACL_LOGS);
  }
}
