package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a period that no test lives to see, so that only events count; and the other way round. */
class WatchTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(20);
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path folder;
  private final Semaphore looks = new Semaphore(0);

  private void assertTold() throws InterruptedException {
    assertThat(looks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    looks.drainPermits();
  }

  @Test
  void changesInFoldersOldAndNewAreTold() throws IOException, InterruptedException {
    Path inside = Files.createDirectories(folder.resolve("snapshot/a"));
    Path snapshot = inside.getParent();
    try (Watch watch = Watch.of(List.of(snapshot), looks::release, SOON, NEVER)) {
      watch.start();
      Files.writeString(inside.resolve("x.json"), "{}");
      assertTold();
      Path later = Files.createDirectories(snapshot.resolve("b"));
      assertTold();
      Files.writeString(later.resolve("y.json"), "{}");
      assertTold();
      Files.move(snapshot, folder.resolve("old"));
      assertTold();
      Files.createDirectories(inside);
      assertTold();
      Files.writeString(inside.resolve("z.json"), "{}");
      assertTold();
    }
  }

  @Test
  void aFileThatComesToBeIsTold() throws IOException, InterruptedException {
    Path config = folder.resolve("portolan.yaml");
    try (Watch watch = Watch.of(List.of(config), looks::release, SOON, NEVER)) {
      watch.start();
      Files.writeString(config, "tiers: {}");
      assertTold();
    }
  }

  @Test
  void filesAreLookedAtAllTheSame() throws IOException, InterruptedException {
    try (Watch watch =
        Watch.of(List.of(folder.resolve("nowhere/at/all")), looks::release, SOON, SOON)) {
      watch.start();
      assertTold();
      assertTold();
    }
  }
}
