package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a test expects; {@code -Dupdate=true} rewrites them for review. */
public final class Golden {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Golden() {}

  /** Compares with a file below the test resources. */
  public static void assertResource(String name, String actual) throws IOException {
    assertFile(RESOURCES.resolve(name), actual);
  }

  /** Compares with a file; one that is missing fails too. */
  public static void assertFile(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, actual);
    }
    assertThat(file).as("-Dupdate=true writes it").exists();
    assertThat(actual).as("%s; -Dupdate=true rewrites it", file).isEqualTo(Files.readString(file));
  }
}
