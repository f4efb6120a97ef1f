package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.InterfaceRole;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Api;
import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Ways through API Gateway that are no paths of the graph, because something about them is not in
 * the snapshot: private APIs, links that lack interfaces, balancers or subnets, and functions,
 * which any API of their account may invoke (docs/aws-semantics.md, section 14). They make answers
 * unknown.
 */
final class ApiWays {
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP);
  private static final TrafficSet HTTPS =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.range(1024, PortSet.MAX), PortSet.of(443));
  private static final String PRIVATE_APIS = ".execute-api";

  private final NetworkGraph graph;
  private final Estate estate;
  private final Collection<ApiVpcLink> links;
  private final Collection<Api> apis;
  private final List<Endpoint> privateEntrances;

  /** The graph in which every link has interfaces: made only for a question that needs it. */
  private final Supplier<NetworkGraph> whole;

  ApiWays(NetworkGraph graph) {
    this.graph = graph;
    this.estate = graph.estate();
    this.links = estate.all(ApiVpcLink.class);
    this.apis = estate.all(Api.class);
    this.whole = Suppliers.memoize(graph::withAssumedLinks);
    AddressReferences addresses = new AddressReferences(graph);
    this.privateEntrances =
        estate.all(VpcEndpoint.class).stream()
            .filter(each -> each.serviceName().endsWith(PRIVATE_APIS))
            .flatMap(each -> each.networkInterfaces().stream())
            .map(id -> estate.find(NetworkInterface.class, id))
            .filter(Objects::nonNull)
            .map(addresses::whole)
            .toList();
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return links.isEmpty() && apis.isEmpty();
  }

  /** What of API Gateway may lead some source to some destination. */
  Set<Assumption> between(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    Set<Assumption> found = new LinkedHashSet<>();
    if (isEmpty() || !traffic.overlaps(TCP)) {
      return found;
    }
    Supplier<Boolean> ofAll = Suppliers.memoize(() -> from.stream().anyMatch(this::callsPublic));
    Supplier<Boolean> ofPrivate =
        Suppliers.memoize(() -> from.stream().anyMatch(this::callsPrivate));
    for (ApiVpcLink link : links) {
      if (isIncomplete(link)) {
        if (to.stream().anyMatch(this::takesConnections) && (ofAll.get() || ofPrivate.get())) {
          found.add(about(link, "where the VPC link of API Gateway leads is not in the snapshot"));
        }
      } else if (leads(link, to, traffic)) {
        if (graph.lacksInterfacesOf(link) && ofAll.get()) {
          found.add(
              about(link, "the interfaces of API Gateway's VPC link are not in the snapshot"));
        }
        if (ofPrivate.get()) {
          found.add(about(link, "which private APIs send to the VPC link is not in the snapshot"));
        }
      }
    }
    for (Api api : apis) {
      if (to.stream().anyMatch(each -> isFunctionBeside(api, each))
          && (api.isPrivate() ? ofPrivate.get() : ofAll.get())) {
        found.add(about(api, "which functions the API invokes is not in the snapshot"));
      }
    }
    return found;
  }

  private static Assumption about(Resource each, String text) {
    return new Assumption(each.id().value(), Reason.Kind.API, text);
  }

  /** Whether a source may call an API that is not private: on premises nobody knows. */
  private boolean callsPublic(Endpoint source) {
    Endpoint anyHost = new Endpoint.OnInternet(graph.addresses().internetHosts());
    return source instanceof Endpoint.OnInternet
        || source instanceof Endpoint.OnPremises
        || mayGet(source, List.of(anyHost));
  }

  private boolean callsPrivate(Endpoint source) {
    return !privateEntrances.isEmpty() && mayGet(source, privateEntrances);
  }

  private boolean mayGet(Endpoint source, List<Endpoint> to) {
    return Reachability.of(graph, source, to, HTTPS, true, journey -> true)
        .filter(answer -> !answer.possible().isEmpty())
        .isPresent();
  }

  /** Whether the snapshot lacks something that a link names. */
  private boolean isIncomplete(ApiVpcLink link) {
    return (link.targets().isEmpty() && link.subnets().isEmpty())
        || !link.targets().stream().allMatch(this::isNetworkBalancer)
        || link.subnets().stream().anyMatch(id -> estate.find(Subnet.class, id) == null);
  }

  private boolean isNetworkBalancer(Arn id) {
    LoadBalancer balancer = estate.find(LoadBalancer.class, id);
    return balancer != null && balancer.type() == LoadBalancer.Type.NETWORK;
  }

  private boolean takesConnections(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.AtInterface at) {
      NetworkInterface each = estate.find(NetworkInterface.class, at.id());
      return each != null && InterfaceRole.of(each).takesConnections();
    }
    return endpoint instanceof Endpoint.OnPremises;
  }

  /** Whether a link may send what is asked to some destination. */
  private boolean leads(ApiVpcLink link, List<Endpoint> to, TrafficSet traffic) {
    Endpoint anybody = new Endpoint.OnInternet(InternetAddresses.all());
    return whole.get().services().entries().stream()
        .filter(entry -> entry.id().equals(link.id()))
        .flatMap(
            entry ->
                Reachability.through(entry, whole.get(), anybody, to, traffic, journey -> true)
                    .stream())
        .anyMatch(answer -> !answer.possible().isEmpty());
  }

  private boolean isFunctionBeside(Api api, Endpoint endpoint) {
    ManagedService function =
        endpoint instanceof Endpoint.Service at
            ? estate.find(ManagedService.class, at.service().id())
            : null;
    return function != null
        && function.kind() == ManagedService.Kind.LAMBDA
        && function.location().account().equals(api.location().account());
  }
}
