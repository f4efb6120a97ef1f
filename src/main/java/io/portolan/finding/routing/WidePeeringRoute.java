package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Standard;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route over a peering connection takes more than the far VPC's blocks: a block that the far VPC
 * adds later, or that another network has, is led there without anybody's asking. The tables of a
 * VPC with the same destination and connection are one finding. Where the blocks of the far VPC are
 * not in the snapshot, in the route's IP version, it is none.
 */
public final class WidePeeringRoute implements SurveyCheck {
  @Override
  public String title() {
    return "A route to a peer is wider than the peer";
  }

  private record Key(
      VpcId vpc, RouteDestination destination, VpcPeeringConnection connection, String beyond) {}

  @Override
  public List<Finding> of(Survey survey) {
    Map<Key, List<String>> together = new LinkedHashMap<>();
    for (TableUse use : TableUse.in(survey)) {
      for (Route each : use.table().routes()) {
        if (each.state() == Route.State.ACTIVE
            && each.target() instanceof RouteTarget.ToPeeringConnection to) {
          VpcPeeringConnection connection =
              survey.estate().find(VpcPeeringConnection.class, to.connection());
          if (connection != null) {
            beyond(each, connection, use.table().vpc(), survey)
                .ifPresent(
                    beyond ->
                        together
                            .computeIfAbsent(
                                new Key(use.table().vpc(), each.destination(), connection, beyond),
                                key -> new ArrayList<>())
                            .add(use.table().id().value()));
          }
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    together.forEach((key, tables) -> found.add(finding(key, tables.stream().sorted().toList())));
    return found;
  }

  /** The far VPC, where a route takes what that does not have. */
  private static Optional<String> beyond(
      Route route, VpcPeeringConnection connection, VpcId near, Survey survey) {
    VpcPeeringConnection.Side side =
        connection.requester().vpc().equals(near) ? connection.accepter() : connection.requester();
    Vpc vpc = survey.estate().find(Vpc.class, side.vpc());
    AddressSet far = AddressSet.ofCidrs(vpc == null ? side.cidrs() : vpc.cidrs());
    AddressSet taken =
        survey
            .prefixLists()
            .blocks(route.destination())
            .map(AddressSet::ofCidrs)
            .orElse(AddressSet.none());
    for (Family version : Family.values()) {
      boolean known = vpc != null || !far.only(version).isEmpty();
      if (known && !far.containsAll(taken.only(version))) {
        return Optional.of(side.vpc().value());
      }
    }
    return Optional.empty();
  }

  private Finding finding(Key key, List<String> tables) {
    List<String> resources = new ArrayList<>();
    resources.add(tables.get(0) + " " + key.destination());
    resources.addAll(tables);
    resources.add(key.connection().id().value());
    return Finding.of(
            this,
            resources,
            Mentions.of(tables)
                + (tables.size() == 1 ? " leads " : " lead ")
                + key.destination()
                + " to "
                + key.connection().id()
                + ", which is more than "
                + key.beyond()
                + " behind it has",
            Rating.of(Severity.LOW, "more is led there than is there"))
        .disproving(Standard.PEERING_ROUTES);
  }
}
