package io.portolan.read.aws;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the folders of a file say about account and Region.
 *
 * @param account the account's 12 digits or the name of its folder; empty where none is named
 * @param region the Region, or {@code global}; empty where none is named
 */
record Placement(String account, String region) {
  private static final Set<String> GENERIC =
      Set.of("aws_configs", "accounts", "aws", "account-data");

  private static final Set<String> GLOBAL = Set.of("global", "aws-global");

  /**
   * Reads {@code <account>/<region>}, the innermost Region counting; else the innermost folder of
   * 12 digits is the account.
   *
   * @param folders from the snapshot's directory down to the file
   */
  static Placement of(List<String> folders) {
    for (int i = folders.size() - 1; i >= 0; i--) {
      String folder = folders.get(i);
      if (Region.isName(folder) || GLOBAL.contains(folder)) {
        String above = i > 0 ? folders.get(i - 1) : "";
        return new Placement(
            GENERIC.contains(above.toLowerCase(Locale.ROOT)) || above.isEmpty()
                ? numbered(folders)
                : above,
            GLOBAL.contains(folder) ? "global" : folder);
      }
    }
    return new Placement(numbered(folders), "");
  }

  private static String numbered(List<String> folders) {
    return folders.stream()
        .filter(folder -> folder.matches("[0-9]{12}"))
        .reduce("", (outer, inner) -> inner);
  }
}
