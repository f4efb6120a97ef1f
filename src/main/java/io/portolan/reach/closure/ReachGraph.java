package io.portolan.reach.closure;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.Classes;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Between whom wanted traffic gets through, in three values: for certain, possibly, or not at all.
 *
 * <p>What a matrix streams is read once; equal sets of sources are kept once.
 *
 * @param certain where some of it gets through for certain
 * @param possible where some of it may get through; it holds all that {@code certain} does
 */
public record ReachGraph(ClassGraph certain, ClassGraph possible) {

  /** The graph of all classes. */
  public static ReachGraph of(Classes classes, TrafficSet wanted) {
    return of(classes, wanted, any -> true, any -> true);
  }

  /**
   * The graph of some classes. In flat networks everything reaches everything somehow; who moves on
   * does so by few ports, such as those of administration.
   *
   * @param wanted traffic of which any part suffices, as it arrives
   * @param senders which classes send: leave out what nobody can take over, such as the internet as
   *     a way on
   * @param takers which classes can be taken over
   */
  public static ReachGraph of(
      Classes classes, TrafficSet wanted, IntPredicate senders, IntPredicate takers) {
    Reading reading = new Reading(classes.size(), wanted);
    classes.forEach(takers, senders, reading);
    Membership membership = Membership.of(classes);
    ClassGraph possible = new ClassGraph(membership, reading.possible);
    return new ReachGraph(
        reading.certain.equals(reading.possible)
            ? possible
            : new ClassGraph(membership, reading.certain),
        possible);
  }

  /** Keeps who the sources are of what a matrix streams. */
  private static final class Reading implements ReachMatrix.Receiver {
    private final TrafficSet wanted;
    private final List<Bits> certain;
    private final List<Bits> possible;
    private final Map<Bits, Bits> interned = new HashMap<>();
    private final Map<Passing, Passing> meeting = new HashMap<>();

    Reading(int size, TrafficSet wanted) {
      this.wanted = wanted;
      this.certain = new ArrayList<>(Collections.nCopies(size, Bits.none()));
      this.possible = new ArrayList<>(Collections.nCopies(size, Bits.none()));
    }

    @Override
    public void take(int destination, List<ReachMatrix.Row> rows) {
      Bits sure = Bits.none();
      Bits all = Bits.none();
      for (ReachMatrix.Row row : rows) {
        Passing passing = meeting.computeIfAbsent(row.passing(), this::wantedOf);
        sure = passing.certain().isEmpty() ? sure : sure.or(row.sources());
        all = passing.isEmpty() ? all : all.or(row.sources());
      }
      certain.set(destination, interned.computeIfAbsent(sure, each -> each));
      possible.set(destination, interned.computeIfAbsent(all, each -> each));
    }

    private Passing wantedOf(Passing passing) {
      return passing.intersect(new Passing(wanted, wanted));
    }
  }
}
