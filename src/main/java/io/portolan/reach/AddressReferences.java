package io.portolan.reach;

import io.portolan.graph.AddressPlan;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.InternetAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Endpoints by address: whoever owns it, else the internet, on-premises or nobody. */
final class AddressReferences {
  private final NetworkGraph graph;
  private final AddressPlan plan;

  AddressReferences(NetworkGraph graph) {
    this.graph = graph;
    this.plan = graph.addresses();
  }

  /** {@code internet} and {@code internet:…}. */
  List<Endpoint> internet(String range) {
    AddressSet asked = range.isEmpty() ? InternetAddresses.all() : parse(range);
    if (asked.intersect(InternetAddresses.all()).isEmpty()) {
      throw new ReferenceException("internet:" + range + " is not a public address");
    }
    AddressSet hosts = asked.intersect(plan.internetHosts());
    if (hosts.isEmpty()) {
      throw new ReferenceException(
          "internet:" + range + " belongs to the snapshot; ask for it as " + range);
    }
    return List.of(new Endpoint.OnInternet(hosts));
  }

  /** Whether a reference looks like an address or a block. */
  static boolean isAddress(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ".:/".indexOf(c) >= 0)
        && (text.indexOf('.') >= 0 || text.indexOf(':') >= 0);
  }

  /** An address or a block. */
  static AddressSet parse(String text) {
    try {
      return text.indexOf('/') >= 0
          ? AddressSet.of(Cidr.parse(text))
          : AddressSet.of(Address.parse(text));
    } catch (IllegalArgumentException e) {
      throw new ReferenceException("not an address or a block: '" + text + "'");
    }
  }

  /** Everything that owns an address of the set, or is at it. */
  List<Endpoint> at(AddressSet asked) {
    List<Endpoint> endpoints = new ArrayList<>();
    AddressSet left = asked;
    for (NetworkInterface each : plan.interfacesNear(asked).toList()) {
      AddressSet own = plan.addresses(each.id()).intersect(asked);
      if (!own.isEmpty()) {
        endpoints.add(
            new Endpoint.AtInterface(each.id(), own, plan.publicAddresses(each, own), false));
      }
      Map<Address, Address> pairs = plan.translations(each.vpc());
      for (NetworkInterface.PrivateAddress pair : each.privateAddresses()) {
        Address known = pairs.get(pair.address());
        if (known != null && asked.contains(known)) {
          endpoints.add(
              new Endpoint.AtInterface(
                  each.id(), AddressSet.of(pair.address()), AddressSet.of(known), true));
          left = left.subtract(AddressSet.of(known));
        }
      }
      left = left.subtract(own);
    }
    others(left, endpoints);
    if (endpoints.isEmpty()) {
      endpoints.add(new Endpoint.Nobody(asked));
    }
    return endpoints;
  }

  private void others(AddressSet left, List<Endpoint> endpoints) {
    AddressSet hosts = left.intersect(plan.internetHosts());
    if (!hosts.isEmpty()) {
      endpoints.add(new Endpoint.OnInternet(hosts));
    }
    AddressSet amazon = left.intersect(graph.amazonAddresses());
    if (!amazon.isEmpty()) {
      endpoints.add(new Endpoint.Amazon(amazon));
    }
    AddressSet onPremises = left.intersect(graph.onPremises().hosts()).subtract(amazon);
    if (!onPremises.isEmpty()) {
      endpoints.add(new Endpoint.OnPremises(onPremises));
    }
    AddressSet owned = left.intersect(plan.ownedPublic());
    if (!owned.isEmpty()) {
      endpoints.add(new Endpoint.Nobody(owned));
    }
  }

  /** An interface by all of its addresses. */
  Endpoint whole(NetworkInterface each) {
    AddressSet own = plan.addresses(each.id());
    return new Endpoint.AtInterface(each.id(), own, plan.publicAddresses(each), false);
  }
}
