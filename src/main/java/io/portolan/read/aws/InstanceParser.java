package io.portolan.read.aws;

import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.read.Node;

/** Instances, alone or in reservations, and the interfaces inside their rows. */
final class InstanceParser {
  private InstanceParser() {}

  static void reservation(Row row) {
    String owner = row.node().text("OwnerId");
    for (Node instance : row.node().list("Instances")) {
      Row part = row.part(instance);
      instance(part, owner);
      part.finish();
    }
  }

  static void instance(Row row) {
    instance(row, row.node().text("OwnerId"));
  }

  private static void instance(Row row, String owner) {
    Node node = row.node();
    InstanceId id = row.id("InstanceId", InstanceId::new);
    String zone = node.object("Placement").text("AvailabilityZone");
    for (Node networkInterface : node.list("NetworkInterfaces")) {
      Row part = row.part(networkInterface);
      InterfaceParser.ofInstance(part, id, zone);
      part.finish();
    }
    row.emit(
        new Instance(
            id,
            row.location(owner, zone),
            row.state(node.object("State").text("Name"), "", "state"),
            row.tags()));
  }
}
