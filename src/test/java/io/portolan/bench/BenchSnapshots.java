package io.portolan.bench;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The made-up snapshots that are measured on, by their number of interfaces: plain estates of seed
 * 1. Written once, and read by each JVM that measures.
 */
final class BenchSnapshots {
  private static final String DIRECTORY = "portolan.bench.snapshots";

  private BenchSnapshots() {}

  /**
   * Writes snapshots of some sizes.
   *
   * @return the option that tells another JVM where they are
   */
  static String write(Path directory, int... interfaces) throws IOException {
    for (int each : interfaces) {
      EstateGenerator.write(
          directory.resolve(Integer.toString(each)), EstateSize.plainOfInterfaces(each), 1);
    }
    return "-D" + DIRECTORY + "=" + directory;
  }

  /** Where a snapshot is, in a JVM that has been told. */
  static Path of(int interfaces) {
    return Path.of(System.getProperty(DIRECTORY), Integer.toString(interfaces));
  }

  /** Reads a snapshot, in a JVM that has been told where it is. */
  static ReadResult read(int interfaces) {
    return SnapshotReader.read(of(interfaces), false);
  }

  /** The network of what was read. */
  static NetworkGraph graph(ReadResult read) {
    return NetworkGraph.of(read.estate(), read.clusters(), new Appliances(Map.of()));
  }

  /** The interfaces of a network. */
  static List<Endpoint> interfaces(NetworkGraph graph) {
    return new EndpointCatalog(graph, Map.of())
        .all().stream().filter(Endpoint.AtInterface.class::isInstance).toList();
  }
}
