package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.change.CompiledEstate;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what one change or another would open and close in an estate that stays as it is. The
 * first answer compiles it; those after it take only the time of what the change touches, as far as
 * {@link CompiledEstate#with(List)} need not compile it anew.
 *
 * <p>Safe for many threads, one after the other: what is compiled remembers what it was asked, the
 * numbers of sets and what is between places above all, and is shared by all changes. A thread that
 * is interrupted while it waits for another gets no answer. What is remembered is dropped when an
 * answer fails, which may leave it half done, and after some hundred answers, as each change adds
 * to it for good.
 */
public final class WhatIfs {
  private static final int MOST = 500;

  private final EstateEngine estate;
  private final Supplier<CompiledEstate> compiling;
  private final Function<CompiledEstate, EstateEngine> engines;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Baseline kept;
  private int answers;

  /**
   * Of an estate.
   *
   * @param estate who answers about it
   * @param compiling compiles it; asked for at the first answer
   * @param engines gives who answers about it after a change
   */
  public WhatIfs(
      EstateEngine estate,
      Supplier<CompiledEstate> compiling,
      Function<CompiledEstate, EstateEngine> engines) {
    this.estate = estate;
    this.compiling = compiling;
    this.engines = engines;
  }

  /**
   * What some changes open and close.
   *
   * @param objects what those of them that are of Kubernetes objects come to
   * @throws ImpossibleChange if one of them can't be made
   * @throws CancellationException if the thread is interrupted while it waits
   */
  public WhatIf of(List<ProposedChange> changes, ObjectChanges objects) {
    Amendment amendment = Amendment.of(estate.graph().estate(), changes);
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another answer was made");
    }
    try {
      Baseline before = kept == null ? fresh() : kept;
      kept = null; // an answer that fails may leave what is remembered half done
      WhatIf answer = of(amendment, objects, before);
      answers++;
      kept = answers < MOST ? before : null;
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private Baseline fresh() {
    answers = 0;
    return Baseline.of(compiling.get(), estate);
  }

  private WhatIf of(Amendment amendment, ObjectChanges objects, Baseline before) {
    CompiledEstate.Revision revision = before.compiled().with(amendment.with(objects));
    return new WhatIf(
        before.difference(revision, engines),
        RuleEffects.none(before.compiled().estate(), revision.after().estate()),
        Proposal.of(amendment, objects));
  }
}
