package io.portolan.finding;

import java.util.List;

/** Names in a sentence: all of them where they are few, else the first ones and how many more. */
public final class Mentions {
  private static final int ALL = 3;
  private static final int SOME = 2;

  private Mentions() {}

  /** Some names, in their order; what there is none of is nothing. */
  public static String of(List<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    if (names.size() == 1) {
      return names.get(0);
    }
    if (names.size() > ALL) {
      return String.join(", ", names.subList(0, SOME)) + " and " + (names.size() - SOME) + " more";
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
