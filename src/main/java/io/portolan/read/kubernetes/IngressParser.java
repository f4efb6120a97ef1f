package io.portolan.read.kubernetes;

import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.TargetGroupBinding;
import io.portolan.read.Node;

/** What ties Services to load balancers. */
final class IngressParser {
  private IngressParser() {}

  /** An Ingress. */
  static Ingress ingress(Manifest manifest) {
    return new Ingress(manifest.namespace(), manifest.name(), ServiceParser.hostnames(manifest));
  }

  /** A TargetGroupBinding; one without an ARN is tied to nothing that a snapshot shows. */
  static TargetGroupBinding binding(Manifest manifest) {
    Node spec = manifest.spec();
    Node service = spec.object("serviceRef");
    String port = service.textOrNumber("port");
    return new TargetGroupBinding(
        manifest.namespace(),
        manifest.name(),
        spec.text("targetGroupARN"),
        service.required("name"),
        service.isNumber("port") ? service.port("port") : 0,
        service.isNumber("port") ? "" : port,
        isOfInstances(spec));
  }

  private static boolean isOfInstances(Node spec) {
    return switch (spec.text("targetType")) {
      case "", "instance" -> true;
      case "ip" -> false;
      default -> {
        spec.fault("targetType", "instance or ip");
        yield true;
      }
    };
  }
}
