package io.portolan.finding.routing;

import io.portolan.finding.Survey;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
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
 * Whether TCP between two ends fails because a firewall sees one direction of it alone (F2, T5).
 *
 * @param from where connections begin; a few that stand for all that are like them
 * @param to where they lead
 */
record InspectionQuestion(List<Endpoint> from, List<Endpoint> to) {
  private static final String ASYMMETRIC = "ASYMMETRIC_ROUTE";

  /** How many of a subnet stand for all. */
  private static final int MOST = 3;

  /** Some of those in a subnet that open and take connections, and are at some addresses. */
  static List<Endpoint> in(Subnet subnet, AddressSet addresses, Survey survey) {
    return survey.graph().addresses().interfaces(subnet.id()).stream()
        .filter(each -> InterfaceRole.of(each) == InterfaceRole.ORDINARY)
        .filter(NetworkInterface::sourceDestinationCheck)
        .filter(each -> survey.graph().addresses().addresses(each.id()).overlaps(addresses))
        .map(survey::endpoint)
        .filter(each -> !survey.isUnsure(each))
        .limit(MOST)
        .toList();
  }

  /**
   * What the firewall says that stops it, in one direction or the other and in some IP version;
   * empty for nothing.
   */
  Optional<List<Reason>> stopped(Survey survey) {
    for (Family version : Family.values()) {
      List<Endpoint> one = only(version, from);
      List<Endpoint> other = only(version, to);
      if (!one.isEmpty() && !other.isEmpty()) {
        Optional<List<Reason>> why =
            stopped(one, other, survey).or(() -> stopped(other, one, survey));
        if (why.isPresent()) {
          return why;
        }
      }
    }
    return Optional.empty();
  }

  /** The same by their addresses of one IP version, as far as they have some. */
  private static List<Endpoint> only(Family version, List<Endpoint> all) {
    List<Endpoint> some = new ArrayList<>();
    for (Endpoint each : all) {
      if (each instanceof Endpoint.AtInterface at
          && !at.privateAddresses().only(version).isEmpty()) {
        some.add(
            new Endpoint.AtInterface(
                at.id(),
                at.privateAddresses().only(version),
                at.publicAddresses().only(version),
                false));
      } else if (each instanceof Endpoint.OnInternet at
          && !at.addresses().only(version).isEmpty()) {
        some.add(new Endpoint.OnInternet(at.addresses().only(version)));
      } else if (each instanceof Endpoint.OnPremises at
          && !at.addresses().only(version).isEmpty()) {
        some.add(new Endpoint.OnPremises(at.addresses().only(version)));
      }
    }
    return some;
  }

  private static Optional<List<Reason>> stopped(
      List<Endpoint> from, List<Endpoint> to, Survey survey) {
    TrafficSet tcp = Question.anything().intersect(TrafficSet.of(Protocol.TCP));
    Answer answer = survey.engine().answer(from, to, tcp, PathFilter.none());
    boolean asymmetric =
        answer.verdict() == Verdict.UNREACHABLE
            && answer.blockers().stream().anyMatch(InspectionQuestion::isOfFirewall);
    return asymmetric ? Optional.of(answer.blockers()) : Optional.empty();
  }

  /** Whether a firewall stops replies, or what it takes for such. */
  static boolean isOfFirewall(Reason reason) {
    return reason.kind() == Reason.Kind.FIREWALL && reason.code().equals(ASYMMETRIC);
  }
}
