package io.portolan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Snapshots that other projects made, read where they lie: all of them load. */
class ConformanceSnapshotsTest {
  private static final Path CASES = Path.of("../shared/conformance/aws");

  @BeforeAll
  static void needsTheCases() {
    assumeTrue(Files.isDirectory(CASES), "skipped: no conformance data in " + CASES);
  }

  @TestFactory
  Stream<DynamicTest> every_snapshot_loads_without_an_error() throws IOException {
    List<Path> snapshots;
    try (Stream<Path> cases = Files.list(CASES)) {
      snapshots =
          cases.map(each -> each.resolve("snapshot")).filter(Files::isDirectory).sorted().toList();
    }
    return snapshots.stream()
        .map(
            snapshot ->
                DynamicTest.dynamicTest(
                    CASES.relativize(snapshot).toString(),
                    () -> {
                      ReadResult result = SnapshotReader.read(snapshot, false);
                      assertThat(result.problems())
                          .extracting(Problem::severity)
                          .doesNotContain(Severity.ERROR);
                      assertThat(result.estate().resources()).isNotEmpty();
                      ReadResult again = SnapshotReader.read(snapshot, false);
                      assertThat(again.problems()).isEqualTo(result.problems());
                      assertThat(again.estate().resources().toString())
                          .isEqualTo(result.estate().resources().toString());
                    }));
  }
}
