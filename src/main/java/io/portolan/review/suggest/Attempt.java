package io.portolan.review.suggest;

import java.util.List;

/**
 * What a tightening makes of a rule.
 *
 * @param proposals what to try, the best first; the first that stands the trial is taken
 * @param why not, where there is none and the rule is one that the tightening is for; else empty
 */
record Attempt(List<Proposal> proposals, String why) {
  /** The rule is none that the tightening is for. */
  static Attempt none() {
    return new Attempt(List.of(), "");
  }

  /** It is one, and stays as it is. */
  static Attempt no(String why) {
    return new Attempt(List.of(), why);
  }

  /** Something to try. */
  static Attempt of(Proposal... proposals) {
    return new Attempt(List.of(proposals), "");
  }
}
