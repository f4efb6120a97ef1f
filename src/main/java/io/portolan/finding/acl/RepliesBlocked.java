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
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Connections by TCP get through, but replies come back to some of the ports only that the clients
 * use. What does not get back fails now and then, which takes weeks to find. One finding for each
 * direction of a network ACL.
 *
 * <p>Which lists can do that is a matter of sets; whether one does is asked about interfaces behind
 * it, of each kind by groups, and about those with whom their groups let them talk.
 */
public final class RepliesBlocked implements SurveyCheck {
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP).intersect(Question.anything());

  /** How many combinations of groups behind a list are looked at. */
  private static final int MOST_KINDS = 12;

  @Override
  public String title() {
    return "Replies to some client ports are dropped";
  }

  /** What one direction of a list does to replies, by which entries. */
  private record Dropped(
      Set<Endpoint> servers, Set<String> entries, List<Reason> path, Reason first) {}

  @Override
  public List<Finding> of(Survey survey) {
    Partners partners = new Partners(survey);
    Map<String, Dropped> dropped = new LinkedHashMap<>();
    for (NetworkAcl acl : survey.estate().all(NetworkAcl.class)) {
      for (Direction direction : Direction.values()) {
        HalvedReplies halved = new HalvedReplies(acl, direction);
        if (!halved.with(ClientPorts.OF_SERVICES).isEmpty()) {
          kinds(acl, survey).forEach(each -> look(each, halved, partners, survey, dropped));
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    dropped.forEach((subject, each) -> found.add(finding(subject, each, survey)));
    return found;
  }

  /** One interface for each combination of groups behind a list, or anywhere if others pass it. */
  private static List<NetworkInterface> kinds(NetworkAcl acl, Survey survey) {
    List<NetworkInterface> in = survey.graph().addresses().interfaces(acl.vpc());
    boolean crossed =
        in.stream()
            .filter(each -> acl.subnets().contains(each.subnet()))
            .map(InterfaceRole::of)
            .anyMatch(InterfaceRole::hasNoGroups);
    Map<List<Object>, NetworkInterface> kinds = new LinkedHashMap<>();
    for (NetworkInterface each : in) {
      InterfaceRole role = InterfaceRole.of(each);
      boolean behind = acl.subnets().contains(each.subnet());
      if (!role.hasNoGroups() && (behind || crossed)) {
        List<SecurityGroupId> groups = each.groups();
        kinds.putIfAbsent(List.of(behind, role, groups), each);
      }
    }
    return kinds.values().stream().limit(MOST_KINDS).toList();
  }

  /** Looks at an interface as the server or the client, whichever is on the list's side. */
  private static void look(
      NetworkInterface at,
      HalvedReplies halved,
      Partners partners,
      Survey survey,
      Map<String, Dropped> dropped) {
    Endpoint here = survey.endpoint(at);
    boolean crossed = !halved.acl().subnets().contains(at.subnet());
    for (boolean serves : new boolean[] {true, false}) {
      if (crossed || (halved.direction() == Direction.EGRESS) == serves) {
        Direction way = serves ? Direction.INGRESS : Direction.EGRESS;
        AddressSet far =
            crossed
                ? AddressSet.all()
                : halved.with(serves ? ClientPorts.OF_SERVICES : clientPorts(here, survey));
        for (Endpoint each : partners.of(at, way, far)) {
          if (serves) {
            ask(each, here, halved, survey, dropped);
          } else {
            ask(here, each, halved, survey, dropped);
          }
        }
      }
    }
  }

  private static ClientPorts clientPorts(Endpoint client, Survey survey) {
    NetworkInterface at = survey.interfaceOf(client);
    return at == null ? ClientPorts.OF_HOSTS : ClientPorts.of(InterfaceRole.of(at));
  }

  private static void ask(
      Endpoint client,
      Endpoint server,
      HalvedReplies halved,
      Survey survey,
      Map<String, Dropped> dropped) {
    if (client.identity().equals(server.identity())) {
      return;
    }
    List<Endpoint> from = List.of(client);
    List<Endpoint> to = List.of(server);
    TrafficSet some =
        clientPorts(client, survey).halved(survey.engine().passing(from, to, TCP).certain());
    if (some.isEmpty()) {
      return;
    }
    Answer answer = survey.engine().answer(from, to, some.intersect(TCP), PathFilter.none());
    if (answer.reply() != Answer.Reply.PARTIAL) {
      return;
    }
    entry(answer, halved)
        .ifPresent(
            each -> {
              String list = each.component() + " " + each.direction();
              Dropped here =
                  dropped.computeIfAbsent(
                      list,
                      key ->
                          new Dropped(new LinkedHashSet<>(), new TreeSet<>(), answer.path(), each));
              here.servers().add(server);
              here.entries().add(list + " " + each.rule());
            });
  }

  private static Optional<Reason> entry(Answer answer, HalvedReplies halved) {
    return answer.path().stream()
        .filter(each -> each.kind() == Reason.Kind.NETWORK_ACL && each.isOfReply())
        .filter(each -> each.component().equals(halved.acl().id().value()))
        .filter(each -> each.direction().equals(halved.direction().toString()))
        .findFirst();
  }

  private Finding finding(String subject, Dropped dropped, Survey survey) {
    List<Endpoint> servers = List.copyOf(dropped.servers());
    List<String> references = survey.references(servers);
    String message =
        "replies of "
            + references.get(0)
            + (references.size() == 1 ? "" : " and " + (references.size() - 1) + " more")
            + " get back to some client ports only: "
            + dropped.first().text().substring(Reason.OF_REPLY.length());
    List<String> resources = new ArrayList<>(List.of(subject, dropped.first().component()));
    resources.addAll(dropped.entries());
    return Finding.of(
            this, resources, message, Rating.of(Severity.MEDIUM, "connections fail now and then"))
        .at(references.get(0), servers)
        .carrying(TrafficSet.none(), dropped.path());
  }
}
