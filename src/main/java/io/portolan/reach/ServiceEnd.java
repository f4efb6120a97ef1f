package io.portolan.reach;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Services of clusters as the destination of a question (K32): who is behind them, on paths that
 * they are on.
 *
 * @param behind who is behind them at the asked ports; none for nobody
 * @param assumptions what was guessed in finding them
 * @param arriving the asked traffic as it arrives behind
 * @param crossed what paths have to cross one of: ports of Services, or target groups of theirs;
 *     empty for Services without an address, which are their pods
 * @param nobody why nobody is behind them; for use where that is so
 * @param outside that a source has no way to them
 */
public record ServiceEnd(
    List<Endpoint> behind,
    List<Assumption> assumptions,
    TrafficSet arriving,
    Set<String> crossed,
    List<Reason> nobody,
    Reason outside) {
  /** Assumptions, with a note where those behind can be reached by their own addresses. */
  public List<Assumption> noting(Answer direct, List<Assumption> assumptions) {
    if (direct.verdict() != Verdict.REACHABLE) {
      return assumptions;
    }
    List<Assumption> all = new ArrayList<>(assumptions);
    all.add(
        new Assumption(
            outside.component(),
            Reason.Kind.SERVICE,
            "those behind it can be reached by their own addresses"));
    return all;
  }

  /** Blockers without a word of paths that the Services are not on: nobody has asked for them. */
  public List<Reason> blockers(List<Reason> found) {
    List<Reason> own =
        found.stream().filter(each -> !each.code().equals(Blockers.LEFT_OUT)).toList();
    return found.isEmpty() || !own.isEmpty() ? own : List.of(outside);
  }
}
