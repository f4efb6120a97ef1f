package io.portolan.reach.matrix;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is found out about all sources of one place. */
final class RowFindings {
  private final Map<Integer, Collector> found = new LinkedHashMap<>();
  private final Collector singly = new Collector();

  /** Between these classes and the place is the transport with a number. */
  void add(int transport, Bits classes) {
    if (!classes.isEmpty()) {
      found.computeIfAbsent(transport, key -> new Collector()).addAll(classes);
    }
  }

  /** These classes are to be asked about one by one. */
  void addSingly(Bits classes) {
    singly.addAll(classes);
  }

  /** The classes to be asked about one by one. */
  Bits singly() {
    return singly.bits();
  }

  /** The classes by the numbers of transports. */
  Map<Integer, Bits> all() {
    Map<Integer, Bits> all = new LinkedHashMap<>();
    found.forEach((transport, classes) -> all.put(transport, classes.bits()));
    return all;
  }
}
