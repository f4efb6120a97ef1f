package io.portolan.web;

import java.util.Map;
import java.util.Optional;

/**
 * A request that may be answered.
 *
 * @param state what holds from its beginning to its end
 * @param parameters those of its address
 * @param body what it brings along; empty text where it brings nothing
 */
record Call(Live.State state, Map<String, String> parameters, Body body) {
  Generation now() {
    return state.now();
  }

  Answers answers() {
    return now().answers();
  }

  /** A parameter; one that is blank is as good as left out. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * A parameter that is a number.
   *
   * @throws Failure if it is none from 1 to the most
   */
  int number(String name, int usual, int most) {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return usual;
    }
    String digits = text.get();
    boolean fits = digits.matches("[0-9]{1,6}");
    if (!fits || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > most) {
      throw Failure.parameter(name, "expected a number from 1 to " + most);
    }
    return Integer.parseInt(digits);
  }
}
