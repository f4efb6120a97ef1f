package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subnets have a default route to an internet gateway that none of them can use, as nothing in them
 * has a public address of its IP version: whoever gets one by mistake is on the internet at once.
 * NAT gateways, load balancers, what forwards for others and what enters by such a subnet use it.
 */
public final class UnneededInternetRoute implements SurveyCheck {
  @Override
  public String title() {
    return "A route to the internet is used by nothing";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (TableUse use : TableUse.in(survey)) {
      for (Family version : Family.values()) {
        Map<String, Route> routes = new LinkedHashMap<>();
        use.defaults(RouteTarget.ToInternetGateway.class, version, survey)
            .forEach(each -> routes.put(use.name(each), each));
        if (!routes.isEmpty() && !isNeeded(use, version, survey)) {
          found.add(finding(use, version, routes));
        }
      }
    }
    return found;
  }

  private static boolean isNeeded(TableUse use, Family version, Survey survey) {
    return isOfRegionalGateway(use, survey)
        || use.subnets().stream()
            .anyMatch(
                subnet ->
                    survey.graph().isThroughway(subnet.id())
                        || isOfBalancer(subnet, survey)
                        || survey.graph().addresses().interfaces(subnet.id()).stream()
                            .anyMatch(each -> uses(each, version, survey)));
  }

  private static boolean uses(NetworkInterface each, Family version, Survey survey) {
    return !each.sourceDestinationCheck()
        || !survey.graph().addresses().publicAddresses(each).only(version).isEmpty();
  }

  private static boolean isOfRegionalGateway(TableUse use, Survey survey) {
    return survey.estate().all(NatGateway.class).stream()
        .anyMatch(each -> use.table().id().equals(each.routeTable()));
  }

  private static boolean isOfBalancer(Subnet subnet, Survey survey) {
    return survey.estate().all(LoadBalancer.class).stream()
        .anyMatch(each -> each.internetFacing() && each.subnets().contains(subnet.id()));
  }

  private Finding finding(TableUse use, Family version, Map<String, Route> routes) {
    List<String> resources = new ArrayList<>(routes.keySet());
    resources.add(use.table().id().value());
    routes.values().stream().map(each -> each.target().toString()).forEach(resources::add);
    return Finding.of(
        this,
        resources.stream().distinct().toList(),
        "nothing in "
            + Mentions.of(use.subnetIds())
            + " has a public "
            + version.word()
            + " address, yet "
            + use.table().id()
            + " leads to "
            + routes.values().iterator().next().target(),
        Rating.of(Severity.INFO, "nothing uses it"));
  }
}
