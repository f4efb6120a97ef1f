package io.portolan.finding.lateral;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.closure.BlastRadius;
import io.portolan.reach.matrix.Bits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes rows of what falls: a workload is one where all that belongs to it falls alike. */
record Rows(Hosts hosts, HopQuestions questions) {
  /**
   * Something that falls.
   *
   * @param number its number
   * @param likeness what it has in common with others that are one row: who falls before, in order,
   *     and by what it falls itself
   */
  private record Fall(int number, Likeness likeness) {}

  private record Likeness(List<Integer> before, TrafficSet traffic) {}

  /** The rows of some hosts, what falls first first. */
  List<Lateral.Row> of(Bits fallen, BlastRadius radius) {
    Map<String, List<Fall>> workloads = new TreeMap<>();
    fallen.forEach(
        number -> {
          List<Integer> chain = radius.chain(number);
          List<Integer> before = chain.subList(0, chain.size() - 1);
          TrafficSet traffic = questions.traffic(before.get(before.size() - 1), number);
          workloads
              .computeIfAbsent(hosts.all().get(number).workload(), key -> new ArrayList<>())
              .add(new Fall(number, new Likeness(before, traffic)));
        });
    Map<String, Integer> sizes = new TreeMap<>();
    hosts.all().forEach(each -> sizes.merge(each.workload(), 1, Integer::sum));
    List<Lateral.Row> rows = new ArrayList<>();
    workloads.forEach(
        (workload, falls) -> {
          boolean whole = falls.size() == sizes.getOrDefault(workload, 0);
          if (whole && falls.stream().map(Fall::likeness).distinct().count() == 1) {
            rows.add(row(workload, falls.size(), radius.chain(falls.get(0).number())));
          } else {
            for (Fall each : falls) {
              String name = hosts.all().get(each.number()).name();
              rows.add(row(name, 1, radius.chain(each.number())));
            }
          }
        });
    rows.sort(
        Comparator.comparing((Lateral.Row row) -> row.chain().size())
            .thenComparing(Lateral.Row::endpoint));
    return List.copyOf(rows);
  }

  private Lateral.Row row(String endpoint, int count, List<Integer> chain) {
    return new Lateral.Row(endpoint, count, questions.chain(chain));
  }
}
