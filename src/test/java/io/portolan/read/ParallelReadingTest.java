package io.portolan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are parsed at once give what they give one after the other: problems in order too. */
class ParallelReadingTest {
  private static final int SPOILT_SNAPSHOTS = 5;

  @TempDir Path directory;

  @Test
  void of_a_good_snapshot() throws IOException {
    EstateGenerator.write(directory, EstateSize.whole(1), 1);
    assertThat(SnapshotReader.read(directory, false).hasErrors()).isFalse();
    assertSame(false);
  }

  @Test
  void of_spoilt_snapshots() throws IOException {
    EstateGenerator.write(directory, EstateSize.whole(1), 1);
    Random random = new Random(1);
    for (int i = 0; i < SPOILT_SNAPSHOTS; i++) { // each is worse than the one before
      for (Path file : files()) {
        if (random.nextInt(4) == 0) {
          Files.write(file, spoilt(Files.readAllBytes(file), random));
        }
      }
      assertThat(SnapshotReader.read(directory, false).hasErrors()).isTrue();
      assertSame(false);
      assertSame(true);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A byte becomes another, some are lost, the rest is lost, or an address becomes none. */
  private static byte[] spoilt(byte[] content, Random random) {
    if (content.length == 0) {
      return content;
    }
    int at = random.nextInt(content.length);
    switch (random.nextInt(4)) {
      case 0 -> content[at] = (byte) (' ' + random.nextInt(95));
      case 1 -> {
        int rest = Math.min(content.length, at + random.nextInt(30));
        System.arraycopy(content, rest, content, at, content.length - rest);
        return Arrays.copyOf(content, content.length - (rest - at));
      }
      case 2 -> {
        return Arrays.copyOf(content, at);
      }
      default -> {
        return new String(content, StandardCharsets.UTF_8)
            .replace("\"10." + random.nextInt(9), "\"1x.")
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return content;
  }

  private void assertSame(boolean lenient) {
    ReadResult inTurn = SnapshotReader.read(directory, lenient, BaseStream::sequential);
    ReadResult atOnce = SnapshotReader.read(directory, lenient, BaseStream::parallel);
    assertThat(atOnce.problems()).isEqualTo(inTurn.problems());
    assertThat(atOnce.estate().resources()).isEqualTo(inTurn.estate().resources());
    assertThat(atOnce.clusters()).isEqualTo(inTurn.clusters());
  }
}
