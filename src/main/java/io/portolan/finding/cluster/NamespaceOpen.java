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
import io.portolan.policy.k8s.ClusterPolicies;
import io.portolan.policy.k8s.Enforcement;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In a cluster that closes some namespaces by policies, another has running pods that no policy
 * isolates from what comes in, so that every pod may call them. One finding a namespace. Only pods
 * for which policies would be enforced count; those that administrators' policies select, or may,
 * do not, and where the plugin cuts off what nobody selects it is none. The namespaces of the
 * cluster itself and of AWS's add-ons are left out.
 */
public final class NamespaceOpen implements SurveyCheck {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "kube-system",
          "kube-public",
          "kube-node-lease",
          "amazon-cloudwatch",
          "amazon-guardduty",
          "aws-observability",
          "opentelemetry-operator-system");

  @Override
  public String title() {
    return "A namespace is open where others are closed";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (Cluster cluster : survey.clusters()) {
      Selection selection = new Selection(cluster);
      List<NetworkPolicy> ofIngress =
          cluster.networkPolicies().stream().filter(each -> each.ingress().isPresent()).toList();
      ClusterPolicies policies = new ClusterPolicies(cluster.under(ofIngress));
      List<String> closed =
          ofIngress.stream()
              .filter(each -> !selection.of(each).isEmpty())
              .map(NetworkPolicy::namespace)
              .toList();
      for (Map.Entry<String, List<Pod>> each : selection.byNamespace().entrySet()) {
        List<Pod> open =
            each.getValue().stream()
                .filter(pod -> !policies.areAbout(pod) && isEnforced(cluster, pod, survey))
                .toList();
        if (!open.isEmpty()
            && !LEFT_OUT.contains(each.getKey())
            && closed.stream().anyMatch(other -> !other.equals(each.getKey()))) {
          found.add(finding(cluster.name(), each.getKey(), open, selection, survey));
        }
      }
    }
    return found;
  }

  private static boolean isEnforced(Cluster cluster, Pod pod, Survey survey) {
    return survey
        .graph()
        .enforcement(cluster.name(), pod)
        .map(each -> each.answer() == Enforcement.Answer.YES && !each.deniesByDefault())
        .orElse(false);
  }

  private Finding finding(
      String cluster, String namespace, List<Pod> open, Selection selection, Survey survey) {
    List<String> workloads = selection.workloads(open);
    List<String> resources = new ArrayList<>();
    resources.add(selection.name(namespace));
    resources.addAll(workloads);
    List<Endpoint> endpoints =
        open.stream()
            .map(each -> each.reference(cluster))
            .distinct()
            .flatMap(each -> survey.catalog().resolve(each).endpoints().stream())
            .toList();
    return Finding.of(
            this,
            resources,
            "no ingress policy selects "
                + Mentions.of(workloads)
                + ": every pod of the cluster may call "
                + (workloads.size() == 1 ? "it" : "them"),
            Rating.of(Severity.LOW, "other namespaces are closed"))
        .at(workloads.get(0), endpoints);
  }
}
