package io.portolan.web;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads for answers that may take long: a few, so that they do not starve each other, with a
 * short queue, so that nobody waits in vain. What is quick is not made here, and stays quick.
 */
final class Workers implements AutoCloseable {
  static final int QUEUE = 32;

  private static final int FEWEST = 2;

  private final ThreadPoolExecutor pool;
  private final Duration patience;

  /**
   * Some workers.
   *
   * @param patience how long an answer may take
   */
  Workers(Duration patience) {
    int number = Math.max(FEWEST, Runtime.getRuntime().availableProcessors());
    this.pool =
        new ThreadPoolExecutor(
            number,
            number,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Threads.named("portolan-answer"));
    this.patience = patience;
  }

  /** How many answers are made at once. */
  int number() {
    return pool.getMaximumPoolSize();
  }

  /**
   * Begins to make an answer.
   *
   * @throws Failure if too many are being made
   */
  Future<byte[]> begin(Callable<byte[]> answer) {
    try {
      return pool.submit(answer);
    } catch (RejectedExecutionException e) {
      throw Failure.busy();
    }
  }

  /**
   * Waits for an answer.
   *
   * @param abandon whether nobody else wants it, so that it ends when it takes too long
   * @throws Failure if it takes too long
   * @throws Refusal if there is none
   */
  byte[] await(Future<byte[]> answer, boolean abandon) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (abandon) {
        answer.cancel(true);
        pool.purge();
      }
      throw Failure.late(patience, !abandon);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new IllegalStateException("no answer: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
