package io.portolan.reach;

import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answer to one question.
 *
 * @param verdict the answer in one word
 * @param flows every header set that gets through, as the destination sees it; empty unless
 *     reachable
 * @param legs the example path, leg by leg, where it has more than one; empty otherwise
 * @param reply whether the replies come back
 * @param path one way through, hop by hop; as far as it is known for {@link Verdict#UNKNOWN}
 * @param blockers every control that stops an otherwise complete path, for {@link
 *     Verdict#UNREACHABLE}; else empty
 * @param protections what inspects connections on some way through, and whether this one crosses it
 * @param assumptions what could change this answer
 */
public record Answer(
    Verdict verdict,
    List<Flow> flows,
    List<Leg> legs,
    Reply reply,
    List<Reason> path,
    List<Reason> blockers,
    List<Protection> protections,
    List<Assumption> assumptions) {

  /** This answer, unknown where something could change it that is not known at all. */
  public Answer hangingOn(Set<Assumption> unknown) {
    if (unknown.isEmpty()) {
      return this;
    }
    Set<Assumption> all = new TreeSet<>(assumptions);
    all.addAll(unknown);
    return new Answer(
        Verdict.UNKNOWN,
        List.of(),
        List.of(),
        Reply.NONE,
        path,
        List.of(),
        List.of(),
        List.copyOf(all));
  }

  /** This answer with other flows. */
  Answer gettingThrough(List<Flow> others) {
    return new Answer(verdict, others, legs, reply, path, blockers, protections, assumptions);
  }

  /** This answer with other blockers. */
  public Answer blockedBy(List<Reason> others) {
    return new Answer(verdict, flows, legs, reply, path, others, protections, assumptions);
  }

  /** That nothing gets through, as something stops all of it. */
  public static Answer stopped(List<Reason> blockers) {
    return new Answer(
        Verdict.UNREACHABLE,
        List.of(),
        List.of(),
        Reply.NONE,
        List.of(),
        blockers,
        List.of(),
        List.of());
  }

  /** The same answer with other assumptions. */
  public Answer assuming(List<Assumption> others) {
    return new Answer(verdict, flows, legs, reply, path, blockers, protections, others);
  }

  /** Whether replies come back. */
  public enum Reply {
    /** To every source port that was asked for. */
    FULL,
    /** To some of them: those in the flows. */
    PARTIAL,
    /** To none. */
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A web ACL or firewall on ways through.
   *
   * @param component its id
   * @param kind what it is
   * @param onPath whether the path of the answer crosses it
   * @param onEveryPath whether every way through does
   */
  public record Protection(
      String component, Reason.Kind kind, boolean onPath, boolean onEveryPath) {}

  /**
   * A part of the path between rewrites of the header.
   *
   * @param flows the headers on it that get through
   * @param path its hops
   */
  public record Leg(List<Flow> flows, List<Reason> path) {}
}
