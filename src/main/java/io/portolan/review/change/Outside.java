package io.portolan.review.change;

import io.portolan.graph.ForeignNetwork;
import io.portolan.graph.ForeignNetworks;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressSet;
import io.portolan.reach.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somewhere outside.
 *
 * @param id its name and by what it is there; no two have the same
 * @param name what to call it
 * @param hosts who is there
 * @param ends the same as endpoints
 * @param sendsAlone whether nobody connects there
 */
record Outside(String id, String name, AddressSet hosts, List<Endpoint> ends, boolean sendsAlone) {
  private static final String INTERNET = "internet";

  /** Whether it is the internet. */
  boolean isInternet() {
    return name.equals(INTERNET);
  }

  /** The same, but for hosts that were elsewhere. */
  Outside alsoIn(Outside before) {
    return new Outside(id, name, hosts.intersect(before.hosts), ends, sendsAlone);
  }

  /** The internet, then every network that the snapshot lacks. */
  static Map<String, Outside> of(NetworkGraph graph) {
    Map<String, Outside> all = new LinkedHashMap<>();
    AddressSet internet = graph.addresses().internetHosts();
    all.put(
        INTERNET,
        new Outside(
            INTERNET, INTERNET, internet, List.of(new Endpoint.OnInternet(internet)), false));
    for (ForeignNetwork each : ForeignNetworks.of(graph)) {
      String id = each.name() + " by " + each.by();
      all.put(
          id,
          new Outside(
              id,
              each.name(),
              each.hosts(),
              Endpoint.Foreign.in(each, each.hosts()),
              each.sendsAlone()));
    }
    return all;
  }
}
