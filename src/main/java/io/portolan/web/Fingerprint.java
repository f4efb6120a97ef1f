package io.portolan.web;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * What some files look like from outside: equal while nobody has touched them.
 *
 * <p>By name, size, time and identity, not by content: to read a large snapshot every few seconds
 * would cost more than it tells. A file that is rewritten within the clock of its file system, in
 * place and to the same size, goes unnoticed.
 *
 * @param files one line a file, sorted
 */
public record Fingerprint(List<String> files) {
  private static final int MAX_DEPTH = 64;

  /** Of files, and of all that is in folders; of what is not there, that it is not. */
  public static Fingerprint of(List<Path> roots) {
    List<String> lines = new ArrayList<>();
    for (Path root : roots) {
      try {
        Files.walkFileTree(
            root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Lines(lines));
      } catch (IOException e) {
        lines.add(root + " " + e.getClass().getSimpleName());
      }
    }
    Collections.sort(lines);
    return new Fingerprint(List.copyOf(lines));
  }

  /** Collects lines; hidden files and folders are not part of a snapshot. */
  private static final class Lines extends SimpleFileVisitor<Path> {
    private final List<String> lines;
    private boolean inside;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean hidden = inside && isHidden(directory);
      inside = true;
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file)) {
        lines.add(
            file
                + " "
                + attributes.size()
                + " "
                + attributes.lastModifiedTime()
                + " "
                + attributes.fileKey());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (!isHidden(file)) {
        lines.add(file + " " + e.getClass().getSimpleName());
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path file) {
      Path name = file.getFileName();
      return name != null && name.toString().startsWith(".");
    }
  }
}
