package io.portolan.finding;

import io.portolan.policy.Assumption;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was found, the worst first.
 *
 * @param results what was found, by severity, then what has no owner, then by check and subject
 * @param assumptions what all of it rests on
 */
public record Audit(List<Result> results, List<Assumption> assumptions) {
  /**
   * A finding and what the configuration says of it.
   *
   * @param finding the finding, rated with its business weight
   * @param also the names of other checks that have found something about the same subject
   * @param title what the check looks for, in a few words
   * @param controls the controls of standards that it disproves, such as {@code CIS 6.0 5.3}
   * @param owner who answers for it; empty where nobody does
   * @param criticality what the business loses with it; empty where the configuration names nothing
   * @param exception why it is accepted; empty where it is not
   * @param fingerprint the same in two runs for what is the same finding
   */
  public record Result(
      Finding finding,
      List<String> also,
      String title,
      List<String> controls,
      Optional<String> owner,
      Optional<Criticality> criticality,
      Optional<Accepted> exception,
      String fingerprint) {}

  /** A part of the business and its weight, 1 to 10. */
  public record Criticality(String name, int weight) {
    private static final int HEAVY = 8;
    private static final int LIGHT = 3;

    /** Whether findings about it matter more. */
    public boolean isHeavy() {
      return weight >= HEAVY;
    }

    /** Whether they matter less. */
    public boolean isLight() {
      return weight <= LIGHT;
    }
  }

  /**
   * Why a finding is accepted.
   *
   * @param reason why
   * @param owner who has accepted it
   * @param until the last day, as {@code 2027-06-30}
   */
  public record Accepted(String reason, String owner, String until) {}

  /** What nobody has accepted. */
  public List<Result> open() {
    return results.stream().filter(each -> each.exception().isEmpty()).toList();
  }

  /** What somebody has accepted. */
  public List<Result> accepted() {
    return results.stream().filter(each -> each.exception().isPresent()).toList();
  }
}
