package io.portolan.reach;

import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rows of an answer about pods: rows that are equal but for one side become one. A pod without
 * an address stands there by its name.
 */
final class PodFlows {
  /** One side of a row. */
  private record Side(TreeSet<String> names, AddressSet addresses) {
    static Side of(PodGroup group) {
      TreeSet<String> names = new TreeSet<>();
      for (ClusterEnd each : group.all()) {
        if (each instanceof ClusterEnd.OfPod at && at.addresses().isEmpty()) {
          names.add(at.name());
        }
      }
      return new Side(
          names, AddressSet.unionOf(group.all().stream().map(ClusterEnd::addresses).toList()));
    }

    Side union(Side other) {
      TreeSet<String> all = new TreeSet<>(names);
      all.addAll(other.names);
      return new Side(all, addresses.union(other.addresses));
    }
  }

  private record Row(Side from, Side to, TrafficSet traffic) {}

  /** What rows have in common that become one. */
  private record Key(Side side, TrafficSet traffic) {}

  private static final AddressNames NAMES = new AddressNames(InternetAddresses.all(), List.of());

  private final List<Row> rows = new ArrayList<>();

  /** What to call hosts on a path: how many they are does not matter there. */
  static String nameOf(AddressSet hosts) {
    if (hosts.isSingle() || hosts.toCidrs().size() == 1) {
      return hosts.toString();
    }
    return InternetAddresses.all().containsAll(hosts) ? "internet" : "hosts";
  }

  void add(PodGroup from, PodGroup to, TrafficSet traffic) {
    rows.add(new Row(Side.of(from), Side.of(to), traffic));
  }

  /** The rows as text. */
  List<Flow> rows() {
    List<Row> merged =
        merged(
            merged(rows, row -> new Key(row.to(), row.traffic())),
            row -> new Key(row.from(), row.traffic()));
    List<Flow> flows = new ArrayList<>();
    for (Row row : merged) {
      flows.addAll(Flow.rows(text(row.from()), text(row.to()), row.traffic()));
    }
    return flows;
  }

  private static List<Row> merged(List<Row> rows, Function<Row, Key> key) {
    Map<Key, Row> merged = new LinkedHashMap<>();
    for (Row row : rows) {
      merged.merge(
          key.apply(row),
          row,
          (one, other) ->
              new Row(one.from().union(other.from()), one.to().union(other.to()), row.traffic()));
    }
    return List.copyOf(merged.values());
  }

  private static String text(Side side) {
    List<String> parts = new ArrayList<>();
    if (!side.addresses().isEmpty()) {
      parts.add(NAMES.of(side.addresses()));
    }
    parts.addAll(side.names());
    return String.join(",", parts);
  }
}
