package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.policy.Stranger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Balancers and instances that CloudFront reaches inside their VPCs (L9), and how it comes to them:
 * past no route table, by an interface of its own.
 */
final class VpcOrigins {
  /** The group of the interfaces that CloudFront has in a VPC. */
  private static final String GROUP = "CloudFront-VPCOrigins-Service-SG";

  private static final String IN_ARN = ":instance/";
  private static final AddressSet ANYWHERE = AddressSet.all(Family.IPV4);

  private final Blueprint blueprint;
  private final EdgeArrivals arrivals;
  private final Map<String, VpcOrigin> byName = new HashMap<>();

  VpcOrigins(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.arrivals = new EdgeArrivals(blueprint);
    for (VpcOrigin each : blueprint.estate().all(VpcOrigin.class)) {
      byName.put(each.name(), each);
    }
  }

  /** Whether a group is the one of CloudFront's interfaces in its VPC. */
  static boolean isGroup(@Nullable SecurityGroup group) {
    return group != null && group.name().equals(GROUP);
  }

  /** Whether an interface is one that CloudFront has in a VPC. */
  static boolean isOfCloudFront(NetworkInterface each, Estate estate) {
    return each.groups().stream().anyMatch(id -> isGroup(estate.find(SecurityGroup.class, id)));
  }

  /** The VPC origin with a name; null where the snapshot lacks it. */
  @Nullable VpcOrigin find(String name) {
    return byName.get(name);
  }

  /** The places of a balancer or instance. */
  List<OriginPlace> places(Arn endpoint) {
    List<OriginPlace> places = new ArrayList<>();
    if (endpoint.value().contains(IN_ARN)) {
      String id = endpoint.value().substring(endpoint.value().indexOf(IN_ARN) + IN_ARN.length());
      for (Targets.Spot spot :
          blueprint.balancers().targets().primary(new InstanceId(id), Family.IPV4)) {
        NetworkInterface each = blueprint.estate().find(NetworkInterface.class, spot.owner());
        if (each != null) {
          add(places, each, spot.addresses(), spot.unknown());
        }
      }
      return places;
    }
    for (NetworkInterface node : blueprint.balancers().plan().nodesNamed(endpoint.value())) {
      add(places, node, Targets.first(node, Family.IPV4), Optional.empty());
    }
    return places;
  }

  /** The places of everything that a VPC origin which is not in the snapshot may name. */
  List<OriginPlace> anywhere() {
    List<OriginPlace> places = new ArrayList<>();
    for (LoadBalancer each : blueprint.balancers().plan().all()) {
      if (arrivals.hasGateway(each.vpc())) {
        places.addAll(places(each.id()));
      }
    }
    for (Instance each : blueprint.estate().all(Instance.class)) {
      places(new Arn(IN_ARN + each.id().value())).stream()
          .filter(place -> arrivals.hasGateway(vpcOf(place)))
          .forEach(places::add);
    }
    return places;
  }

  private @Nullable VpcId vpcOf(OriginPlace place) {
    NetworkInterface owner = blueprint.estate().find(NetworkInterface.class, place.owner());
    return owner == null ? null : owner.vpc();
  }

  private static void add(
      List<OriginPlace> places,
      NetworkInterface each,
      AddressSet address,
      Optional<Assumption> unknown) {
    if (!address.isEmpty()) {
      places.add(
          new OriginPlace(
              ANYWHERE,
              Optional.of(new Stranger(ANYWHERE, Stranger.Place.CLOUDFRONT_IN_VPC)),
              address,
              each.id(),
              new Component.VpcOrigin(each.id()),
              unknown));
    }
  }

  /** How a connection of CloudFront comes to an interface in its VPC. */
  Connection arrival(NetworkInterface each) {
    return arrivals.to(
        each,
        new Component.VpcOrigin(each.id()),
        "CloudFront",
        each.vpc().value(),
        blueprint.entering(each.subnet(), null));
  }

  /** The way of the replies. */
  static Connection back(Blueprint blueprint, NetworkInterface each) {
    return Connection.from(new Component.Interface(each.id()))
        .to(new Component.VpcOrigin(each.id()))
        .controls(List.of(blueprint.controls().networkAcl(each.subnet(), Direction.EGRESS)))
        .build();
  }
}
