package io.portolan.policy;

/**
 * A text pattern: {@code *} stands for any text, {@code ?} for any one character.
 *
 * <p>Matching takes at most the product of the two lengths, whatever the pattern.
 *
 * @param pattern the pattern
 */
public record Glob(String pattern) {
  /** Whether a text matches as a whole. */
  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && matches(pattern.charAt(in), text.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume; // the star takes one more character
      } else {
        return false;
      }
    }
    return pattern.substring(in).chars().allMatch(c -> c == '*');
  }

  private static boolean matches(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
