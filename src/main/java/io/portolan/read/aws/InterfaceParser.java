package io.portolan.read.aws;

import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Network interfaces, in their own rows and inside those of instances, and Elastic IP addresses.
 */
final class InterfaceParser {
  /** What the view of an interface leaves unsaid that stands inside an instance's row. */
  static final String OWN_ROW = "own row";

  private InterfaceParser() {}

  static void networkInterface(Row row) {
    Node node = row.node();
    emit(
        row,
        node.object("Attachment").optional("InstanceId", InstanceId::new),
        node.text("AvailabilityZone"));
  }

  /**
   * An interface as the row of its instance shows it.
   *
   * @param zone the instance's
   */
  static void ofInstance(Row row, InstanceId instance, String zone) {
    row.unsaid(OWN_ROW);
    emit(row, instance, zone);
  }

  private static void emit(Row row, @Nullable InstanceId instance, String zone) {
    Node node = row.node();
    row.emit(
        new NetworkInterface(
            row.id("NetworkInterfaceId", NetworkInterfaceId::new),
            row.location(node.text("OwnerId"), zone),
            node.required("VpcId", VpcId::new),
            node.required("SubnetId", SubnetId::new),
            row.state(node.text("InterfaceType"), "interface", "type"),
            node.text("Description"),
            node.text("RequesterId"),
            privateAddresses(node),
            node.list("Ipv6Addresses").stream()
                .flatMap(address -> Stream.ofNullable(address.address("Ipv6Address")))
                .toList(),
            prefixes(node),
            node.list("Groups").stream()
                .map(group -> group.required("GroupId", SecurityGroupId::new))
                .toList(),
            row.flag("SourceDestCheck", true, "sourceDestinationCheck"),
            instance,
            deviceIndex(row),
            row.tags()));
  }

  private static int deviceIndex(Row row) {
    Node attachment = row.node().object("Attachment");
    if (!attachment.has("DeviceIndex")) {
      row.unsaid("deviceIndex");
    }
    return attachment.number("DeviceIndex", -1);
  }

  private static List<PrivateAddress> privateAddresses(Node node) {
    List<PrivateAddress> addresses = new ArrayList<>();
    Address primary = node.address("PrivateIpAddress");
    if (primary != null) {
      addresses.add(new PrivateAddress(primary, publicAddress(node)));
    }
    for (Node each : node.list("PrivateIpAddresses")) {
      Address address = each.address("PrivateIpAddress");
      if (address != null && address.equals(primary)) {
        if (addresses.get(0).publicAddress() == null) {
          addresses.set(0, new PrivateAddress(address, publicAddress(each)));
        }
      } else if (address != null) {
        boolean first = primary == null && each.flag("Primary", false);
        addresses.add(
            first ? 0 : addresses.size(), new PrivateAddress(address, publicAddress(each)));
      }
    }
    return List.copyOf(addresses);
  }

  private static @Nullable Address publicAddress(Node node) {
    return node.object("Association").address("PublicIp");
  }

  private static List<Cidr> prefixes(Node node) {
    return Stream.concat(
            node.list("Ipv4Prefixes").stream()
                .flatMap(prefix -> Stream.ofNullable(prefix.cidr("Ipv4Prefix"))),
            node.list("Ipv6Prefixes").stream()
                .flatMap(prefix -> Stream.ofNullable(prefix.cidr("Ipv6Prefix"))))
        .toList();
  }

  /** An Elastic IP address; one of a carrier or of a customer's own pool has no public address. */
  static void elasticIp(Row row) {
    Node node = row.node();
    Address address = node.address("PublicIp");
    if (address == null && (node.has("CarrierIp") || node.has("CustomerOwnedIp"))) {
      UnmodelledParser.parse(row, "AllocationId");
      return;
    }
    if (!node.has("PublicIp")) {
      node.fault("PublicIp", "an IP address");
    }
    // EC2-Classic addresses have no allocation
    AllocationId id =
        node.has("AllocationId")
            ? row.id("AllocationId", AllocationId::new)
            : row.id("PublicIp", AllocationId::new);
    row.emit(
        new ElasticIp(
            id,
            row.location("", node.text("NetworkBorderGroup")),
            address == null ? Address.IPV4_FIRST : address,
            node.optional("NetworkInterfaceId", NetworkInterfaceId::new),
            node.address("PrivateIpAddress"),
            row.tags()));
  }
}
