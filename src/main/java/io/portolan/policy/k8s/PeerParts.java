package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the addresses that a pod talks to apart, so far that its policies tell none of those of a
 * part from each other: pods by their labels, and all by the blocks that rules name.
 *
 * <pre>
 *   10.0.0.0/8  ─┬─ pods app=web   {10.1.0.7, 10.1.2.9}
 *                ├─ pods app=db    {10.1.0.8}
 *                ├─ the addresses of a Service, one by one
 *                ├─ hosts in the block of a rule
 *                └─ hosts in none
 * </pre>
 */
final class PeerParts {
  /** Peers that are judged alike. */
  record Part(PodEnd end, AddressSet addresses) {}

  private record Kind(Object pod, List<Boolean> held) {}

  private final ClusterPolicies policies;
  private final PodAddresses pods;

  PeerParts(ClusterPolicies policies, PodAddresses pods) {
    this.policies = policies;
    this.pods = pods;
  }

  /**
   * The parts of some addresses, as a pod's policies see them.
   *
   * @param direction egress for addresses that it sends to: these may be Services'
   */
  List<Part> of(AddressSet addresses, Pod judged, Direction direction) {
    List<AddressSet> blocks = policies.blocksFor(judged);
    List<Part> parts = new ArrayList<>();
    Map<Kind, PodEnd> ends = new HashMap<>();
    Map<Kind, List<Address>> alike = new LinkedHashMap<>();
    pods.at(addresses)
        .forEach(
            (address, pod) -> {
              Kind kind =
                  new Kind(
                      policies.kind(pod),
                      blocks.stream().map(block -> block.contains(address)).toList());
              ends.putIfAbsent(kind, new PodEnd.OfPod(pod, Optional.of(address)));
              alike.computeIfAbsent(kind, each -> new ArrayList<>()).add(address);
            });
    alike.forEach(
        (kind, some) -> {
          PodEnd end = ends.get(kind);
          if (end != null) {
            parts.add(new Part(end, AddressSet.ofAddresses(some)));
          }
        });
    AddressSet others = addresses.subtract(pods.all());
    if (direction == Direction.EGRESS) {
      for (PodEnd.OfService each : pods.services(others)) {
        parts.add(new Part(each, AddressSet.of(each.address())));
      }
      others = others.subtract(pods.ofServices());
    }
    for (AddressSet hosts : split(others, blocks)) {
      parts.add(new Part(new PodEnd.OfHosts(hosts), hosts));
    }
    return parts;
  }

  private static List<AddressSet> split(AddressSet addresses, List<AddressSet> blocks) {
    List<AddressSet> parts = addresses.isEmpty() ? List.of() : List.of(addresses);
    for (AddressSet block : blocks) {
      parts =
          parts.stream()
              .flatMap(part -> Stream.of(part.intersect(block), part.subtract(block)))
              .filter(part -> !part.isEmpty())
              .toList();
    }
    return parts;
  }
}
