package io.portolan.finding.cluster;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.ClusterPolicies;
import io.portolan.policy.k8s.Enforcement;
import io.portolan.policy.k8s.PodEnd;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule of a NetworkPolicy lists two peers, one of namespaces and one of pods, where one with both
 * was meant, so that everything in the namespaces is let through. It is one only if pods get
 * through for it that would not if the policy said what was meant; what other policies, groups or
 * lists stop, or other rules let through too, is none.
 */
public final class LoosePolicyPeer implements SurveyCheck {
  @Override
  public String title() {
    return "A policy lets in a whole namespace where some of its pods were meant";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (Cluster cluster : survey.clusters()) {
      Selection selection = new Selection(cluster);
      for (NetworkPolicy policy : cluster.networkPolicies()) {
        LoosePeers loose = new LoosePeers(policy, selection);
        if (!loose.rules().isEmpty()) {
          found.addAll(findings(cluster, policy, loose, selection, survey));
        }
      }
    }
    return found;
  }

  private List<Finding> findings(
      Cluster cluster, NetworkPolicy policy, LoosePeers loose, Selection selection, Survey survey) {
    List<Pod> selected =
        selection.of(policy).stream()
            .filter(
                pod ->
                    survey
                        .graph()
                        .enforcement(cluster.name(), pod)
                        .map(each -> each.answer() != Enforcement.Answer.NO)
                        .orElse(true))
            .toList();
    List<NetworkPolicy> meant = new ArrayList<>(cluster.networkPolicies());
    meant.replaceAll(each -> each.equals(policy) ? loose.meant() : each);
    ClusterPolicies written = new ClusterPolicies(cluster);
    ClusterPolicies tight = new ClusterPolicies(cluster.under(List.copyOf(meant)));
    List<Finding> found = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      More more = new More(kinds(selected), direction, written, tight);
      Set<Pod> beyond = new LinkedHashSet<>();
      TrafficSet traffic = TrafficSet.none();
      for (Pod other : loose.others()) {
        TrafficSet through = more.of(other);
        if (!through.isEmpty()) {
          beyond.add(other);
          traffic = traffic.union(through);
        }
      }
      if (!beyond.isEmpty()) {
        Between between =
            new Between(cluster.name(), policy, direction, selected, List.copyOf(beyond), traffic);
        finding(between, loose, selection, survey).ifPresent(found::add);
      }
    }
    return found;
  }

  /** One pod of each kind that no policy tells apart in what it selects. */
  private static List<Pod> kinds(List<Pod> pods) {
    Map<List<Object>, Pod> kinds = new LinkedHashMap<>();
    pods.forEach(each -> kinds.putIfAbsent(List.of(each.labels(), each.ports()), each));
    return List.copyOf(kinds.values());
  }

  /**
   * What passes for certain under policies as they are written, and would not as they were meant.
   */
  private static final class More {
    private final List<Pod> selected;
    private final Direction direction;
    private final ClusterPolicies written;
    private final ClusterPolicies tight;
    private final Map<Object, TrafficSet> known = new HashMap<>();

    More(List<Pod> selected, Direction direction, ClusterPolicies written, ClusterPolicies tight) {
      this.selected = selected;
      this.direction = direction;
      this.written = written;
      this.tight = tight;
    }

    /** Between the pods of the policy and another. */
    TrafficSet of(Pod other) {
      List<Optional<Address>> addresses =
          other.addresses().isEmpty()
              ? List.of(Optional.empty())
              : other.addresses().stream().map(Optional::of).toList();
      TrafficSet more = TrafficSet.none();
      for (Optional<Address> each : addresses) {
        PodEnd end = new PodEnd.OfPod(other, each);
        more = more.union(known.computeIfAbsent(written.kind(end), kind -> of(end)));
      }
      return more;
    }

    private TrafficSet of(PodEnd end) {
      TrafficSet more = TrafficSet.none();
      for (Pod pod : selected) {
        more =
            more.union(
                written
                    .ruling(pod, direction, end)
                    .certain()
                    .subtract(tight.ruling(pod, direction, end).possible()));
      }
      return more;
    }
  }

  /**
   * Who is let through to whom beyond what was meant.
   *
   * @param selected the pods of the policy
   * @param beyond the pods at the other end
   */
  private record Between(
      String cluster,
      NetworkPolicy policy,
      Direction direction,
      List<Pod> selected,
      List<Pod> beyond,
      TrafficSet traffic) {}

  private Optional<Finding> finding(
      Between between, LoosePeers loose, Selection selection, Survey survey) {
    List<Endpoint> own = endpoints(between.selected(), between.cluster(), survey);
    List<Endpoint> others = endpoints(between.beyond(), between.cluster(), survey);
    boolean ingress = between.direction() == Direction.INGRESS;
    Answer answer =
        survey
            .engine()
            .answer(
                ingress ? others : own,
                ingress ? own : others,
                between.traffic(),
                new PathFilter(true, List.of(), List.of()));
    if (answer.verdict() == Verdict.UNREACHABLE) {
      return Optional.empty();
    }
    List<String> callers = selection.workloads(between.beyond());
    List<String> suffering = selection.workloads(between.selected());
    List<String> resources =
        Stream.of(List.of(selection.name(between.policy())), suffering, callers)
            .flatMap(List::stream)
            .toList();
    List<String> rules =
        loose.rules().stream()
            .filter(each -> each.startsWith(between.direction().toString()))
            .toList();
    return Optional.of(
        Finding.of(
                this,
                resources,
                Mentions.of(rules)
                    + " of "
                    + selection.name(between.policy())
                    + (rules.size() == 1 ? " lists" : " list")
                    + " two peers where one was meant, so that "
                    + (ingress
                        ? Mentions.of(callers) + " may call " + Mentions.of(suffering)
                        : Mentions.of(suffering) + " may call " + Mentions.of(callers))
                    + ", not "
                    + Mentions.of(selection.workloads(loose.intended()))
                    + " alone",
                Rating.of(Severity.MEDIUM, "more pods get through than were meant"))
            .at(suffering.get(0), own)
            .carrying(between.traffic(), answer.path()));
  }

  private static List<Endpoint> endpoints(List<Pod> pods, String cluster, Survey survey) {
    return pods.stream()
        .map(each -> each.reference(cluster))
        .distinct()
        .flatMap(each -> survey.catalog().resolve(each).endpoints().stream())
        .toList();
  }
}
