package io.portolan.finding.acl;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Connections by TCP get through, but replies come back to some of the ports only that clients use:
 * Linux takes 32768-60999, Windows and macOS 49152-65535. What does not get back fails now and
 * then, which takes weeks to find. One finding for each network ACL that drops them.
 */
public final class RepliesBlocked implements SurveyCheck {
  private static final PortSet LINUX = PortSet.range(32768, 60999);
  private static final PortSet OTHERS = PortSet.range(49152, 65535);
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP);

  /**
   * How many pairs of classes are looked at for each destination class: enough to find the list.
   */
  private static final int MOST = 4;

  @Override
  public String title() {
    return "Replies to some client ports are dropped";
  }

  /** What one list does to replies. */
  private record Dropped(Set<Endpoint> servers, Answer example) {}

  @Override
  public List<Finding> of(Survey survey) {
    ReachMatrix matrix = survey.matrix();
    IdentityHashMap<Passing, TrafficSet> partial = new IdentityHashMap<>(); // each is there once
    Map<String, Dropped> dropped = new LinkedHashMap<>();
    matrix.forEach(
        to -> true,
        from -> true,
        (to, rows) -> {
          int asked = 0;
          for (ReachMatrix.Row row : rows) {
            TrafficSet some =
                partial.computeIfAbsent(row.passing(), each -> halting(each.certain()));
            if (!some.isEmpty() && asked++ < MOST) {
              ask(row, to, some, survey, dropped);
            }
          }
        });
    List<Finding> found = new ArrayList<>();
    dropped.forEach((subject, each) -> found.add(finding(subject, each, survey)));
    return found;
  }

  /** The part of some traffic whose replies get back to some of the ports of a client, not all. */
  private static TrafficSet halting(TrafficSet traffic) {
    TrafficSet some = TrafficSet.none();
    for (ProductSet.Part<PortSet, PortSet> part : traffic.ports(Protocol.TCP).parts()) {
      PortSet clients = part.first();
      boolean whole = LINUX.subtract(clients).isEmpty() && OTHERS.subtract(clients).isEmpty();
      if (!whole) {
        some = some.union(TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), part.second()));
      }
    }
    return some;
  }

  private static void ask(
      ReachMatrix.Row row,
      int destination,
      TrafficSet traffic,
      Survey survey,
      Map<String, Dropped> dropped) {
    ReachMatrix matrix = survey.matrix();
    Endpoint server = matrix.endpoints().get(matrix.members(destination).get(0));
    List<Endpoint> clients = new ArrayList<>();
    row.sources()
        .forEach(
            from -> {
              Endpoint each = matrix.endpoints().get(matrix.members(from).get(0));
              if (clients.isEmpty() && !each.identity().equals(server.identity())) {
                clients.add(each);
              }
            });
    if (clients.isEmpty()) {
      return;
    }
    Answer answer =
        survey.engine().answer(clients, List.of(server), traffic.intersect(TCP), PathFilter.none());
    if (answer.reply() != Answer.Reply.PARTIAL) {
      return;
    }
    for (Reason each : answer.path()) {
      if (each.kind() == Reason.Kind.NETWORK_ACL && each.isOfReply()) {
        Dropped here =
            dropped.computeIfAbsent(
                each.component() + " " + each.direction() + " " + each.rule(),
                key -> new Dropped(new LinkedHashSet<>(), answer));
        here.servers().add(server);
        return;
      }
    }
  }

  private Finding finding(String subject, Dropped dropped, Survey survey) {
    List<Endpoint> servers = List.copyOf(dropped.servers());
    List<String> references = survey.references(servers);
    Reason decisive =
        dropped.example().path().stream().filter(Reason::isOfReply).findFirst().orElseThrow();
    String message =
        "replies of "
            + references.get(0)
            + (references.size() == 1 ? "" : " and " + (references.size() - 1) + " more")
            + " get back to some client ports only: "
            + decisive.text().substring(Reason.OF_REPLY.length());
    return Finding.of(
            this,
            List.of(subject, decisive.component()),
            message,
            Rating.of(Severity.MEDIUM, "connections fail now and then"))
        .at(references.get(0), servers)
        .carrying(TrafficSet.none(), dropped.example().path());
  }
}
