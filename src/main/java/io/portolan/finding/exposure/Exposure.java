package io.portolan.finding.exposure;

import io.portolan.config.Acceptance;
import io.portolan.graph.ForeignNetwork;
import io.portolan.model.aws.Direction;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Flow;
import io.portolan.reach.Way;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What hosts outside can reach, or who can reach them (docs/exposure.md).
 *
 * @param outside where these hosts are; empty for the internet
 * @param direction ingress for what comes from there, egress for what goes there
 * @param endpoints how many endpoints were looked at
 * @param touched of how many of them something gets through for certain
 * @param exposed what gets through, by endpoint and way
 * @param unknown what may get through beyond that
 * @param closed the owners of public addresses that nobody on the internet can reach; of ingress
 *     alone
 * @param assumptions what all of it rests on
 */
public record Exposure(
    Optional<ForeignNetwork> outside,
    Direction direction,
    int endpoints,
    int touched,
    List<Row> exposed,
    List<Row> unknown,
    List<Closed> closed,
    List<Assumption> assumptions) {
  /** The same with the exceptions that some know of. */
  Exposure accepting(Function<Row, Optional<Acceptance>> exceptions) {
    return new Exposure(
        outside,
        direction,
        endpoints,
        touched,
        exposed.stream().map(row -> exceptions.apply(row).map(row::accepted).orElse(row)).toList(),
        unknown,
        closed,
        assumptions);
  }

  /** The same, resting on more. */
  public Exposure assuming(Set<Assumption> more) {
    Set<Assumption> all = new TreeSet<>(assumptions);
    all.addAll(more);
    return new Exposure(
        outside, direction, endpoints, touched, exposed, unknown, closed, List.copyOf(all));
  }

  /**
   * What gets through on one way.
   *
   * @param endpoint the reference that means the endpoint, or all of a workload
   * @param endpoints what it means
   * @param version the IP version of who is outside
   * @param way by what it gets there; empty where nobody can say
   * @param traffic what gets through, as it arrives; or what may beyond that
   * @param sent what is sent for what gets through for certain, as it is sent
   * @param answer the answer for this way, with its path
   * @param exception why it is accepted; empty where it is not
   */
  public record Row(
      String endpoint,
      List<Endpoint> endpoints,
      Family version,
      Optional<Way> way,
      TrafficSet traffic,
      PacketSet sent,
      Answer answer,
      Optional<Acceptance> exception) {
    /** The same, accepted. */
    Row accepted(Acceptance by) {
      return new Row(endpoint, endpoints, version, way, traffic, sent, answer, Optional.of(by));
    }

    /** Who sends it, each once: blocks, or {@code internet}. */
    public List<String> sources() {
      List<Flow> sent = answer.legs().isEmpty() ? answer.flows() : answer.legs().get(0).flows();
      return sent.stream().map(Flow::src).distinct().toList();
    }
  }

  /**
   * An owner of public addresses to which nothing gets.
   *
   * @param endpoint the reference that means it
   * @param addresses its public addresses, of one version
   * @param blockers what stops everything
   */
  public record Closed(String endpoint, String addresses, List<Reason> blockers) {}
}
