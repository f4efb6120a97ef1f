package io.portolan.reach;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names most like one that was not found. */
final class NearestNames {
  private static final int SHOWN = 3;
  private static final int COMPARED = 5_000;

  private NearestNames() {}

  /** The nearest names, the nearest first; fewer than three where there are fewer. */
  static List<String> to(String wanted, Collection<String> names) {
    return names.stream()
        .distinct()
        .limit(COMPARED)
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** The Levenshtein distance: insertions, deletions and replacements from one to the other. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
