package io.portolan.read.kubernetes;

import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pods, and the templates that workloads make pods of. */
final class PodParser {
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private PodParser() {}

  /** A pod; empty where it has come to its end, which no policy sees. */
  static Optional<Pod> pod(Manifest manifest) {
    Node status = manifest.node().object("status");
    if (FINISHED.contains(status.text("phase"))) {
      return Optional.empty();
    }
    return Optional.of(
        made(
            manifest.metadata(),
            manifest.spec(),
            manifest.namespace(),
            manifest.name(),
            owner(manifest.metadata()).stream().toList(),
            addresses(status),
            false));
  }

  /** A pod that a template would make. */
  static Pod representative(Node template, Manifest workload) {
    return made(
        template.object("metadata"),
        template.object("spec"),
        workload.namespace(),
        workload.name(),
        List.of(new Owner(workload.kind(), workload.name())),
        List.of(),
        true);
  }

  /** The controller of an object. */
  static Optional<Owner> owner(Node metadata) {
    List<Node> owners = metadata.list("ownerReferences");
    return owners.stream()
        .filter(each -> each.flag("controller", owners.size() == 1))
        .map(each -> new Owner(each.required("kind"), each.required("name")))
        .findFirst();
  }

  private static Pod made(
      Node metadata,
      Node spec,
      String namespace,
      String name,
      List<Owner> owners,
      List<Address> addresses,
      boolean representative) {
    return new Pod(
        namespace,
        name,
        Labels.of(metadata, "labels"),
        owners,
        addresses,
        spec.flag("hostNetwork", false),
        spec.text("nodeName"),
        ports(spec),
        spec.text("serviceAccountName"),
        representative);
  }

  private static List<Address> addresses(Node status) {
    List<Address> addresses = new ArrayList<>();
    for (Node each : status.list("podIPs")) {
      Address address = each.address("ip");
      if (address != null) {
        addresses.add(address);
      }
    }
    Address first = status.address("podIP");
    if (first != null && !addresses.contains(first)) {
      addresses.add(0, first);
    }
    return List.copyOf(addresses);
  }

  private static List<ContainerPort> ports(Node spec) {
    List<ContainerPort> ports = new ArrayList<>();
    for (String field : List.of("containers", "initContainers")) {
      for (Node container : spec.list(field)) {
        if (container.isObject("ports")) {
          container.warn("ports", "a list"); // some tools write an empty list so
          continue;
        }
        for (Node each : container.list("ports")) {
          String name = each.text("name");
          int port = each.number("containerPort", 0);
          if (!name.isEmpty() && port > 0 && port <= PortSet.MAX) {
            ports.add(new ContainerPort(name, PolicyPorts.protocol(each, Protocol.TCP), port));
          }
        }
      }
    }
    return List.copyOf(ports);
  }
}
