package io.portolan.review;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.ReferenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is in a network and how to ask about them: an estate, or clusters alone.
 *
 * @param <E> an end of a connection
 */
interface Network<E> {
  /**
   * The ends that a reference means.
   *
   * @param assumptions what was guessed in finding them
   */
  record Ends<E>(List<E> ends, List<Assumption> assumptions) {}

  /**
   * The ends that a reference means.
   *
   * @throws ReferenceException if it cannot be read or matches nothing
   */
  Ends<E> ends(String reference);

  /**
   * Whether a destination is Services of clusters, which are asked for by their reference.
   *
   * @throws ReferenceException if it is and matches nothing
   */
  boolean isServices(String reference);

  /** Equal for what is one endpoint, by whichever of its addresses it is meant. */
  Object identity(E end);

  /** Whether an end opens connections by itself, and not by other ends. */
  boolean sends(E end);

  /** Whether an end has to be asked about alone: it counts for nothing among other sources. */
  boolean isAskedAlone(E end);

  /** Whether an end is outside of all that the snapshot shows: what such do is nobody's matter. */
  boolean isOutside(E end);

  /** Every end that sends, but for some endpoints; of hosts outside those that are left. */
  List<E> others(List<E> than);

  /** What every answer about some ends rests on. */
  Set<Assumption> assumptions(List<E> used);

  /** Who sends and is not among all others than some, as it has no place. */
  Set<Assumption> leftOut(List<E> than);

  /**
   * Asks about some ends.
   *
   * @param from all sources that will be asked about
   * @param to all destinations that will be, Services aside
   * @param traffic what is asked for, client ports included
   * @param avoid references to what paths may not cross
   * @throws ReferenceException if one of these matches nothing
   */
  Inquiry<E> inquiry(List<E> from, List<E> to, TrafficSet traffic, List<String> avoid);

  /**
   * A reference that means an end, and where there is one such, no other; empty for some of the
   * addresses of an endpoint where it would take several references.
   */
  Optional<String> name(E end);

  /** What to call an end that has no such name. */
  String roughName(E end);

  /**
   * Two ends that make up one that is hosts, or some addresses of an endpoint; none for a single
   * address, or an endpoint as a whole.
   */
  List<E> halves(E end);
}
