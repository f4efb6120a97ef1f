package io.portolan.finding.acl;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.NetworkAclControl;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network ACL lets TCP through with hosts on the internet, but not the message by which routers
 * on the way say that a packet was too big (N10): what is small gets through, what is large hangs.
 * Groups let the message in with its connection; lists keep no state (N2). Only interfaces that are
 * on the internet themselves count: what NAT, transit and VPN gateways do with it is up to them.
 */
public final class PathMtuBlocked implements SurveyCheck {
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP);

  /** How many interfaces of a list are asked about. */
  private static final int MOST = 8;

  @Override
  public String title() {
    return "Path MTU discovery is blocked";
  }

  /** What routers send where a packet is too big. */
  private static TrafficSet message(Family version) {
    return version == Family.IPV6
        ? TrafficSet.ofMessages(Protocol.ICMPV6, IcmpSet.of(2, 0))
        : TrafficSet.ofMessages(Protocol.ICMP, IcmpSet.of(3, 4));
  }

  private static String name(Family version) {
    return version == Family.IPV6
        ? "icmpv6 2/0, \"packet too big\""
        : "icmp 3/4, \"fragmentation needed\"";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (NetworkAcl acl : survey.estate().all(NetworkAcl.class)) {
      NetworkAclControl in = new NetworkAclControl(acl, Direction.INGRESS);
      for (Family version : Family.values()) {
        look(acl, in, version, survey).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Finding> look(
      NetworkAcl acl, NetworkAclControl in, Family version, Survey survey) {
    PacketSet allowed = in.permission(GroupMembers.NONE).certain();
    AddressSet hosts = survey.graph().addresses().internetHosts().only(version);
    AddressSet unheard =
        from(allowed, TCP).subtract(from(allowed, message(version))).intersect(hosts);
    List<Endpoint> inside = unheard.isEmpty() ? List.of() : inside(acl, version, survey);
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    Reason why =
        in.stops(
            PacketSet.from(unheard).intersect(PacketSet.carrying(message(version))),
            GroupMembers.NONE);
    return path(inside, unheard, survey)
        .map(path -> finding(acl, version, inside, path, why, survey));
  }

  private static AddressSet from(PacketSet allowed, TrafficSet traffic) {
    return allowed.intersect(PacketSet.carrying(traffic)).sources();
  }

  /** Those in its subnets that have a public address and a route to the internet. */
  private static List<Endpoint> inside(NetworkAcl acl, Family version, Survey survey) {
    List<Endpoint> inside = new ArrayList<>();
    for (SubnetId id : acl.subnets()) {
      Subnet subnet = survey.estate().find(Subnet.class, id);
      if (subnet != null && isOnInternet(subnet, survey)) {
        for (NetworkInterface each : survey.graph().addresses().interfaces(id)) {
          InterfaceRole role = InterfaceRole.of(each);
          if ((role.opensConnections() || role.takesConnections())
              && !survey.graph().addresses().publicAddresses(each).only(version).isEmpty()) {
            inside.add(survey.endpoint(each));
          }
        }
      }
    }
    return inside;
  }

  private static boolean isOnInternet(Subnet subnet, Survey survey) {
    return survey.graph().routeTable(subnet).map(RouteTable::routes).orElse(List.of()).stream()
        .filter(each -> each.state() == Route.State.ACTIVE)
        .map(Route::target)
        .anyMatch(
            each ->
                each instanceof RouteTarget.ToInternetGateway
                    || each instanceof RouteTarget.ToEgressOnlyInternetGateway);
  }

  /** How some TCP gets through with hosts on the internet, from there or from inside. */
  private static Optional<List<Reason>> path(
      List<Endpoint> inside, AddressSet hosts, Survey survey) {
    List<Endpoint> some = inside.subList(0, Math.min(MOST, inside.size()));
    List<Endpoint> outside = List.of(new Endpoint.OnInternet(hosts));
    PathFilter direct = new PathFilter(true, List.of(), List.of());
    TrafficSet traffic = Question.anything().intersect(TCP);
    Answer coming = survey.engine().answer(outside, some, traffic, direct);
    Answer answer =
        coming.verdict() == Verdict.REACHABLE
            ? coming
            : survey.engine().answer(some, outside, traffic, direct);
    return answer.verdict() == Verdict.REACHABLE ? Optional.of(answer.path()) : Optional.empty();
  }

  private Finding finding(
      NetworkAcl acl,
      Family version,
      List<Endpoint> inside,
      List<Reason> path,
      Reason why,
      Survey survey) {
    List<String> references = survey.references(inside);
    String message =
        acl.nameTag().orElse(acl.id().value())
            + " lets TCP through between "
            + references.get(0)
            + (references.size() == 1 ? "" : " and " + (references.size() - 1) + " more")
            + " and the internet, but not "
            + name(version)
            + ": "
            + why.text();
    return Finding.of(
            this,
            List.of(acl.id() + " " + Direction.INGRESS + " " + message(version), acl.id().value()),
            message,
            Rating.of(Severity.LOW, "large packets are lost without a word"))
        .at(references.get(0), inside)
        .carrying(TrafficSet.none(), path);
  }
}
