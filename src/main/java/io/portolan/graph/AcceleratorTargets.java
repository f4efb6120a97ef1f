package io.portolan.graph;

import io.portolan.model.aws.AcceleratorEndpointGroup.Endpoint;
import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.Stranger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where endpoints of Global Accelerator are, and whether they see the client's address. */
final class AcceleratorTargets {
  private final Blueprint blueprint;
  private final AddressSet hosts;

  /**
   * The endpoints of an estate.
   *
   * @param hosts the addresses among which those of services are
   */
  AcceleratorTargets(Blueprint blueprint, AddressSet hosts) {
    this.blueprint = blueprint;
    this.hosts = hosts;
  }

  /** Everything of an account that may be an endpoint. */
  List<Endpoint> ofAccount(String account) {
    List<Endpoint> all = new ArrayList<>();
    for (LoadBalancer each : blueprint.balancers().plan().all()) {
      if (each.location().account().equals(account)) {
        all.add(new Endpoint(each.id().value(), 1, Setting.UNKNOWN));
      }
    }
    for (Instance each : blueprint.estate().all(Instance.class)) {
      if (each.location().account().equals(account)) {
        all.add(new Endpoint(each.id().value(), 1, Setting.ON));
      }
    }
    for (ElasticIp each : blueprint.estate().all(ElasticIp.class)) {
      if (each.location().account().equals(account)) {
        all.add(new Endpoint(each.id().value(), 1, Setting.OFF));
      }
    }
    return all;
  }

  /** The places of an endpoint; for custom routing the interfaces of a subnet. */
  List<OriginPlace> places(Endpoint endpoint) {
    List<OriginPlace> places = new ArrayList<>();
    String id = endpoint.id();
    if (id.startsWith("i-")) {
      for (Family family : Family.values()) {
        for (Targets.Spot spot :
            blueprint.balancers().targets().primary(new InstanceId(id), family)) {
          NetworkInterface each = blueprint.estate().find(NetworkInterface.class, spot.owner());
          if (each != null) {
            asTheClient(places, each, spot.addresses(), spot.unknown());
          }
        }
      }
    } else if (id.startsWith("eipalloc-")) {
      ElasticIp address = blueprint.estate().find(ElasticIp.class, new AllocationId(id));
      NetworkInterface each =
          address == null
              ? null
              : blueprint.estate().find(NetworkInterface.class, address.networkInterface());
      if (address != null && each != null) {
        publicly(places, each, AddressSet.of(address.publicAddress()), Optional.empty());
      }
    } else if (id.startsWith("subnet-")) {
      for (NetworkInterface each : blueprint.addresses().interfaces(new SubnetId(id))) {
        AddressSet own = blueprint.addresses().addresses(each.id());
        for (Family family : Family.values()) {
          asTheClient(places, each, own.only(family), Optional.empty());
        }
      }
    } else {
      balancer(places, endpoint);
    }
    return places;
  }

  private void balancer(List<OriginPlace> places, Endpoint endpoint) {
    LoadBalancer balancer = blueprint.balancers().plan().find(new Arn(endpoint.id()));
    Setting preserved = endpoint.preservesClientIp();
    if (preserved == Setting.UNKNOWN && balancer != null) {
      preserved = byDefault(balancer);
    }
    Optional<Assumption> unknown =
        preserved == Setting.UNKNOWN
            ? Optional.of(about(endpoint, "whether it sees the client's address is not printed"))
            : Optional.empty();
    for (NetworkInterface node : blueprint.balancers().plan().nodesNamed(endpoint.id())) {
      if (preserved != Setting.OFF) {
        for (Family family : Family.values()) {
          asTheClient(places, node, Targets.first(node, family), unknown);
        }
      }
      if (preserved != Setting.ON) {
        if (balancer == null || balancer.internetFacing()) {
          publicly(places, node, blueprint.addresses().publicAddresses(node), unknown);
        } else {
          inside(places, endpoint, node);
        }
      }
    }
  }

  /** What AWS does unless told: an internal application balancer sees the client. */
  private static Setting byDefault(LoadBalancer balancer) {
    if (balancer.type() == LoadBalancer.Type.APPLICATION && !balancer.internetFacing()) {
      return Setting.ON;
    }
    return balancer.type() == LoadBalancer.Type.NETWORK && balancer.groups().isEmpty()
        ? Setting.OFF
        : Setting.UNKNOWN;
  }

  private static void asTheClient(
      List<OriginPlace> places,
      NetworkInterface each,
      AddressSet target,
      Optional<Assumption> unknown) {
    if (!target.isEmpty()) {
      places.add(
          new OriginPlace(
              AddressSet.none(),
              Optional.empty(),
              target,
              each.id(),
              new Component.Accelerated(each.id()),
              unknown));
    }
  }

  private void publicly(
      List<OriginPlace> places,
      NetworkInterface each,
      AddressSet targets,
      Optional<Assumption> unknown) {
    for (Family family : Family.values()) {
      AddressSet target = targets.only(family);
      if (!target.isEmpty()) {
        places.add(
            new OriginPlace(
                hosts.only(family),
                Optional.of(somewhere(family)),
                target,
                each.id(),
                new Component.Internet(),
                unknown));
      }
    }
  }

  /** An internal balancer that does not see the client: how it is reached is not known. */
  private void inside(List<OriginPlace> places, Endpoint endpoint, NetworkInterface node) {
    for (Family family : Family.values()) {
      AddressSet target = Targets.first(node, family);
      if (!target.isEmpty()) {
        places.add(
            new OriginPlace(
                hosts.only(family),
                Optional.of(somewhere(family)),
                target,
                node.id(),
                new Component.Accelerated(node.id()),
                Optional.of(about(endpoint, "whom an internal balancer sees is not documented"))));
      }
    }
  }

  private Stranger somewhere(Family family) {
    return new Stranger(hosts.only(family), Stranger.Place.ACCELERATOR);
  }

  private static Assumption about(Endpoint endpoint, String text) {
    return new Assumption(endpoint.id(), Reason.Kind.ACCELERATOR, text);
  }
}
