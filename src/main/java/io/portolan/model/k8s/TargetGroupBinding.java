package io.portolan.model.k8s;

/**
 * Which target group a port of a Service is registered with.
 *
 * @param targetGroup the group's ARN
 * @param service the Service, of the same namespace
 * @param port the number of its port; 0 where it has a name here
 * @param portName the name of its port; empty where it is a number
 * @param instances whether nodes are the targets, at the node port, instead of pods
 */
public record TargetGroupBinding(
    String namespace,
    String name,
    String targetGroup,
    String service,
    int port,
    String portName,
    boolean instances) {
  /** Whether it is about a port of its Service. */
  public boolean isAbout(ServicePort each) {
    return portName.isEmpty() ? each.port() == port : each.name().equals(portName);
  }
}
