package io.portolan.finding.routing;

import io.portolan.finding.Survey;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which tables lead to the internet by public NAT gateways. */
final class PublicNat {
  private PublicNat() {}

  /** The tables that matter and lead there, by VPC. */
  static Map<VpcId, List<TableUse>> users(Survey survey) {
    Map<VpcId, List<TableUse>> all = new LinkedHashMap<>();
    for (TableUse use : TableUse.in(survey)) {
      boolean leads =
          use.defaults(RouteTarget.ToNatGateway.class, Family.IPV4, survey).stream()
              .map(each -> ((RouteTarget.ToNatGateway) each.target()).gateway())
              .map(id -> survey.estate().find(NatGateway.class, id))
              .anyMatch(each -> each != null && each.isPublic());
      if (leads) {
        all.computeIfAbsent(use.table().vpc(), vpc -> new ArrayList<>()).add(use);
      }
    }
    return all;
  }
}
