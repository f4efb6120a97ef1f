package io.portolan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a command was called, for lines that somebody can paste into a shell.
 *
 * @param snapshot the snapshot as it was typed, and the options that say how it is read
 * @param asserting whether there is anything to check
 */
public record Invocation(List<String> snapshot, boolean asserting) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  /** The line for another command about the same snapshot. */
  String line(String command, List<String> options) {
    List<String> words = new ArrayList<>(List.of("./portolan", command));
    words.addAll(snapshot);
    words.addAll(options);
    return words.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
  }

  /** A word that a shell takes as it is: names come from strangers. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
