package io.portolan.web;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells when files may have changed: soon after the file system says so, once it is quiet, and also
 * every few seconds, as there is much that file systems do not tell.
 *
 * <p>Who is told looks for himself ({@link Live#refresh}): what is told may be wrong. The file
 * system is asked about each folder in the given ones, as it tells nothing of those inside, and
 * about the folder around each, where it may be swapped as a whole.
 */
public final class Watch implements AutoCloseable {
  /** How long nothing has to happen until files are taken to be complete. */
  public static final Duration QUIET = Duration.ofMillis(300);

  /** How often to look, whatever the file system says. */
  public static final Duration PERIOD = Duration.ofSeconds(5);

  private static final int MOST_FOLDERS = 10_000;

  /** Files that change all the time are looked at all the same. */
  private static final int MOST_WAITS = 20;

  private final WatchService service;
  private final List<Path> roots;
  private final Runnable look;
  private final Duration quiet;
  private final Duration period;
  private final Thread thread;

  private Watch(
      WatchService service, List<Path> roots, Runnable look, Duration quiet, Duration period) {
    this.service = service;
    this.roots = List.copyOf(roots);
    this.look = look;
    this.quiet = quiet;
    this.period = period;
    this.thread = Threads.named("portolan-watch").newThread(this::run);
  }

  /**
   * Watches files, and folders with all that is in them.
   *
   * @param look told when they may have changed; in one thread
   */
  public static Watch of(List<Path> roots, Runnable look, Duration quiet, Duration period)
      throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Watch watch =
        new Watch(
            here.getFileSystem().newWatchService(),
            roots.stream().map(Path::toAbsolutePath).toList(),
            look,
            quiet,
            period);
    watch.register();
    return watch;
  }

  /** Begins to tell. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (happens(period)) {
          for (int i = 0; i < MOST_WAITS && happens(quiet); i++) {
            // not complete yet
          }
          register();
        }
        look.run();
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Whether something happens within a time. */
  private boolean happens(Duration within) throws InterruptedException {
    Optional<WatchKey> key =
        Optional.ofNullable(service.poll(within.toMillis(), TimeUnit.MILLISECONDS));
    key.ifPresent(
        each -> {
          each.pollEvents();
          each.reset();
        });
    return key.isPresent();
  }

  /** Asks about all folders; to ask about one twice does no harm. */
  private void register() {
    for (Path root : roots) {
      Optional.ofNullable(root.getParent()).ifPresent(this::register);
      try {
        Files.walkFileTree(root.toRealPath(), new Folders());
      } catch (IOException e) {
        // it is not there, or can't be seen; it is looked at all the same
      }
    }
  }

  private void register(Path folder) {
    try {
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_DELETE,
          StandardWatchEventKinds.ENTRY_MODIFY);
    } catch (IOException e) {
      // too many, or gone; it is looked at all the same
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    service.close();
  }

  /** Registers folders. */
  private final class Folders extends SimpleFileVisitor<Path> {
    private int count;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      boolean hidden = count > 0 && name != null && name.toString().startsWith(".");
      if (hidden || count++ >= MOST_FOLDERS) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      register(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
