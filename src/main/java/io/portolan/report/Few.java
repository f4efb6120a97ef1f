package io.portolan.report;

import java.util.List;

/** The first of many texts, and how many more there are: {@code a, b, +3 more}. */
final class Few {
  private Few() {}

  /**
   * Some texts in a row, with commas.
   *
   * @param most how many are written before only their number is
   */
  static String of(List<String> all, int most) {
    return all.size() <= most
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, most)) + ", +" + (all.size() - most) + " more";
  }

  /** How many there are besides the first: {@code (+3 more)}; nothing for none. */
  static String besides(List<?> all) {
    return all.size() > 1 ? " (+" + (all.size() - 1) + " more)" : "";
  }
}
