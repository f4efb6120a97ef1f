package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.packet.Packet;
import io.portolan.walk.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a world in which something went wrong, so that it can be asked again by hand. */
public final class ReplayableWorld {
  private static final Path FAILING = Path.of("target", "failing-worlds");

  private ReplayableWorld() {}

  /**
   * Writes the world as a snapshot, over an older one of that name.
   *
   * @return a message with the folder and how to ask
   */
  public static String save(Estate estate, String name) {
    return write(estate, name, "--from … --to … --proto … --port …");
  }

  /** The same with the packet in question. */
  public static String save(Estate estate, String name, Sample sample) {
    return write(estate, name, question(sample)) + "\npacket: " + sample;
  }

  private static String write(Estate estate, String name, String question) {
    Path directory = FAILING.resolve(name);
    try {
      delete(directory);
      SnapshotWriter.write(estate, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "the world is in " + directory + "; ask: ./portolan reach " + directory + " " + question;
  }

  private static String question(Sample sample) {
    Packet packet = sample.packet();
    String from =
        sample.origin() instanceof Origin.FromInternet
            ? "internet:" + packet.source()
            : sample.origin() instanceof Origin.FromInterface sender
                ? sender.networkInterface().toString()
                : packet.source().toString();
    String asked =
        "--from %s --to %s --proto %s".formatted(from, packet.destination(), packet.protocol());
    return packet.protocol().hasPorts() ? asked + " --port " + packet.destinationPort() : asked;
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
