package io.portolan.finding;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong, with its proof.
 *
 * @param check the name of the check that has found it: the rule id of SARIF
 * @param subject the one resource that would have to change, such as {@code sgr-…} or {@code
 *     rtb-…}: two findings about one subject are one row
 * @param endpoint a reference to the endpoint that suffers; empty where it is about no single one
 * @param about the endpoints that it is about, for owners, weights and exceptions; empty for none
 * @param traffic what gets through that should not; nothing where it is not about traffic
 * @param resources the ids of what takes part, the subject first
 * @param message what is wrong, in one sentence without a full stop
 * @param path how it is used, hop by hop, or what stops it where that is wrong; empty where no
 *     packet takes part
 * @param controls the controls of standards that it disproves
 * @param rating how much it matters, and why
 */
public record Finding(
    String check,
    String subject,
    Optional<String> endpoint,
    List<Endpoint> about,
    TrafficSet traffic,
    List<String> resources,
    String message,
    List<Reason> path,
    List<String> controls,
    Rating rating) {
  /**
   * A finding about resources alone.
   *
   * @param resources the subject, then what else takes part
   */
  public static Finding of(Check check, List<String> resources, String message, Rating rating) {
    return new Finding(
        check.name(),
        resources.get(0),
        Optional.empty(),
        List.of(),
        TrafficSet.none(),
        List.copyOf(resources),
        message,
        List.of(),
        List.of(),
        rating);
  }

  /** The same about endpoints, of which one is named. */
  public Finding at(String reference, List<Endpoint> endpoints) {
    return new Finding(
        check,
        subject,
        Optional.of(reference),
        List.copyOf(endpoints),
        traffic,
        resources,
        message,
        path,
        controls,
        rating);
  }

  /** The same with what gets through, and how. */
  public Finding carrying(TrafficSet what, List<Reason> by) {
    return new Finding(
        check,
        subject,
        endpoint,
        about,
        what,
        resources,
        message,
        List.copyOf(by),
        controls,
        rating);
  }

  /** The same where it disproves some controls. */
  public Finding disproving(Standard... standards) {
    return new Finding(
        check,
        subject,
        endpoint,
        about,
        traffic,
        resources,
        message,
        path,
        Arrays.stream(standards).flatMap(each -> each.controls().stream()).toList(),
        rating);
  }
}
