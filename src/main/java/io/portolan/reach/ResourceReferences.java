package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.InterfaceRole;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.policy.PrefixLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Endpoints by the id of a resource: what it is, holds or contains. */
final class ResourceReferences {
  private static final List<Class<? extends Resource>> ADDRESSABLE =
      List.of(
          NetworkInterface.class,
          Instance.class,
          Subnet.class,
          Vpc.class,
          SecurityGroup.class,
          VpcEndpoint.class,
          NatGateway.class,
          TransitGatewayAttachment.class);

  private final Estate estate;
  private final NetworkGraph graph;
  private final AddressReferences addresses;
  private final Supplier<Map<String, List<NetworkInterface>>> belonging;

  ResourceReferences(NetworkGraph graph, AddressReferences addresses) {
    this.estate = graph.estate();
    this.graph = graph;
    this.addresses = addresses;
    this.belonging = Suppliers.memoize(this::belonging);
  }

  /** The ids that can be asked for. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (Class<? extends Resource> type : ADDRESSABLE) {
      estate.all(type).forEach(each -> ids.add(each.id().value()));
    }
    return ids;
  }

  /**
   * The endpoints of a resource; empty where the snapshot has no such id.
   *
   * @throws ReferenceException if it has no endpoints
   */
  Optional<List<Endpoint>> byId(String id) {
    if (id.startsWith("tgw-attach-")) {
      return attachment(id);
    }
    int dash = id.indexOf('-');
    String type = dash < 0 ? "" : id.substring(0, dash);
    return switch (type) {
      case "eni" -> interfaces(id, NetworkInterface.class);
      case "i" -> interfaces(id, Instance.class);
      case "subnet" -> interfaces(id, Subnet.class);
      case "vpc" -> interfaces(id, Vpc.class);
      case "sg" -> interfaces(id, SecurityGroup.class);
      case "vpce" -> endpoint(id);
      case "nat" -> natGateway(id);
      default -> Optional.empty();
    };
  }

  /** The interfaces of an estate by the ids of all that they are, or are in. */
  private Map<String, List<NetworkInterface>> belonging() {
    Map<String, List<NetworkInterface>> found = new HashMap<>();
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      Set<String> ids = new LinkedHashSet<>();
      ids.add(each.id().value());
      graph.pods().seat(each.id()).ifPresent(seat -> ids.add(seat.shared().id().value()));
      if (each.instance() != null) {
        ids.add(each.instance().value());
      }
      ids.add(each.subnet().value());
      ids.add(each.vpc().value());
      each.groups().forEach(group -> ids.add(group.value()));
      ids.forEach(id -> found.computeIfAbsent(id, key -> new ArrayList<>(1)).add(each));
    }
    return found;
  }

  private Optional<List<Endpoint>> interfaces(String id, Class<? extends Resource> type) {
    return interfaces(id, type, belonging.get().getOrDefault(id, List.of()).stream());
  }

  private Optional<List<Endpoint>> interfaces(
      String id, Class<? extends Resource> type, Stream<NetworkInterface> some) {
    List<Endpoint> found = some.map(addresses::whole).toList();
    if (!found.isEmpty()) {
      return Optional.of(found);
    }
    if (estate.all(type).stream().anyMatch(each -> each.id().value().equals(id))) {
      throw new ReferenceException(id + " has no network interface in the snapshot");
    }
    return Optional.empty();
  }

  /** An interface endpoint's interfaces, or the service's addresses behind a gateway endpoint. */
  private Optional<List<Endpoint>> endpoint(String id) {
    VpcEndpoint endpoint = null;
    for (VpcEndpoint each : estate.all(VpcEndpoint.class)) {
      endpoint = each.id().value().equals(id) ? each : endpoint;
    }
    if (endpoint == null) {
      return Optional.empty();
    }
    VpcEndpoint found = endpoint;
    if (found.type() != VpcEndpoint.Type.GATEWAY) {
      return interfaces(
          id,
          VpcEndpoint.class,
          estate.all(NetworkInterface.class).stream()
              .filter(each -> found.networkInterfaces().contains(each.id())));
    }
    PrefixLists prefixLists = new PrefixLists(estate);
    AddressSet service = AddressSet.none();
    for (RouteTable table : estate.all(RouteTable.class)) {
      for (Route route : table.routes()) {
        if (route.target() instanceof RouteTarget.ToVpcEndpoint to
            && to.endpoint().equals(found.id())
            && route.destination() instanceof RouteDestination.List list) {
          service =
              service.union(prefixLists.addresses(list.prefixList()).orElse(AddressSet.none()));
        }
      }
    }
    AddressSet hosts = service.intersect(graph.addresses().internetHosts());
    if (hosts.isEmpty()) {
      throw new ReferenceException(
          id + " is a gateway endpoint whose prefix list is not in the snapshot");
    }
    return Optional.of(List.of(new Endpoint.OnInternet(hosts)));
  }

  private Optional<List<Endpoint>> natGateway(String id) {
    for (NatGateway each : estate.all(NatGateway.class)) {
      if (each.id().value().equals(id)) {
        List<Address> publics = new ArrayList<>();
        AddressSet privates = AddressSet.none();
        for (NatGateway.NatAddress address : each.addresses()) {
          if (address.privateAddress() != null) {
            privates = privates.union(AddressSet.of(address.privateAddress()));
          } else if (address.publicAddress() != null) {
            publics.add(address.publicAddress());
          }
        }
        AddressSet own = privates;
        List<Endpoint> found = new ArrayList<>();
        for (NetworkInterface at : graph.addresses().interfaces(each.vpc())) {
          if (graph.addresses().addresses(at.id()).overlaps(own)) {
            found.add(addresses.whole(at));
          }
        }
        if (found.isEmpty()) {
          found.add(new Endpoint.Nobody(AddressSet.ofAddresses(publics).union(own)));
        }
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** A VPC attachment's interfaces, or what lies behind a VPN or Direct Connect attachment. */
  private Optional<List<Endpoint>> attachment(String id) {
    TransitGatewayAttachment attachment =
        estate.find(TransitGatewayAttachment.class, new TransitGatewayAttachmentId(id));
    if (attachment == null) {
      return Optional.empty();
    }
    AddressSet behind =
        graph.onPremises().behind(attachment.id()).intersect(graph.onPremises().hosts());
    if (!behind.isEmpty()) {
      return Optional.of(List.of(new Endpoint.OnPremises(behind)));
    }
    TransitGatewayAttachment.VpcDetails details = attachment.vpc();
    return interfaces(
        id,
        TransitGatewayAttachment.class,
        estate.all(NetworkInterface.class).stream()
            .filter(
                each ->
                    InterfaceRole.of(each) == InterfaceRole.TRANSIT_GATEWAY
                        && details != null
                        && details.subnets().contains(each.subnet())));
  }
}
