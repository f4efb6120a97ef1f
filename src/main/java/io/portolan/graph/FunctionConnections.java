package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FunctionUrl;
import io.portolan.model.aws.ManagedService;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How functions are invoked (S2): by their URLs from the internet, and by load balancers, which
 * send them no packet.
 */
final class FunctionConnections {
  private static final TrafficSet HTTPS =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(443));

  private final List<Connection> connections = new ArrayList<>();

  FunctionConnections(Blueprint blueprint, NamedServices services) {
    Map<Arn, List<FunctionUrl>> urls = new HashMap<>();
    for (FunctionUrl each : blueprint.estate().all(FunctionUrl.class)) {
      urls.computeIfAbsent(each.function(), id -> new ArrayList<>()).add(each);
    }
    for (ManagedService each : blueprint.estate().all(ManagedService.class)) {
      Optional<NamedService> function = services.find(each.id());
      if (each.kind() == ManagedService.Kind.LAMBDA && function.isPresent()) {
        fromInternet(function.get(), urls.getOrDefault(each.id(), List.of()));
        invoked(function.get());
      }
    }
  }

  Collection<Connection> all() {
    return connections;
  }

  /** The function that a target, a URL's row or an alias names. */
  static Optional<NamedService> find(NamedServices services, String arn) {
    String[] parts = arn.split(":", -1);
    int name = 6; // arn:aws:lambda:REGION:ACCOUNT:function:NAME:ALIAS
    return parts.length <= name
        ? Optional.empty()
        : services.find(new Arn(String.join(":", List.of(parts).subList(0, name + 1))));
  }

  private void fromInternet(NamedService function, List<FunctionUrl> urls) {
    Connection.Builder connection =
        Connection.from(new Component.Internet()).destinations(function.addresses());
    if (urls.isEmpty()) {
      connections.add(
          connection
              .to(
                  Blueprint.dropped(
                      function.id().value(),
                      Reason.Kind.MANAGED_SERVICE,
                      "",
                      "NO_POSSIBLE_DESTINATION",
                      "the function has no URL"))
              .build());
      return;
    }
    boolean signed = urls.stream().allMatch(FunctionUrl::signed);
    connections.add(
        connection
            .to(new Component.Service(function.id()))
            .controls(
                List.of(
                    new Requirement(
                        PacketSet.carrying(HTTPS),
                        function.id().value(),
                        Reason.Kind.MANAGED_SERVICE,
                        "NO_POSSIBLE_DESTINATION",
                        "a function URL takes TCP port 443 only",
                        true)))
            .assumption(
                new Assumption(
                    function.id().value(),
                    Reason.Kind.MANAGED_SERVICE,
                    signed
                        ? "requests to its URL have to be signed, and its policy, which is not"
                            + " evaluated, has to allow them"
                        : "its policy, which is not evaluated, has to allow requests to its URL"))
            .reason(
                Reason.passes(
                    function.id().value(),
                    Reason.Kind.MANAGED_SERVICE,
                    "ingress",
                    "",
                    "function URL " + urls.get(0).url()))
            .build());
  }

  private void invoked(NamedService function) {
    connections.add(
        Connection.from(new Component.Invocation(function.id()))
            .to(new Component.Service(function.id()))
            .destinations(function.addresses())
            .reason(
                Reason.passes(
                    function.id().value(),
                    Reason.Kind.MANAGED_SERVICE,
                    "ingress",
                    "",
                    "invokes the function"))
            .build());
  }
}
