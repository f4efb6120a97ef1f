package io.portolan.model.k8s;

import java.util.List;

/**
 * What leads to the pods of a cluster.
 *
 * @param all its Services
 * @param endpoints what is listed behind them
 * @param ingresses its Ingresses
 * @param bindings which target groups they are registered with
 */
public record Services(
    List<Service> all,
    List<ServiceEndpoints> endpoints,
    List<Ingress> ingresses,
    List<TargetGroupBinding> bindings) {
  /** No Service at all. */
  public static final Services NONE = new Services(List.of(), List.of(), List.of(), List.of());
}
