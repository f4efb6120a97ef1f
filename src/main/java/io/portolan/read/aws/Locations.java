package io.portolan.read.aws;

import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnection.Side;
import io.portolan.read.Problems;
import io.portolan.read.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills in accounts and Regions that neither the data nor the path names: a VPC is where its
 * subnets are, what is in a VPC or on a transit gateway is where that is, and the rest is at the
 * default place, with one warning.
 */
final class Locations {
  private static final String DEFAULT_ACCOUNT = "default";
  private static final String DEFAULT_REGION = "us-east-1";
  private static final Location BLANK = new Location("", "");

  private final Map<Object, Location> byParent = new HashMap<>();
  private int defaulted;
  private String example = "";

  private Locations() {}

  /** The location with the defaults in place of blanks. */
  static Location settled(Location location) {
    return completed(location, new Location(DEFAULT_ACCOUNT, DEFAULT_REGION));
  }

  /** The resources, none of them with a blank account or Region. */
  static List<Resource> settle(Collection<Resource> resources, Problems problems) {
    Locations locations = new Locations();
    resources.forEach(locations::learn);
    List<Resource> settled = resources.stream().map(locations::settle).toList();
    if (locations.defaulted > 0) {
      problems.warning(
          "",
          "",
          "",
          "no account or no Region for %d resources, such as %s"
              .formatted(locations.defaulted, locations.example),
          "folders <account>/<region>; taken as account %s, Region %s"
              .formatted(DEFAULT_ACCOUNT, DEFAULT_REGION));
    }
    return settled;
  }

  private void learn(Resource resource) {
    Location location = resource.location();
    if (resource instanceof Vpc || resource instanceof TransitGateway) {
      byParent.merge(resource.id(), location, (known, own) -> completed(own, known));
    } else if (RecordType.value(resource, "vpc") instanceof VpcId vpc) {
      boolean ownersOnly =
          resource instanceof Subnet
              || resource instanceof RouteTable
              || resource instanceof NetworkAcl;
      byParent.merge(
          vpc, ownersOnly ? location : new Location("", location.region()), Locations::completed);
    }
  }

  private Resource settle(Resource resource) {
    Resource settled = resource;
    Location location = resource.location();
    if (isOpen(location)) {
      location = completed(location, ofParent(resource));
      if (isOpen(location)) {
        defaulted++;
        example = example.isEmpty() ? resource.id().value() : example;
      }
      location = settled(location);
      settled = RecordType.with(resource, "location", location);
    }
    return settled instanceof VpcPeeringConnection peering ? settleSides(peering) : settled;
  }

  private Location ofParent(Resource resource) {
    if (resource instanceof Vpc) {
      return byParent.getOrDefault(resource.id(), BLANK);
    }
    if (RecordType.value(resource, "vpc") instanceof VpcId vpc) {
      return byParent.getOrDefault(vpc, BLANK);
    }
    if (RecordType.value(resource, "vpcs") instanceof Set<?> vpcs && !vpcs.isEmpty()) {
      return byParent.getOrDefault(vpcs.iterator().next(), BLANK);
    }
    return RecordType.value(resource, "transitGateway") instanceof TransitGatewayId gateway
        ? byParent.getOrDefault(gateway, BLANK)
        : BLANK;
  }

  private VpcPeeringConnection settleSides(VpcPeeringConnection peering) {
    VpcPeeringConnection settled = peering;
    for (String name : List.of("requester", "accepter")) {
      Side side = name.equals("requester") ? peering.requester() : peering.accepter();
      if (isOpen(side.location())) {
        Location ofVpc = byParent.getOrDefault(side.vpc(), BLANK);
        Location location = completed(completed(side.location(), ofVpc), peering.location());
        settled = RecordType.with(settled, name, RecordType.with(side, "location", location));
      }
    }
    return settled;
  }

  private static boolean isOpen(Location location) {
    return location.account().isEmpty() || location.region().isEmpty();
  }

  private static Location completed(Location location, Location by) {
    if (!isOpen(location)) {
      return location;
    }
    return new Location(
        location.account().isEmpty() ? by.account() : location.account(),
        location.region().isEmpty() ? by.region() : location.region());
  }
}
