package io.portolan.read;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Lists the files of a snapshot: a tree of any depth without hidden files and folders, in the order
 * of their names. Links to files are followed, links to folders are not, so loops do no harm.
 */
final class SnapshotFiles extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Problems problems;
  private final List<SnapshotFile> files = new ArrayList<>();

  private SnapshotFiles(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The regular files below a directory; what can't be read is filed as a problem. */
  static List<SnapshotFile> below(Path directory, Problems problems) {
    try {
      Path root = directory.toRealPath();
      SnapshotFiles visitor = new SnapshotFiles(root, problems);
      Files.walkFileTree(root, visitor);
      visitor.files.sort(Comparator.comparing(SnapshotFile::name));
      return visitor.files;
    } catch (IOException e) {
      problems.fatal(directory.toString(), "unreadable: " + e, "a readable directory");
      return List.of();
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return !directory.equals(root) && isHidden(directory)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (Files.isRegularFile(file)) {
      files.add(snapshotFile(file));
    } else if (attributes.isSymbolicLink()) {
      visitLink(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private void visitLink(Path link) throws IOException {
    if (!Files.isDirectory(link)) {
      if (snapshotFile(link).endsWith(".json")) {
        problems.unusable(name(link), "", "", "a link that leads nowhere", "a file");
      }
    } else if (!link.toRealPath().startsWith(root)) { // what is inside is read where it lies
      problems.warning(
          name(link), "", "", "a link to a folder outside the snapshot", "a folder; not followed");
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (!isHidden(file)) {
      problems.unusable(name(file), "", "", "unreadable: " + e, "a readable file or folder");
    }
    return FileVisitResult.CONTINUE;
  }

  private SnapshotFile snapshotFile(Path file) {
    List<String> names =
        StreamSupport.stream(root.relativize(file).spliterator(), false)
            .map(Path::toString)
            .toList();
    return new SnapshotFile(file, names.subList(0, names.size() - 1), String.join("/", names));
  }

  private String name(Path file) {
    return snapshotFile(file).name();
  }

  private static boolean isHidden(Path file) {
    Path name = file.getFileName();
    return name != null && name.toString().startsWith(".");
  }
}
