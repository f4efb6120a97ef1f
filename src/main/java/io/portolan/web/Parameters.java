package io.portolan.web;

import com.google.common.base.Splitter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of an address, each at most once. */
final class Parameters {
  private static final Splitter PAIRS = Splitter.on('&').omitEmptyStrings();

  private Parameters() {}

  /**
   * Reads them.
   *
   * @param query what stands behind the question mark, as it was sent; empty for nothing
   * @throws Failure if they can't be read
   */
  static Map<String, String> of(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : PAIRS.split(query)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw Failure.parameter(name, "the parameter is there twice");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Failure.parameter("", "a parameter is not encoded as in a URL");
    }
  }
}
