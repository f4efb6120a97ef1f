package io.portolan.reach;

import io.portolan.model.k8s.Cluster;
import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is meant by a reference in a snapshot of clusters alone: pods, and hosts outside of them,
 * which are all addresses that no pod has.
 */
final class PodCatalog {
  private static final String INTERNET = "internet";

  private final List<ClusterEnd.OfPod> pods = new ArrayList<>();
  private final PodReferences references;
  private final ClusterServices services;
  private final AddressSet owned;

  PodCatalog(List<Cluster> clusters) {
    this.references = new PodReferences(clusters);
    this.services = new ClusterServices(clusters);
    for (Cluster cluster : clusters) {
      cluster.pods().forEach(pod -> pods.add(ClusterEnd.OfPod.whole(cluster.name(), pod)));
    }
    this.owned = AddressSet.unionOf(pods.stream().map(ClusterEnd.OfPod::addresses).toList());
  }

  /** Every pod, and the internet. */
  List<ClusterEnd> all() {
    List<ClusterEnd> all = new ArrayList<>(pods);
    all.add(internet());
    return all;
  }

  /** Every address that no pod has. */
  ClusterEnd.OfHosts hosts() {
    return new ClusterEnd.OfHosts(AddressSet.all().subtract(owned));
  }

  private ClusterEnd internet() {
    return new ClusterEnd.OfHosts(InternetAddresses.all().subtract(owned));
  }

  /**
   * The ends that a reference means; at least one.
   *
   * @throws ReferenceException if it matches nothing or is no reference
   */
  List<ClusterEnd> resolve(String reference) {
    String text = reference.strip();
    if (text.startsWith(KubernetesName.PREFIX)) {
      return named(text);
    }
    if (text.equals(INTERNET)) {
      return List.of(internet());
    }
    if (text.startsWith(INTERNET + ":")) {
      return internet(text);
    }
    if (AddressReferences.isAddress(text)) {
      return at(AddressReferences.parse(text));
    }
    throw new ReferenceException(
        "not a reference: '"
            + text
            + "'; in a snapshot without AWS resources expected k8s:NAMESPACE/NAME, an address or"
            + " internet");
  }

  /** The Services that a reference means by name or cluster address; none for another one. */
  List<ClusterServices.OfCluster> services(String reference) {
    return services.services(reference.strip());
  }

  /** Who is behind which Service. */
  ClusterServices services() {
    return services;
  }

  private List<ClusterEnd> internet(String text) {
    AddressSet asked = AddressReferences.parse(text.substring(INTERNET.length() + 1));
    AddressSet hosts = asked.intersect(InternetAddresses.all()).subtract(owned);
    if (hosts.isEmpty()) {
      throw new ReferenceException(text + " is no public address outside of the snapshot");
    }
    return List.of(new ClusterEnd.OfHosts(hosts));
  }

  /** Who has some addresses. */
  List<ClusterEnd> at(AddressSet asked) {
    List<ClusterEnd> ends = new ArrayList<>();
    for (ClusterEnd.OfPod each : pods) {
      AddressSet meant = each.addresses().intersect(asked);
      if (!meant.isEmpty()) {
        ends.add(new ClusterEnd.OfPod(each.cluster(), each.pod(), meant));
      }
    }
    AddressSet hosts = asked.subtract(owned);
    if (!hosts.isEmpty()) {
      ends.add(new ClusterEnd.OfHosts(hosts));
    }
    return ends;
  }

  private List<ClusterEnd> named(String text) {
    if (ClusterServices.isService(text)) {
      throw new ReferenceException(
          text + " is a Service, which sends nothing: ask for the pods behind it");
    }
    return references.pods(text).stream()
        .<ClusterEnd>map(each -> ClusterEnd.OfPod.whole(each.cluster(), each.pod()))
        .toList();
  }
}
