package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
}
