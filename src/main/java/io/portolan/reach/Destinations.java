package io.portolan.reach;

import io.portolan.graph.AddressPlan;
import io.portolan.graph.Component;
import io.portolan.graph.NamedService;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The destinations of a question as one source addresses them. A service that is found by name is
 * the only one.
 *
 * @param addresses what packets are addressed to
 * @param targets what load balancers, which know interfaces by private addresses, send to
 * @param interfaces the interfaces that count
 * @param internet whether hosts on the internet count
 * @param onPremises whether hosts on premises count
 * @param amazon whether Amazon's own services count
 * @param named the service that is found by its name on the way, whose own address is not known
 * @param services the services that count
 * @param behind whether only what an edge service has sent on counts
 */
record Destinations(
    AddressSet addresses,
    AddressSet targets,
    Set<NetworkInterfaceId> interfaces,
    boolean internet,
    boolean onPremises,
    boolean amazon,
    Optional<NamedService> named,
    List<NamedService> services,
    boolean behind) {

  /** The endpoints, as a source addresses them; an endpoint is no destination of itself. */
  static Destinations of(List<Endpoint> endpoints, Endpoint source) {
    List<AddressSet> addresses = new ArrayList<>();
    List<AddressSet> targets = new ArrayList<>();
    Set<NetworkInterfaceId> interfaces = new HashSet<>();
    boolean internet = false;
    boolean onPremises = false;
    boolean amazon = false;
    List<NamedService> services = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint instanceof Endpoint.AtInterface at) {
        if (!isSame(source, at)) {
          interfaces.add(at.id());
          addresses.add(addressed(at, source instanceof Endpoint.OnInternet));
          targets.add(at.privateAddresses());
        }
      } else if (endpoint instanceof Endpoint.OnInternet at) {
        internet = true;
        addresses.add(at.addresses());
      } else if (endpoint instanceof Endpoint.OnPremises at) {
        onPremises = true;
        addresses.add(at.addresses());
      } else if (endpoint instanceof Endpoint.Foreign at) {
        onPremises |= at.entry() instanceof Component.OnPremises;
        addresses.add(at.addresses());
      } else if (endpoint instanceof Endpoint.Amazon at) {
        amazon = true;
        addresses.add(at.addresses());
      } else if (endpoint instanceof Endpoint.Service at) {
        services.add(at.service());
        boolean fromInternet = source instanceof Endpoint.OnInternet;
        addresses.add(fromInternet ? at.service().addresses() : at.service().hosts());
      } else if (endpoint instanceof Endpoint.Nobody at) {
        addresses.add(at.addresses());
      }
    }
    targets.addAll(addresses);
    return new Destinations(
        AddressSet.unionOf(addresses),
        AddressSet.unionOf(targets),
        interfaces,
        internet,
        onPremises,
        amazon,
        services.stream().findFirst(),
        services,
        false);
  }

  /**
   * The same interfaces and hosts on premises, as what is sent to an edge service may come to them.
   *
   * @param entry the edge service
   * @param sent where a source sends what is for it
   */
  Destinations behind(NamedService entry, AddressSet sent) {
    return new Destinations(
        sent,
        targets,
        interfaces,
        false,
        onPremises,
        false,
        entry.hasKnownAddresses() ? Optional.empty() : Optional.of(entry),
        services,
        true);
  }

  private static boolean isSame(Endpoint source, Endpoint.AtInterface at) {
    return source instanceof Endpoint.AtInterface from && from.id().equals(at.id());
  }

  /** From the internet by public addresses, unless there are none to be reached by. */
  private static AddressSet addressed(Endpoint.AtInterface at, boolean fromInternet) {
    if (at.byPublicAddress() || (fromInternet && !at.publicAddresses().isEmpty())) {
      return at.publicAddresses();
    }
    return at.privateAddresses();
  }

  /** The packets arriving at the end of a journey that count as arrived; empty where none do. */
  PacketSet counting(Journey journey, PacketSet arriving, AddressPlan plan) {
    return behind && journey.entry().isEmpty()
        ? PacketSet.none()
        : counting(journey.end(), arriving, plan);
  }

  private PacketSet counting(Component end, PacketSet arriving, AddressPlan plan) {
    if (end instanceof Component.Interface at) {
      return interfaces.contains(at.id()) ? arriving : PacketSet.none();
    }
    if (end instanceof Component.Internet) {
      return internet ? arriving.onlyTo(plan.internetHosts()) : PacketSet.none();
    }
    if (end instanceof Component.GatewayEndpoint) {
      return internet ? arriving : PacketSet.none();
    }
    if (end instanceof Component.OnPremises) {
      return onPremises ? arriving : PacketSet.none();
    }
    if (end instanceof Component.AmazonServices) {
      return amazon ? arriving : PacketSet.none();
    }
    if (end instanceof Component.Service at) {
      boolean asked = services.stream().anyMatch(each -> each.id().equals(at.id()));
      return asked ? arriving : PacketSet.none();
    }
    return end instanceof Component.Opaque ? arriving : PacketSet.none();
  }

  /**
   * Of packets to hosts of the internet, one of which is the service, those that get through
   * whichever it is.
   *
   * @param asked all packets in question
   * @param passing those that get through
   */
  PacketSet whicheverItIs(PacketSet asked, PacketSet passing) {
    if (named.isEmpty() || passing.isEmpty()) {
      return passing;
    }
    PacketSet failing =
        asked
            .intersect(PacketSet.to(addresses))
            .subtract(passing)
            .mapBoxes(box -> new PacketSet.Box(box.sources(), addresses, box.traffic()));
    return passing.subtract(failing);
  }
}
