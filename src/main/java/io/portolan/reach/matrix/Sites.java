package io.portolan.reach.matrix;

import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import io.portolan.reach.matrix.EndpointClass.Place;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where classes are, and which of them send by addresses of their own. Classes at interfaces come
 * first, in the order of their atoms, so that those among a range of addresses are a range of
 * numbers.
 */
final class Sites {
  private final int[] atoms;

  /** By class, the number of its site; -1 where it sends nothing. */
  private final int[] siteOf;

  private final List<Site> all = new ArrayList<>();
  private final Map<VpcId, Bits> inVpc = new HashMap<>();
  private final Map<SubnetId, Bits> inSubnet = new HashMap<>();
  private final Bits alone;

  /**
   * A place.
   *
   * @param seat one of those who are there
   * @param classes all of them
   */
  record Site(Seat seat, Bits classes) {
    Place place() {
      return seat.place();
    }

    Family family() {
      return seat.address().family();
    }
  }

  /** The order that classes have to be in. */
  static List<EndpointClass> inOrder(List<EndpointClass> classes) {
    return classes.stream().sorted(Comparator.comparingInt(Sites::atomOf)).toList();
  }

  private static int atomOf(EndpointClass each) {
    return each.seat().map(seat -> seat.place().atom()).orElse(Integer.MAX_VALUE);
  }

  /** The sites of classes that are in order. */
  Sites(List<EndpointClass> classes) {
    this.atoms =
        classes.stream().filter(each -> each.seat().isPresent()).mapToInt(Sites::atomOf).toArray();
    Map<Place, Collector> senders = new LinkedHashMap<>();
    Map<Place, Seat> first = new LinkedHashMap<>();
    Map<VpcId, Collector> byVpc = new HashMap<>();
    Map<SubnetId, Collector> bySubnet = new HashMap<>();
    for (int i = 0; i < atoms.length; i++) {
      Seat seat = classes.get(i).seat().orElseThrow();
      Place place = seat.place();
      byVpc.computeIfAbsent(place.vpc(), key -> new Collector()).add(i);
      bySubnet.computeIfAbsent(place.subnet(), key -> new Collector()).add(i);
      if (!classes.get(i).borrows() && place.sends()) {
        senders.computeIfAbsent(place, key -> new Collector()).add(i);
        first.putIfAbsent(place, seat);
      }
    }
    this.siteOf = new int[classes.size()];
    Arrays.fill(siteOf, -1);
    senders.forEach((place, each) -> add(first.get(place), each.bits()));
    byVpc.forEach((id, each) -> inVpc.put(id, each.bits()));
    bySubnet.forEach((id, each) -> inSubnet.put(id, each.bits()));
    this.alone = these(site -> site.place().alone());
  }

  private void add(@Nullable Seat seat, Bits classes) {
    if (seat != null) {
      classes.forEach(number -> siteOf[number] = all.size());
      all.add(new Site(seat, classes));
    }
  }

  /** The places from which something is sent. */
  Collection<Site> all() {
    return all;
  }

  /** The sites of some classes, as far as they send, each with those. */
  List<Site> of(Bits classes) {
    Map<Integer, Collector> found = new LinkedHashMap<>();
    classes.forEach(
        number -> {
          if (siteOf[number] >= 0) {
            found.computeIfAbsent(siteOf[number], key -> new Collector()).add(number);
          }
        });
    List<Site> some = new ArrayList<>();
    found.forEach((site, each) -> some.add(new Site(all.get(site).seat(), each.bits())));
    return some;
  }

  /** The classes that send from some places. */
  Bits these(Predicate<Site> which) {
    Collector collector = new Collector();
    all.stream().filter(which).forEach(site -> collector.addAll(site.classes()));
    return collector.bits();
  }

  /** The classes that send from places with something special about them. */
  Bits alone() {
    return alone;
  }

  /** All classes in a VPC, whether they send or not. */
  Bits in(VpcId vpc) {
    return inVpc.getOrDefault(vpc, Bits.none());
  }

  /** All classes in a subnet, whether they send or not. */
  Bits in(SubnetId subnet) {
    return inSubnet.getOrDefault(subnet, Bits.none());
  }

  /**
   * All classes at interfaces with addresses from one atom to another, whether they send or not.
   */
  Bits among(int first, int last) {
    return Bits.range(before(first), before(last + 1));
  }

  /** How many classes have lower atoms. */
  private int before(int atom) {
    int low = 0;
    int high = atoms.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atoms[middle] < atom) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
