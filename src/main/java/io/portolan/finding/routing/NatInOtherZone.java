package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subnet's way to the internet is a zonal NAT gateway in another availability zone: it fails with
 * that zone, and what crosses zones is paid for. The subnets of a zone behind one gateway are one
 * finding. Regional gateways have no zone; where the zone of either is not known, it is none.
 */
public final class NatInOtherZone implements SurveyCheck {
  @Override
  public String title() {
    return "A subnet leaves by a NAT gateway in another zone";
  }

  private record Key(NatGatewayId gateway, String home, String zone) {}

  /** Who leaves so, and by which tables. */
  private record Leaving(Set<String> tables, Set<String> subnets) {}

  @Override
  public List<Finding> of(Survey survey) {
    Map<Key, Leaving> found = new LinkedHashMap<>();
    for (TableUse use : TableUse.in(survey)) {
      for (Route each : use.defaults(RouteTarget.ToNatGateway.class, Family.IPV4, survey)) {
        NatGatewayId id = ((RouteTarget.ToNatGateway) each.target()).gateway();
        NatGateway gateway = survey.estate().find(NatGateway.class, id);
        Subnet home = gateway == null ? null : survey.estate().find(Subnet.class, gateway.subnet());
        if (home != null) {
          use.subnets().stream()
              .filter(subnet -> isElsewhere(home, subnet))
              .forEach(
                  subnet -> {
                    Leaving leaving =
                        found.computeIfAbsent(
                            new Key(id, zone(home), zone(subnet)),
                            key -> new Leaving(new LinkedHashSet<>(), new LinkedHashSet<>()));
                    leaving.tables().add(use.table().id().value());
                    leaving.subnets().add(subnet.id().value());
                  });
        }
      }
    }
    return found.entrySet().stream().map(each -> finding(each.getKey(), each.getValue())).toList();
  }

  /** By their ids, which are the same in all accounts, else by what one account calls them. */
  private static boolean isElsewhere(Subnet home, Subnet subnet) {
    if (!home.availabilityZoneId().isEmpty() && !subnet.availabilityZoneId().isEmpty()) {
      return !home.availabilityZoneId().equals(subnet.availabilityZoneId());
    }
    return home.location().account().equals(subnet.location().account())
        && !home.availabilityZone().isEmpty()
        && !subnet.availabilityZone().isEmpty()
        && !home.availabilityZone().equals(subnet.availabilityZone());
  }

  private static String zone(Subnet subnet) {
    return subnet.availabilityZoneId().isEmpty()
        ? subnet.availabilityZone()
        : subnet.availabilityZoneId();
  }

  private Finding finding(Key key, Leaving leaving) {
    List<String> resources = new ArrayList<>();
    resources.add(key.gateway() + " " + key.zone());
    resources.addAll(leaving.tables());
    resources.add(key.gateway().value());
    resources.addAll(leaving.subnets());
    return Finding.of(
        this,
        resources,
        Mentions.of(List.copyOf(leaving.subnets()))
            + " in "
            + key.zone()
            + (leaving.subnets().size() == 1 ? " leaves by " : " leave by ")
            + key.gateway()
            + " in "
            + key.home(),
        Rating.of(Severity.LOW, "one zone fails with another"));
  }
}
