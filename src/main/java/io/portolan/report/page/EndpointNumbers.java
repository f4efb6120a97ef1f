package io.portolan.report.page;

import io.portolan.reach.matrix.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Numbers for the endpoints of a matrix and for the lists of them in its rows. Endpoints that are
 * in the same lists stand side by side, so that a list is a few ranges of numbers.
 */
final class EndpointNumbers {
  private final Map<List<String>, Integer> lists = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  EndpointNumbers(Matrix matrix) {
    for (Matrix.Row row : matrix.rows()) {
      lists.putIfAbsent(row.from(), lists.size());
      lists.putIfAbsent(row.to(), lists.size());
    }
    Map<String, List<Integer>> memberships = new LinkedHashMap<>();
    matrix.groups().forEach(each -> memberships.put(each, new ArrayList<>()));
    lists.forEach(
        (list, number) ->
            list.forEach(
                each -> memberships.computeIfAbsent(each, key -> new ArrayList<>()).add(number)));
    Map<List<Integer>, List<String>> alike = new LinkedHashMap<>();
    memberships.forEach(
        (each, in) -> alike.computeIfAbsent(in, key -> new ArrayList<>()).add(each));
    alike.values().forEach(all -> all.forEach(each -> numbers.put(each, numbers.size())));
  }

  /** The endpoints in the order of their numbers. */
  List<String> endpoints() {
    return List.copyOf(numbers.keySet());
  }

  /** The number of an endpoint. */
  int of(String endpoint) {
    return numbers.getOrDefault(endpoint, -1);
  }

  /** The number of a list of a row. */
  int of(List<String> list) {
    return lists.getOrDefault(list, -1);
  }

  /** The lists in the order of their numbers, each as the ends of its ranges. */
  List<List<Integer>> ranges() {
    return lists.keySet().stream().map(this::ranges).toList();
  }

  private List<Integer> ranges(List<String> list) {
    TreeSet<Integer> members = new TreeSet<>();
    list.forEach(each -> members.add(of(each)));
    List<Integer> ends = new ArrayList<>();
    for (int each : members) {
      int last = ends.size() - 1;
      if (last >= 0 && ends.get(last) == each - 1) {
        ends.set(last, each);
      } else {
        ends.add(each);
        ends.add(each);
      }
    }
    return ends;
  }
}
