package io.portolan.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Answers that are made once, also for several who ask at the same time. Bounded: of those that are
 * ready, the ones nobody asked for lately are forgotten. One that failed is made again.
 */
final class Once {
  static final int MOST = 64;
  static final long MOST_BYTES = 128L << 20;

  private static final float LOAD = 0.75f;

  private final Map<Object, Future<byte[]>> futures =
      new LinkedHashMap<>(MOST, LOAD, /* accessOrder= */ true);

  /**
   * An answer, which may not be ready.
   *
   * @param key equal for equal answers
   * @param begin begins to make it
   */
  synchronized Future<byte[]> of(Object key, Supplier<Future<byte[]>> begin) {
    Future<byte[]> known = futures.get(key);
    if (known != null && size(known) >= 0) {
      return known;
    }
    Future<byte[]> begun = begin.get();
    futures.put(key, begun);
    trim();
    return begun;
  }

  /** The last one, which was just asked for, stays. */
  private void trim() {
    long bytes = futures.values().stream().mapToLong(each -> Math.max(0, size(each))).sum();
    Iterator<Future<byte[]>> eldest = futures.values().iterator();
    for (int left = futures.size(); left > 1 && (left > MOST || bytes > MOST_BYTES); left--) {
      bytes -= Math.max(0, size(eldest.next()));
      eldest.remove();
    }
  }

  /** Of an answer that is not ready, 0; of one that will never be, -1. */
  private static long size(Future<byte[]> future) {
    if (!future.isDone()) {
      return 0;
    }
    try {
      return future.get().length;
    } catch (ExecutionException | CancellationException e) {
      return -1;
    } catch (InterruptedException e) {
      throw new IllegalStateException("what is done is waited for", e);
    }
  }
}
