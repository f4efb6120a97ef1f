package io.portolan.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds what somebody begins to type, in whichever case: first what begins so, then what holds it.
 *
 * <p>The texts are sorted once, so that a beginning is found at once; a text in the middle takes a
 * look at all of them, which for a hundred thousand is some milliseconds.
 */
final class Completion {
  /** A text by which something is known, in lower case, and as it is. */
  private record Key(String lower, String text, Known known) {}

  /**
   * Something that matches.
   *
   * @param text what of it matches
   */
  record Match(Known known, String text) {}

  /**
   * What matches.
   *
   * @param more whether there is more than was asked for
   */
  record Found(List<Match> matches, boolean more) {}

  private final List<Key> keys;

  Completion(List<Known> all) {
    List<Key> sorted = new ArrayList<>();
    for (Known each : all) {
      add(sorted, each.reference(), each);
      int colon = each.reference().indexOf(':');
      if (colon > 0) {
        add(sorted, each.reference().substring(colon + 1), each);
      }
      each.names().forEach(name -> add(sorted, name, each));
    }
    sorted.sort(Comparator.comparing(Key::lower).thenComparing(each -> each.known().reference()));
    this.keys = List.copyOf(sorted);
  }

  private static void add(List<Key> keys, String text, Known known) {
    keys.add(new Key(text.toLowerCase(Locale.ROOT), text, known));
  }

  /**
   * What matches, each once.
   *
   * @param limit how much is wanted at most
   */
  Found find(String query, int limit) {
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    Map<String, Match> found = new LinkedHashMap<>();
    int first = firstFrom(wanted);
    int end = first;
    while (end < keys.size() && found.size() <= limit && keys.get(end).lower().startsWith(wanted)) {
      keep(found, keys.get(end));
      end++;
    }
    collect(found, limit, key -> key.lower().contains(wanted));
    List<Match> matches = List.copyOf(found.values());
    boolean more = matches.size() > limit;
    return new Found(more ? matches.subList(0, limit) : matches, more);
  }

  private void collect(Map<String, Match> found, int limit, Predicate<Key> fits) {
    for (int i = 0; i < keys.size() && found.size() <= limit; i++) {
      if (fits.test(keys.get(i))) {
        keep(found, keys.get(i));
      }
    }
  }

  private static void keep(Map<String, Match> found, Key key) {
    found.putIfAbsent(key.known().reference(), new Match(key.known(), key.text()));
  }

  /** The number of the first text that is not before another; all that begin with it follow. */
  private int firstFrom(String wanted) {
    int low = 0;
    int high = keys.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys.get(middle).lower().compareTo(wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
