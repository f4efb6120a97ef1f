package io.portolan.review;

import io.portolan.reach.Answer;
import io.portolan.reach.Verdict;
import java.util.List;

/**
 * Asks whether some traffic gets from some ends of a network to others.
 *
 * @param <E> an end
 */
interface Inquiry<E> {
  /** The answer for groups: some source has to get to some destination. */
  Answer answer(List<E> from, List<E> to);

  /** The answer about who is behind Services of clusters. */
  Answer answer(List<E> from, String services);

  /** Whether nobody but the source itself is behind Services: that is no pair. */
  boolean isAlone(E from, String services);

  /** Equal for sources of which the same is true. */
  Object sourceKind(E from);

  /** Equal for destinations of which the same is true. */
  Object destinationKind(E to);

  /** The answer for two different endpoints in one word, without reasons. */
  Verdict verdict(E from, E to);
}
