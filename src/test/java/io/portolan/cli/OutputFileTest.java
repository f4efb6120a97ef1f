package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final ByteArrayOutputStream standard = new ByteArrayOutputStream();

  private void write(Path file) throws IOException {
    OutputFile.write(Optional.of(file), standard, out -> out.write(TEXT));
  }

  private String files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList().toString();
    }
  }

  @Test
  void withoutAFileStandardOutputIsWritten() throws IOException {
    OutputFile.write(Optional.empty(), standard, out -> out.write(TEXT));

    assertThat(standard.toByteArray()).isEqualTo(TEXT);
  }

  @Test
  void aFileIsWrittenOrReplaced() throws IOException {
    Path file = folder.resolve("a.txt");
    write(file);
    write(file);

    assertThat(file).hasBinaryContent(TEXT);
    assertThat(files()).isEqualTo("[a.txt]");
    assertThat(standard.size()).isZero();
  }

  @Test
  void afterAFailureTheOldFileIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                OutputFile.write(
                    Optional.of(file),
                    standard,
                    out -> {
                      out.write(TEXT);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
    assertThat(files()).isEqualTo("[a.txt]");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    write(link);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(TEXT);
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> write(folder))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("it is a folder");
  }

  @Test
  void theFolderMustBeThere() {
    assertThatThrownBy(() -> write(folder.resolve("none/a.txt")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("there is no such folder");
  }

  @Test
  void whatIsAbandonedLeavesNothing() throws IOException {
    UnfinishedFile file = UnfinishedFile.of(folder.resolve("a.txt"));
    file.open().close();
    assertThat(files()).endsWith(".part]");
    file.abandon();

    assertThat(files()).isEqualTo("[]");
    assertThatThrownBy(file::finish).isInstanceOf(InterruptedIOException.class);
    assertThatThrownBy(file::open).isInstanceOf(InterruptedIOException.class);
    file.close();
    assertThat(files()).isEqualTo("[]");
  }

  /** A run that waits for questions has its file begun. */
  @Test
  void anInterruptLeavesNothing() throws Exception {
    assumeThat(ignoresInterrupts()).as("a process in the background of a script").isFalse();
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "reach",
                  Run.STOREFRONT,
                  "--quiet",
                  "--queries",
                  "-",
                  "-o",
                  folder.resolve("a.jsonl").toString())
              .redirectErrorStream(true)
              .start();
      try {
        assertThat(watch.poll(1, TimeUnit.MINUTES)).as("the file is begun").isNotNull();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(files()).isEqualTo("[]");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** What this process ignores, a process that it starts ignores too. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return true;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
