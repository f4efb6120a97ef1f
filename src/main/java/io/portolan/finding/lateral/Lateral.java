package io.portolan.finding.lateral;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What falls from a foothold when each endpoint that falls is used to go on (docs/lateral.md).
 *
 * @param from a reference to the foothold
 * @param ports by which ports a hop leads
 * @param endpoints how many endpoints can fall, the foothold aside
 * @param fallen how many of them do for certain
 * @param perhaps how many more may
 * @param reached what falls for certain, what falls first first
 * @param unknown what may fall beyond that
 * @param chokePoints over whom all chains to others lead, for certain; those of most first
 * @param targets what is to be kept safe
 * @param keptOpen how many assertions say what has to stay open
 * @param assumptions what all of it rests on
 */
public record Lateral(
    String from,
    HopPorts ports,
    int endpoints,
    int fallen,
    int perhaps,
    List<Row> reached,
    List<Row> unknown,
    List<ChokePoint> chokePoints,
    List<Target> targets,
    int keptOpen,
    List<Assumption> assumptions) {
  /** The most hops that something needs to fall; 0 where nothing falls. */
  public int furthest() {
    return reached.stream().mapToInt(row -> row.chain().size()).max().orElse(0);
  }

  /** The hops of all chains. */
  Stream<Hop> hops() {
    return Stream.of(
            reached.stream().map(Row::chain),
            unknown.stream().map(Row::chain),
            targets.stream().flatMap(target -> target.chains().stream()))
        .flatMap(chains -> chains.flatMap(List::stream));
  }

  /** The same, resting on what is given. */
  Lateral assuming(Set<Assumption> all) {
    return new Lateral(
        from,
        ports,
        endpoints,
        fallen,
        perhaps,
        reached,
        unknown,
        chokePoints,
        targets,
        keptOpen,
        List.copyOf(all));
  }

  /**
   * What falls.
   *
   * @param endpoint a reference to the endpoint, or to a workload whose endpoints fall alike
   * @param count how many endpoints it is
   * @param chain one shortest chain to it, or to the first of them
   */
  public record Row(String endpoint, int count, List<Hop> chain) {}

  /**
   * One hop of a chain.
   *
   * @param from a reference to who has fallen before
   * @param to a reference to who falls
   * @param traffic what of the ports that count gets through, or may
   * @param answer the answer about it, with its path
   */
  public record Hop(String from, String to, TrafficSet traffic, Answer answer) {}

  /**
   * An endpoint without which others do not fall.
   *
   * @param endpoint a reference to it
   * @param saved how many they are
   */
  public record ChokePoint(String endpoint, int saved) {}

  /** Whether a target falls. */
  public enum Fate {
    /** It is a part of the foothold. */
    FOOTHOLD,
    /** It falls for certain. */
    FALLS,
    /** It may fall. */
    MAY_FALL,
    /** It does not fall. */
    SAFE
  }

  /**
   * Something that is to be kept safe.
   *
   * @param name what it is called
   * @param fate whether some endpoint of it falls
   * @param chains the shortest chains to it
   * @param chokePoints references to endpoints and workloads that every chain to it leads over
   * @param cut what would keep it safe; empty where it is safe, or fallen already
   */
  public record Target(
      String name,
      Fate fate,
      List<List<Hop>> chains,
      List<String> chokePoints,
      Optional<Cut> cut) {}
}
