package io.portolan.reach.matrix;

import java.util.List;
import java.util.function.IntPredicate;

/** Endpoints in classes, and what gets from one class to another. */
public interface Classes {
  /** The number of classes. */
  int size();

  /** The numbers of the endpoints in a class, ascending. One endpoint may be in several. */
  List<Integer> members(int number);

  /** Works out what gets to some classes from some classes, one destination after the other. */
  void forEach(IntPredicate destinations, IntPredicate sources, ReachMatrix.Receiver receiver);
}
