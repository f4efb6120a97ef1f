package io.portolan.finding.lateral;

import io.portolan.reach.closure.BlastRadius;
import io.portolan.reach.closure.ReachGraph;
import io.portolan.reach.matrix.Bits;

/**
 * Everything that follows from a foothold.
 *
 * @param hosts what can fall
 * @param starts the numbers of what has fallen
 * @param hops who falls by whom
 * @param certain who falls for certain
 * @param possible who may fall
 * @param questions asks about single hops
 */
record Spread(
    Hosts hosts,
    Bits starts,
    ReachGraph hops,
    BlastRadius certain,
    BlastRadius possible,
    HopQuestions questions) {
  static Spread of(Hosts hosts, Bits starts, ReachGraph hops, HopQuestions questions) {
    return new Spread(
        hosts,
        starts,
        hops,
        BlastRadius.of(hops.certain(), starts),
        BlastRadius.of(hops.possible(), starts),
        questions);
  }

  /** The numbers of what may fall, but not for certain. */
  Bits perhaps() {
    return possible.fallen().andNot(certain.fallen());
  }
}
