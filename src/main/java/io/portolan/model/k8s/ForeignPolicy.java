package io.portolan.model.k8s;

import java.util.Optional;

/**
 * A policy whose rules are not evaluated: Cilium's, Calico's or Istio's; or an object that could
 * not be read and was left out.
 *
 * @param namespace its namespace; empty for the whole cluster
 * @param pods the pods that it selects; empty where that is not understood: all of them perhaps
 */
public record ForeignPolicy(
    String kind, Optional<String> namespace, String name, Optional<LabelSelector> pods) {}
