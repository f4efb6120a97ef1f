package io.portolan.finding.group;

import io.portolan.finding.Survey;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What interfaces have in common that fare alike on the internet and in a VPC: one of them is asked
 * about for all.
 *
 * @param versions those of their addresses
 * @param publics those of their public addresses
 * @param workload of pods, what they belong to and their labels, which policies go by
 */
record Likeness(
    SubnetId subnet,
    List<SecurityGroupId> groups,
    Set<Family> versions,
    Set<Family> publics,
    Optional<Workload> workload) {
  /** What policies go by. */
  record Workload(String cluster, String namespace, Map<String, String> labels) {}

  private static Likeness of(NetworkInterface each, Survey survey) {
    return new Likeness(
        each.subnet(),
        each.groups(),
        versions(survey.graph().addresses().addresses(each.id())),
        versions(survey.graph().addresses().publicAddresses(each)),
        survey
            .graph()
            .pods()
            .seat(each.id())
            .map(at -> new Workload(at.cluster(), at.pod().namespace(), at.pod().labels())));
  }

  private static Set<Family> versions(AddressSet addresses) {
    Set<Family> versions = new LinkedHashSet<>();
    for (Family each : Family.values()) {
      if (!addresses.only(each).isEmpty()) {
        versions.add(each);
      }
    }
    return versions;
  }

  /**
   * Interfaces by what they have in common, in their order.
   *
   * @param most how many kinds are wanted; others are left out
   */
  static List<List<Endpoint>> of(List<NetworkInterface> all, Survey survey, int most) {
    Map<Likeness, List<Endpoint>> alike = new LinkedHashMap<>();
    for (NetworkInterface each : all) {
      Likeness likeness = of(each, survey);
      if (alike.size() < most || alike.containsKey(likeness)) {
        alike.computeIfAbsent(likeness, key -> new ArrayList<>()).add(survey.endpoint(each));
      }
    }
    return List.copyOf(alike.values());
  }
}
