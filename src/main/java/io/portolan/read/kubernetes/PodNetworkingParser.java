package io.portolan.read.kubernetes;

import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.SecurityGroupPolicy;
import io.portolan.model.k8s.ServiceAccount;
import io.portolan.read.Node;
import java.util.List;
import java.util.Optional;

/** What says which interfaces new pods get. */
final class PodNetworkingParser {
  private PodNetworkingParser() {}

  /** A SecurityGroupPolicy. */
  static SecurityGroupPolicy groups(Manifest manifest) {
    Node spec = manifest.spec();
    Node groups = spec.object("securityGroups");
    List<String> ids = groups.all("groupIds", id -> id);
    if (ids.isEmpty()) {
      groups.fault("groupIds", "at least one security group");
    }
    return new SecurityGroupPolicy(
        manifest.namespace(),
        manifest.name(),
        selector(spec, "podSelector"),
        selector(spec, "serviceAccountSelector"),
        ids);
  }

  /** The controller takes an empty selector for one that selects everything. */
  private static Optional<LabelSelector> selector(Node spec, String field) {
    return spec.isObject(field) ? Optional.of(Labels.selector(spec, field)) : Optional.empty();
  }

  /** An account that pods run as. */
  static ServiceAccount account(Manifest manifest) {
    return new ServiceAccount(
        manifest.namespace(), manifest.name(), Labels.of(manifest.metadata(), "labels"));
  }

  /** An ENIConfig. */
  static EniConfig config(Manifest manifest) {
    Node spec = manifest.spec();
    return new EniConfig(
        manifest.name(), spec.text("subnet"), spec.all("securityGroups", id -> id));
  }
}
