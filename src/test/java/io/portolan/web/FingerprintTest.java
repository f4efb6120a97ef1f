package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;
  private Path snapshot;
  private Path file;
  private Path config;

  @BeforeEach
  void write() throws IOException {
    snapshot = Files.createDirectories(folder.resolve("snapshot/a/b")).getParent().getParent();
    file = Files.writeString(snapshot.resolve("a/b/vpcs.json"), "{}");
    config = folder.resolve("portolan.yaml");
  }

  private Fingerprint now() {
    return Fingerprint.of(List.of(snapshot, config));
  }

  @Test
  void nothingChangesByItself() throws IOException {
    Fingerprint before = now();
    Files.writeString(snapshot.resolve(".hidden"), "");
    Files.createDirectories(snapshot.resolve(".git"));
    Files.writeString(snapshot.resolve(".git/index"), "");

    assertThat(now()).isEqualTo(before);
  }

  @Test
  void everyChangeShows() throws IOException {
    Fingerprint before = now();
    Files.writeString(file, "{} ");
    Fingerprint longer = now();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    Fingerprint older = now();
    Files.writeString(snapshot.resolve("new.json"), "{}");
    Fingerprint more = now();
    Files.writeString(config, "");
    Fingerprint configured = now();
    Files.delete(file);

    assertThat(List.of(before, longer, older, more, configured, now())).doesNotHaveDuplicates();
  }

  @Test
  void aFileInThePlaceOfAnotherShows() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Fingerprint before = now();
    Path other = Files.writeString(folder.resolve("other"), "[]");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(now()).isNotEqualTo(before);
  }

  @Test
  void aFolderInThePlaceOfAnotherShows() throws IOException {
    Fingerprint before = now();
    Files.move(snapshot, folder.resolve("old"));
    Fingerprint gone = now();
    Files.createDirectories(snapshot.resolve("a/b"));
    Files.writeString(file, "{}");

    assertThat(List.of(before, gone, now())).doesNotHaveDuplicates();
  }

  @Test
  void aLinkThatLeadsElsewhereShows() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("current"), snapshot);
    Fingerprint before = Fingerprint.of(List.of(link));
    Path other = Files.createDirectories(folder.resolve("other/a/b"));
    Files.writeString(other.resolve("vpcs.json"), "{}");
    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("other"));

    assertThat(Fingerprint.of(List.of(link))).isNotEqualTo(before);
  }
}
