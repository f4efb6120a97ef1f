package io.portolan.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a finding matters, and what has made it so.
 *
 * @param severity the outcome
 * @param because what it begins with, then what raised or lowered it, in order
 */
public record Rating(Severity severity, List<String> because) {
  /** What a rating begins with. */
  public static Rating of(Severity severity, String why) {
    return new Rating(severity, List.of(severity + ": " + why));
  }

  /** One step more, for a reason. */
  public Rating raised(String why) {
    return with(severity.raised(), "raised: " + why);
  }

  /** One step less, for a reason. */
  public Rating lowered(String why) {
    return with(severity.lowered(), "lowered: " + why);
  }

  private Rating with(Severity next, String why) {
    List<String> all = new ArrayList<>(because);
    all.add(why);
    return new Rating(next, List.copyOf(all));
  }
}
