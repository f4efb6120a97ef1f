package io.portolan.reach;

import java.util.regex.Pattern;

/** A name pattern: {@code *} stands for any text, {@code ?} for any one character. */
final class Glob {
  private final Pattern pattern;

  Glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
