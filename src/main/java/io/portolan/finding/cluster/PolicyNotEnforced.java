package io.portolan.finding.cluster;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.policy.k8s.Enforcement;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * NetworkPolicies select pods, and it is known that nothing enforces them there (K25): the plugin
 * does not, or the pods are on Fargate or Windows. One finding a cluster; where it is not known, it
 * is none.
 */
public final class PolicyNotEnforced implements SurveyCheck {
  @Override
  public String title() {
    return "Policies select pods and are not enforced";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (Cluster cluster : survey.clusters()) {
      Selection selection = new Selection(cluster);
      Set<String> policies = new LinkedHashSet<>();
      Set<Pod> pods = new LinkedHashSet<>();
      Set<String> reasons = new TreeSet<>();
      for (NetworkPolicy policy : cluster.networkPolicies()) {
        for (Pod pod : selection.of(policy)) {
          Optional<Enforcement> enforcement = survey.graph().enforcement(cluster.name(), pod);
          if (enforcement.isPresent() && enforcement.get().answer() == Enforcement.Answer.NO) {
            policies.add(selection.name(policy));
            pods.add(pod);
            reasons.add(enforcement.get().text());
          }
        }
      }
      if (!pods.isEmpty()) {
        found.add(
            finding(
                cluster.name(),
                List.copyOf(policies),
                List.copyOf(pods),
                List.copyOf(reasons),
                selection,
                survey));
      }
    }
    return found;
  }

  private Finding finding(
      String cluster,
      List<String> policies,
      List<Pod> pods,
      List<String> reasons,
      Selection selection,
      Survey survey) {
    List<String> workloads = selection.workloads(pods);
    List<String> resources = new ArrayList<>();
    resources.add("eks:" + cluster);
    resources.addAll(policies);
    resources.addAll(workloads);
    List<Endpoint> endpoints =
        pods.stream()
            .map(each -> each.reference(cluster))
            .distinct()
            .flatMap(each -> survey.catalog().resolve(each).endpoints().stream())
            .toList();
    return Finding.of(
            this,
            resources,
            Mentions.of(policies)
                + (policies.size() == 1 ? " does" : " do")
                + " nothing for "
                + Mentions.of(workloads)
                + ": "
                + Mentions.of(reasons),
            Rating.of(Severity.HIGH, "what looks closed is open"))
        .at(workloads.get(0), endpoints);
  }
}
