package io.portolan.world;

import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Network interfaces, Elastic IP addresses and instances as the CLI prints them. */
final class InterfaceJson {
  private InterfaceJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(NetworkInterface.class, InterfaceJson::networkInterface);
    writer.on(ElasticIp.class, InterfaceJson::elasticIp);
    writer.on(Instance.class, InterfaceJson::instance);
  }

  private static void networkInterface(NetworkInterface one, Rows rows) {
    Row row =
        Row.of("NetworkInterfaceId", one.id())
            .with("OwnerId", one.location().account())
            .with("VpcId", one.vpc())
            .with("SubnetId", one.subnet())
            .with("InterfaceType", one.type())
            .with("Description", one.description())
            .withText("RequesterId", one.requester())
            .with("RequesterManaged", !one.requester().isEmpty())
            .with("SourceDestCheck", one.sourceDestinationCheck())
            .with("Status", "in-use")
            .with("PrivateIpAddresses", privateAddresses(one))
            .with(
                "Ipv6Addresses",
                one.ipv6Addresses().stream().map(a -> Row.of("Ipv6Address", a)).toList())
            .with("Ipv4Prefixes", prefixes(one, Family.IPV4, "Ipv4Prefix"))
            .with("Ipv6Prefixes", prefixes(one, Family.IPV6, "Ipv6Prefix"))
            .with("Groups", one.groups().stream().map(g -> Row.of("GroupId", g)).toList())
            .withTags("TagSet", one.tags());
    if (!one.privateAddresses().isEmpty()) {
      PrivateAddress first = one.privateAddresses().get(0);
      row.with("PrivateIpAddress", first.address()).with("Association", association(first));
    }
    if (one.instance() != null) {
      row.with(
          "Attachment",
          Row.of("InstanceId", one.instance())
              .with("DeviceIndex", one.deviceIndex() < 0 ? null : one.deviceIndex())
              .with("Status", "attached"));
    }
    rows.add(one.location(), "NetworkInterfaces", row);
  }

  private static List<Row> privateAddresses(NetworkInterface one) {
    List<Row> all = new ArrayList<>();
    for (PrivateAddress address : one.privateAddresses()) {
      all.add(
          Row.of("PrivateIpAddress", address.address())
              .with("Primary", all.isEmpty())
              .with("Association", association(address)));
    }
    return all;
  }

  private static @Nullable Row association(PrivateAddress address) {
    return address.publicAddress() == null ? null : Row.of("PublicIp", address.publicAddress());
  }

  private static List<Row> prefixes(NetworkInterface one, Family family, String field) {
    List<Cidr> some = NetworkJson.of(one.prefixes(), family);
    return some.stream().map(prefix -> Row.of(field, prefix)).toList();
  }

  private static void elasticIp(ElasticIp address, Rows rows) {
    Row row =
        Row.of("AllocationId", address.id())
            .with("PublicIp", address.publicAddress())
            .with("Domain", "vpc")
            .with("NetworkInterfaceId", address.networkInterface())
            .with("PrivateIpAddress", address.privateAddress())
            .withTags("Tags", address.tags());
    rows.add(address.location(), "Addresses", row);
  }

  private static void instance(Instance instance, Rows rows) {
    Row row =
        Row.of("InstanceId", instance.id())
            .with("State", Row.of("Name", instance.state()))
            .withTags("Tags", instance.tags());
    Row reservation =
        Row.of("OwnerId", instance.location().account())
            .with("ReservationId", instance.id().value().replace("i-", "r-"))
            .with("Instances", List.of(row));
    rows.add(instance.location(), "Reservations", reservation);
  }
}
