package io.portolan.cli;

import io.portolan.reach.matrix.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A line on a terminal that shows how far the work is, once it takes long. It is gone at the end.
 */
final class ProgressLine implements Progress, AutoCloseable {
  /** Set by the launcher where standard error is a terminal; Java cannot ask. */
  static final String ON_TERMINAL = "portolan.terminal";

  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
  private static final int WIDTH = 72;
  private static final int PERIOD_MILLIS = 250;

  private final Screen screen;
  private final boolean shown;
  private final LongSupplier nanos;
  private final long start;
  private @Nullable ProgressBar bar;

  ProgressLine(PrintStream err, boolean shown, LongSupplier nanos) {
    this.screen = new Screen(err);
    this.shown = shown;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * A line on standard error where that is a terminal.
   *
   * @param wanted whether the user wants to see it
   */
  static ProgressLine on(PrintStream err, boolean wanted) {
    return new ProgressLine(err, wanted && Boolean.getBoolean(ON_TERMINAL), System::nanoTime);
  }

  @Override
  public void at(int done, int total) {
    if (!shown) {
      return;
    }
    if (bar == null && nanos.getAsLong() - start >= PATIENCE) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("portolan")
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(PERIOD_MILLIS)
              .setConsumer(screen)
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      screen.close(); // a bar that was hardly there forgets to
    }
  }

  /** The last line of a terminal. Whoever draws late draws nothing. */
  private static final class Screen implements ProgressBarConsumer {
    private final PrintStream err;
    private boolean gone;

    Screen(PrintStream err) {
      this.err = err;
    }

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public synchronized void accept(String line) {
      if (!gone) {
        err.print("\r" + line);
        err.flush();
      }
    }

    @Override
    public synchronized void close() {
      if (!gone) {
        err.print("\r" + " ".repeat(WIDTH) + "\r");
        err.flush();
        gone = true;
      }
    }
  }
}
