package io.portolan.reach;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is meant by a reference in a snapshot of clusters alone: pods, and hosts outside of them,
 * which are all addresses that no pod has.
 */
final class PodCatalog {
  private static final String PREFIX = "k8s:";
  private static final String INTERNET = "internet";

  private final List<ClusterEnd.OfPod> pods = new ArrayList<>();
  private final AddressSet owned;

  PodCatalog(List<Cluster> clusters) {
    for (Cluster cluster : clusters) {
      cluster.pods().forEach(pod -> pods.add(ClusterEnd.OfPod.whole(cluster.name(), pod)));
    }
    this.owned = AddressSet.unionOf(pods.stream().map(ClusterEnd.OfPod::addresses).toList());
  }

  /**
   * The ends that a reference means; at least one.
   *
   * @throws ReferenceException if it matches nothing or is no reference
   */
  List<ClusterEnd> resolve(String reference) {
    String text = reference.strip();
    if (text.startsWith(PREFIX)) {
      return named(text, text.substring(PREFIX.length()));
    }
    if (text.equals(INTERNET)) {
      return List.of(new ClusterEnd.OfHosts(InternetAddresses.all().subtract(owned)));
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

  private List<ClusterEnd> internet(String text) {
    AddressSet asked = AddressReferences.parse(text.substring(INTERNET.length() + 1));
    AddressSet hosts = asked.intersect(InternetAddresses.all()).subtract(owned);
    if (hosts.isEmpty()) {
      throw new ReferenceException(text + " is no public address outside of the snapshot");
    }
    return List.of(new ClusterEnd.OfHosts(hosts));
  }

  private List<ClusterEnd> at(AddressSet asked) {
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

  /** {@code [CLUSTER:]NAMESPACE[/[KIND/]NAME]}. */
  private List<ClusterEnd> named(String text, String rest) {
    int colon = rest.indexOf(':');
    Optional<String> cluster = colon < 0 ? Optional.empty() : Optional.of(rest.substring(0, colon));
    String[] parts = rest.substring(colon + 1).split("/", -1);
    if (parts.length > 3 || parts[0].isEmpty()) {
      throw new ReferenceException(
          "not a reference: '" + text + "'; expected k8s:[CLUSTER:]NAMESPACE[/[KIND/]NAME]");
    }
    List<ClusterEnd> found = new ArrayList<>();
    for (ClusterEnd.OfPod each : pods) {
      if (cluster.map(each.cluster()::equals).orElse(true) && isMeant(each.pod(), parts)) {
        found.add(each);
      }
    }
    if (found.isEmpty()) {
      throw EndpointCatalog.nothing(text, names());
    }
    return found;
  }

  private static boolean isMeant(Pod pod, String[] parts) {
    if (!pod.namespace().equals(parts[0])) {
      return false;
    }
    if (parts.length == 1) {
      return true;
    }
    String name = parts[parts.length - 1];
    Optional<String> kind = parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
    boolean itself =
        !pod.representative()
            && pod.name().equals(name)
            && kind.map("Pod"::equalsIgnoreCase).orElse(true);
    return itself
        || pod.owners().stream()
            .anyMatch(
                owner ->
                    owner.name().equals(name)
                        && kind.map(owner.kind()::equalsIgnoreCase).orElse(true));
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (ClusterEnd.OfPod each : pods) {
      names.add(each.name());
      names.add(PREFIX + each.pod().namespace());
      for (Owner owner : each.pod().owners()) {
        names.add(PREFIX + each.pod().namespace() + "/" + owner.kind() + "/" + owner.name());
      }
    }
    return names;
  }
}
