package io.portolan.reach.matrix;

import io.portolan.reach.Transport;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is between everybody and one place, kept for the places that were asked about last: classes
 * near each other share it, and so do matrices that differ in the rules of groups alone.
 *
 * <p>Not for several threads at once.
 */
final class NearbyRows {
  /** How many words of bits are kept: 64 MB of them. */
  private static final long MOST_WORDS = 8L << 20;

  /** For how many places what is between them and some is kept. */
  private static final int MOST_PLACES = 64;

  private final TransportRows rows;
  private final PlaceTransports transports;
  private final Bits everybody;

  /** By the number of a place, the classes that are there. */
  private final Map<Integer, Bits> classes = new HashMap<>();

  /** By the number of a place about which everybody was asked. */
  private final Map<Integer, Senders> senders = new HashMap<>();

  /** By the number of a place, the longest unused first. */
  private final LinkedHashMap<Integer, Map<Integer, Bits>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  private long words;
  private long sendersWords;
  private Bits some = Bits.none();
  private final Map<Integer, Map<Integer, Bits>> toSome = new HashMap<>();

  /**
   * Rows to be kept.
   *
   * @param all all classes
   * @param senders those of them that may get to a place in a plain way
   */
  NearbyRows(
      TransportRows rows, PlaceTransports transports, List<EndpointClass> all, Bits senders) {
    this.rows = rows;
    this.transports = transports;
    this.everybody = senders;
    Map<Integer, Collector> there = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).seat().isPresent()) {
        int place = all.get(i).seat().get().place().number();
        there.computeIfAbsent(place, number -> new Collector()).add(i);
      }
    }
    there.forEach((place, each) -> classes.put(place, each.bits()));
  }

  /**
   * The classes to which something may get from some, as far as is known.
   *
   * @param taking those of which plain ways may lead there
   */
  Bits from(Bits some, Bits taking) {
    Collector all = new Collector();
    classes.forEach(
        (place, there) -> {
          Senders known = senders.get(place);
          if (known == null || known.odd().meets(some)) {
            all.addAll(there);
          } else if (known.plain().meets(some)) {
            all.addAll(there.and(taking));
          }
        });
    return all.bits();
  }

  /** By the number of what is between them and a place, the sources among some. */
  Map<Integer, Bits> to(Seat to, Bits wanted) {
    if (!wanted.equals(everybody)) {
      return toSome(to, wanted);
    }
    int place = to.place().number();
    Map<Integer, Bits> found = known.get(place);
    if (found == null) {
      found = rows.to(to, everybody);
      keep(place, found);
      if (sendersWords < MOST_WORDS && !senders.containsKey(place)) {
        Senders all = senders(found);
        sendersWords += all.words();
        senders.put(place, all);
      }
    }
    return found;
  }

  /**
   * Who gets to a place.
   *
   * @param plain who gets there in a plain way
   * @param odd who may get there in another
   */
  private record Senders(Bits plain, Bits odd) {
    int words() {
      return plain.endWord() - plain.firstWord() + odd.endWord() - odd.firstWord();
    }
  }

  private Senders senders(Map<Integer, Bits> found) {
    Collector plain = new Collector();
    Collector odd = new Collector();
    found.forEach(
        (number, sources) -> {
          Transport transport = transports.get(number);
          if (!transport.plain()) {
            odd.addAll(sources);
          } else if (!transport.passing().isEmpty()) {
            plain.addAll(sources);
          }
        });
    return new Senders(plain.bits(), odd.bits());
  }

  private static Map<Integer, Bits> among(Bits wanted, Map<Integer, Bits> found) {
    Map<Integer, Bits> some = new LinkedHashMap<>();
    found.forEach(
        (transport, classes) -> {
          Bits both = classes.and(wanted);
          if (!both.isEmpty()) {
            some.put(transport, both);
          }
        });
    return some;
  }

  private Map<Integer, Bits> toSome(Seat to, Bits wanted) {
    if (!wanted.equals(some) || toSome.size() == MOST_PLACES) {
      toSome.clear();
      some = wanted;
    }
    return toSome.computeIfAbsent(
        to.place().number(),
        number -> {
          Map<Integer, Bits> found = known.get(number);
          return found == null ? rows.to(to, wanted) : among(wanted, found);
        });
  }

  private void keep(int place, Map<Integer, Bits> found) {
    known.put(place, found);
    words += size(found);
    while (words > MOST_WORDS) {
      Map.Entry<Integer, Map<Integer, Bits>> eldest = known.entrySet().iterator().next();
      words -= size(eldest.getValue());
      known.remove(eldest.getKey());
    }
  }

  private static long size(Map<Integer, Bits> found) {
    return found.values().stream().mapToLong(each -> each.endWord() - each.firstWord()).sum();
  }
}
