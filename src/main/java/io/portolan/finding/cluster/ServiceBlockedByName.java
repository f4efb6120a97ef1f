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
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.ServiceEnd;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy lets a workload out to the pods behind a Service, and they can be reached by their own
 * addresses, but what is sent to the Service is stopped: agents see the Service's address, which a
 * selector means only if the Service's own selector matches it (K29). The workloads in front of one
 * Service are one finding. Both halves are answers of the engine; where either is unknown, and for
 * Services that no egress rule of the workload is about, it is none.
 */
public final class ServiceBlockedByName implements SurveyCheck {
  private static final PortSet CLIENTS = PortSet.range(1024, 65535); // N5

  @Override
  public String title() {
    return "A policy lets out to pods, but not to their Service";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (Cluster cluster : survey.clusters()) {
      Selection selection = new Selection(cluster);
      Map<String, List<Pod>> workloads = workloads(cluster);
      for (Service service : cluster.services().all()) {
        List<NetworkPolicy> naming =
            service.headless() || service.clusterIps().isEmpty()
                ? List.of()
                : naming(service, cluster, selection);
        Stopped stopped = new Stopped(service.reference(cluster.name()), service.ports());
        workloads.forEach(
            (workload, pods) -> {
              List<String> own =
                  naming.stream()
                      .filter(each -> pods.stream().anyMatch(pod -> isOf(each, pod)))
                      .map(selection::name)
                      .toList();
              if (!own.isEmpty()) {
                stopped.add(workload, own, survey);
              }
            });
        if (!stopped.workloads.isEmpty()) {
          found.add(finding(stopped));
        }
      }
    }
    return found;
  }

  /** Which workloads are stopped in front of a Service, at which of its ports. */
  private static final class Stopped {
    private final String service;
    private final List<ServicePort> all;
    private final Set<String> ports = new LinkedHashSet<>();
    private final Set<String> workloads = new LinkedHashSet<>();
    private final Set<String> policies = new LinkedHashSet<>();
    private final Set<Endpoint> senders = new LinkedHashSet<>();

    /** What stops the first of them. */
    private List<Reason> why = List.of();

    Stopped(String service, List<ServicePort> all) {
      this.service = service;
      this.all = all;
    }

    void add(String workload, List<String> naming, Survey survey) {
      List<Endpoint> from = survey.catalog().resolve(workload).endpoints();
      for (ServicePort port : all) {
        List<Reason> blockers = stopping(from, service, port, survey);
        if (!blockers.isEmpty()) {
          why = why.isEmpty() ? blockers : why;
          ports.add(port.protocol() + " " + port.port());
          workloads.add(workload);
          policies.addAll(naming);
          senders.addAll(from);
        }
      }
    }
  }

  /** The pods that have a place, by workload. */
  private static Map<String, List<Pod>> workloads(Cluster cluster) {
    Map<String, List<Pod>> all = new LinkedHashMap<>();
    for (Pod each : cluster.pods()) {
      if (!each.hostNetwork() && !each.representative() && !each.addresses().isEmpty()) {
        all.computeIfAbsent(each.workload(cluster.name()), key -> new ArrayList<>()).add(each);
      }
    }
    return all;
  }

  /** The policies that let somebody out to some of the pods behind a Service. */
  private static List<NetworkPolicy> naming(Service service, Cluster cluster, Selection selection) {
    List<Pod> behind = selection.behind(service);
    return cluster.networkPolicies().stream()
        .filter(
            policy ->
                policy.egress().stream()
                    .flatMap(List::stream)
                    .flatMap(rule -> rule.peers().stream().flatMap(List::stream))
                    .filter(PolicyPeer.Pods.class::isInstance)
                    .map(PolicyPeer.Pods.class::cast)
                    .filter(peer -> selection.isIn(service.namespace(), peer, policy.namespace()))
                    .anyMatch(
                        peer -> behind.stream().anyMatch(pod -> peer.pods().matches(pod.labels()))))
        .toList();
  }

  private static boolean isOf(NetworkPolicy policy, Pod pod) {
    return policy.namespace().equals(pod.namespace()) && policy.pods().matches(pod.labels());
  }

  /** The policies that stop what is sent to the Service, and not what is sent to its pods. */
  private static List<Reason> stopping(
      List<Endpoint> from, String reference, ServicePort port, Survey survey) {
    TrafficSet asked = TrafficSet.ofPorts(port.protocol(), CLIENTS, PortSet.of(port.port()));
    Optional<ServiceEnd> end = survey.catalog().service(reference, asked);
    if (end.isEmpty()
        || end.get().behind().isEmpty()
        || from.stream().anyMatch(survey::isUnsure)
        || end.get().behind().stream().anyMatch(survey::isUnsure)) {
      return List.of();
    }
    List<Endpoint> behind = end.get().behind();
    TrafficSet arriving = end.get().arriving();
    PathFilter byName = PathFilter.none().through(end.get().crossed());
    Answer named = survey.engine().answer(from, behind, arriving, byName);
    List<Reason> blockers = end.get().blockers(named.blockers());
    boolean stopped =
        named.verdict() == Verdict.UNREACHABLE
            && isByPolicies(blockers)
            && survey
                    .engine()
                    .answer(from, behind, arriving, new PathFilter(true, List.of(), List.of()))
                    .verdict()
                == Verdict.REACHABLE;
    return stopped ? blockers : List.of();
  }

  private static boolean isByPolicies(List<Reason> blockers) {
    return !blockers.isEmpty()
        && blockers.stream()
            .allMatch(
                each ->
                    each.kind() == Reason.Kind.NETWORK_POLICY
                        && each.direction().equals(Direction.EGRESS.toString()));
  }

  private Finding finding(Stopped stopped) {
    List<String> resources = new ArrayList<>();
    resources.add(stopped.service);
    resources.addAll(stopped.policies);
    resources.addAll(stopped.workloads);
    List<String> workloads = List.copyOf(stopped.workloads);
    return Finding.of(
            this,
            resources,
            Mentions.of(workloads)
                + (workloads.size() == 1 ? " gets" : " get")
                + " to the pods behind "
                + stopped.service
                + " by their own addresses, but not by the Service at "
                + Mentions.of(List.copyOf(stopped.ports))
                + ": no egress rule is about what it selects its pods by",
            Rating.of(Severity.MEDIUM, "who calls the Service gets no answer"))
        .at(workloads.get(0), List.copyOf(stopped.senders))
        .carrying(TrafficSet.none(), stopped.why);
  }
}
