package io.portolan.read.aws;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** EFS file systems, and the mount targets by which they are reached. */
final class FileSystemParser {
  private FileSystemParser() {}

  static void fileSystem(Row row) {
    Node node = row.node();
    String id = row.id("FileSystemId", text -> text);
    String printed = node.text("FileSystemArn");
    Location location = row.location(node.text("OwnerId"), printed);
    Arn arn = printed.isEmpty() ? arn(location, id) : new Arn(printed);
    emit(row, arn, location, id, null, Set.of(), Set.of(), row.tags());
  }

  /** A mount target says where its file system is, and prints the interface. */
  static void mountTarget(Row row) {
    Node node = row.node();
    node.entry().name(node.plainText("MountTargetId"));
    String id = node.required("FileSystemId");
    Location location =
        row.location(
            node.text("OwnerId"),
            node.text("AvailabilityZoneName"),
            node.text("AvailabilityZoneId"));
    emit(
        row,
        arn(location, id),
        location,
        id,
        node.optional("VpcId", VpcId::new),
        ImmutableSet.of(node.required("SubnetId", SubnetId::new)),
        Stream.ofNullable(node.optional("NetworkInterfaceId", NetworkInterfaceId::new))
            .collect(ImmutableSet.toImmutableSet()),
        ImmutableMap.of());
  }

  /** The ARN of a file system, which mount targets and older output do not print. */
  private static Arn arn(Location location, String id) {
    Location settled = Locations.settled(location);
    return new Arn(
        "arn:%s:elasticfilesystem:%s:%s:file-system/%s"
            .formatted(
                Region.partitionOf(settled.region()), settled.region(), settled.account(), id));
  }

  private static void emit(
      Row row,
      Arn arn,
      Location location,
      String name,
      @Nullable VpcId vpc,
      Set<SubnetId> subnets,
      Set<NetworkInterfaceId> interfaces,
      Map<String, String> tags) {
    row.emit(
        new ManagedService(
            arn,
            location,
            Kind.EFS,
            name,
            vpc,
            subnets,
            ImmutableSet.of(),
            interfaces,
            false,
            tags));
  }
}
