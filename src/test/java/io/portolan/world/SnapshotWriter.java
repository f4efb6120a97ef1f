package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Writes an estate as a snapshot: what the AWS CLI would print, in files {@code
 * <account>/<region>/<key>.json}. Reading them gives the estate back.
 */
public final class SnapshotWriter {
  private final Map<Class<? extends Resource>, BiConsumer<Resource, Rows>> printers =
      new HashMap<>();

  private SnapshotWriter(Estate estate) {
    NetworkJson.register(this);
    RoutingJson.register(this);
    GroupJson.register(this);
    InterfaceJson.register(this);
    TransitJson.register(this);
    ServiceJson.register(this, estate);
    BalancerJson.register(this, estate);
    TargetJson.register(this, estate);
    WebAclJson.register(this);
    FirewallJson.register(this);
    EdgeJson.register(this, estate);
  }

  /**
   * Writes the snapshot into a directory, which need not exist.
   *
   * @throws IllegalArgumentException for a resource of a type that cannot be written
   */
  public static void write(Estate estate, Path directory) throws IOException {
    SnapshotWriter writer = new SnapshotWriter(estate);
    Rows rows = new Rows();
    for (Resource resource : estate.resources()) {
      BiConsumer<Resource, Rows> printer = writer.printers.get(resource.getClass());
      if (printer == null) {
        throw new IllegalArgumentException("cannot be written: " + resource);
      }
      printer.accept(resource, rows);
    }
    rows.write(directory);
  }

  /** Says how resources of a type are printed. */
  <R extends Resource> void on(Class<R> type, BiConsumer<R, Rows> printer) {
    printers.put(type, (resource, rows) -> printer.accept(type.cast(resource), rows));
  }
}
