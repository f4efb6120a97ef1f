package io.portolan.policy;

/**
 * A text pattern: {@code *} stands for any text, {@code ?} for any one character.
 *
 * <p>Matching takes at most the product of the two lengths, whatever the pattern.
 */
public final class Glob {
  private final String pattern;

  /** By position, whether a character stands for itself whatever it is. */
  private final boolean[] literal;

  private Glob(String pattern, boolean[] literal) {
    this.pattern = pattern;
    this.literal = literal;
  }

  /** A pattern in which every star and question mark counts. */
  public static Glob of(String pattern) {
    return new Glob(pattern, new boolean[pattern.length()]);
  }

  /** A pattern in which a backslash makes the next character itself. */
  public static Glob escaped(String pattern) {
    StringBuilder plain = new StringBuilder();
    boolean[] literal = new boolean[pattern.length()];
    for (int i = 0; i < pattern.length(); i++) {
      boolean escapes = pattern.charAt(i) == '\\' && i + 1 < pattern.length();
      literal[plain.length()] = escapes;
      plain.append(pattern.charAt(escapes ? ++i : i));
    }
    return new Glob(plain.toString(), literal);
  }

  /** Whether a text, as a pattern, matches nothing but itself. */
  public static boolean isPlain(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  /** Whether a text matches as a whole. */
  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (isStar(in)) {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && matches(in, text.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume; // the star takes one more character
      } else {
        return false;
      }
    }
    while (isStar(in)) {
      in++;
    }
    return in == pattern.length();
  }

  private boolean isStar(int in) {
    return in < pattern.length() && pattern.charAt(in) == '*' && !literal[in];
  }

  private boolean matches(int in, char found) {
    char wanted = pattern.charAt(in);
    return (wanted == '?' && !literal[in]) || wanted == found;
  }
}
