package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.VpcId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A route drops what it matches, as its target is gone or down (R5). The tables of a VPC with the
 * same destination and target are one finding; tables that no subnet with an interface uses are
 * none.
 */
public final class BlackholeRoute implements SurveyCheck {
  @Override
  public String title() {
    return "A route leads nowhere";
  }

  private record Key(VpcId vpc, RouteDestination destination, RouteTarget target) {}

  @Override
  public List<Finding> of(Survey survey) {
    Map<Key, List<TableUse>> together = new LinkedHashMap<>();
    for (TableUse use : TableUse.in(survey)) {
      for (Route each : use.table().routes()) {
        if (each.state() == Route.State.BLACKHOLE) {
          together
              .computeIfAbsent(
                  new Key(use.table().vpc(), each.destination(), each.target()),
                  key -> new ArrayList<>())
              .add(use);
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    together.forEach((key, uses) -> found.add(finding(key, uses)));
    return found;
  }

  private Finding finding(Key key, List<TableUse> uses) {
    List<String> tables = uses.stream().map(each -> each.table().id().value()).sorted().toList();
    List<String> subnets = uses.stream().flatMap(each -> each.subnetIds().stream()).toList();
    List<String> resources = new ArrayList<>();
    resources.add(tables.get(0) + " " + key.destination());
    resources.addAll(tables);
    if (!(key.target() instanceof RouteTarget.None)) {
      resources.add(key.target().toString());
    }
    return Finding.of(
        this,
        resources,
        "what "
            + Mentions.of(subnets)
            + (subnets.size() == 1 ? " sends to " : " send to ")
            + key.destination()
            + " is dropped: "
            + Mentions.of(tables)
            + (tables.size() == 1 ? " leads to " : " lead to ")
            + key.target()
            + ", which is gone or down",
        Rating.of(Severity.LOW, "nothing gets there"));
  }
}
