package io.portolan.reach;

import io.portolan.graph.PodPlan;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.ClusterPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Policies about pods that have no place in the graph, such as two with one address: they are not
 * applied to the interface that has it. What gets through to a pod that one selects may be stopped
 * by it.
 */
public final class UnappliedPolicies {
  private final AddressSet ofSelected;

  /** The policies of some clusters, as far as their pods have no place in a graph. */
  public UnappliedPolicies(List<Cluster> clusters, PodPlan plan) {
    List<AddressSet> selected = new ArrayList<>();
    for (Cluster cluster : clusters) {
      ClusterPolicies policies = new ClusterPolicies(cluster);
      for (Pod pod : cluster.pods()) {
        if (plan.whyNowhere(cluster.name(), pod).isPresent() && policies.areAbout(pod)) {
          selected.add(AddressSet.ofAddresses(pod.addresses()));
        }
      }
    }
    this.ofSelected = AddressSet.unionOf(selected);
  }

  /**
   * An answer that knows of them: unknown where it says that something gets through and one end is
   * nothing but such pods, with an assumption where some of an end's addresses are theirs.
   */
  public Answer on(Answer answer, List<Endpoint> from, List<Endpoint> to) {
    Set<Assumption> unknown = new TreeSet<>();
    Set<Assumption> noted = new TreeSet<>(answer.assumptions());
    for (List<Endpoint> ends : List.of(from, to)) {
      AddressSet addresses = addressesOf(ends);
      about(addresses)
          .ifPresent(each -> (ofSelected.containsAll(addresses) ? unknown : noted).add(each));
    }
    if (answer.verdict() != Verdict.REACHABLE) {
      return answer;
    }
    return unknown.isEmpty()
        ? answer.assuming(List.copyOf(noted))
        : answer.assuming(List.copyOf(noted)).hangingOn(unknown);
  }

  /** Whether an endpoint is nothing but such pods, so that nothing about it is certain. */
  public boolean concerns(Endpoint endpoint) {
    AddressSet addresses = addressesOf(List.of(endpoint));
    return !addresses.isEmpty() && ofSelected.containsAll(addresses);
  }

  /** What is assumed where some addresses of some endpoints are such pods'. */
  public Optional<Assumption> about(List<Endpoint> endpoints) {
    return about(addressesOf(endpoints));
  }

  private Optional<Assumption> about(AddressSet addresses) {
    AddressSet selected = addresses.intersect(ofSelected);
    return selected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Assumption(
                selected.isSingle() ? selected.toString() : "pods",
                Reason.Kind.NETWORK_POLICY,
                "policies of Kubernetes that select pods here are not applied"));
  }

  private static AddressSet addressesOf(List<Endpoint> ends) {
    List<AddressSet> addresses = new ArrayList<>();
    for (Endpoint each : ends) {
      if (each instanceof Endpoint.AtInterface at) {
        addresses.add(at.privateAddresses());
      }
    }
    return AddressSet.unionOf(addresses);
  }
}
