package io.portolan.estate;

import io.portolan.packet.Address;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One interface in the making: says what differs, and then writes it. */
final class InterfaceDraft {
  private final VpcDraft draft;
  private final VpcPlan plan;
  private final int subnet;
  private final String id;
  private final List<Integer> hosts = new ArrayList<>();
  private List<Integer> groups = List.of();
  private Row attachment = Row.of("InstanceOwnerId", "amazon-aws").with("DeviceIndex", 1);
  private String type = "interface";
  private String requester = "";
  private String description = "";
  private @Nullable String publicAddress;
  private @Nullable String allocation;
  private boolean check = true;

  private InterfaceDraft(VpcDraft draft, int subnet) {
    this.draft = draft;
    this.plan = draft.plan();
    this.subnet = subnet;
    this.id = draft.nextInterface();
    hosts.add(draft.nextHost(subnet));
  }

  /** An interface with one address. */
  static InterfaceDraft in(VpcDraft draft, int subnet) {
    return new InterfaceDraft(draft, subnet);
  }

  /** Puts security groups on it, by number. */
  InterfaceDraft groups(List<Integer> some) {
    groups = some;
    return this;
  }

  /** Attaches it to an instance. */
  InterfaceDraft instance(String instance, int deviceIndex) {
    attachment = Row.of("InstanceId", instance).with("DeviceIndex", deviceIndex);
    attachment.with("InstanceOwnerId", plan.home().account());
    return this;
  }

  /** Makes it that of a service. */
  InterfaceDraft service(String newType, String newRequester, String newDescription) {
    type = newType;
    requester = newRequester;
    description = newDescription;
    return this;
  }

  /** Lets it send from, and take, any address. */
  InterfaceDraft unchecked() {
    check = false;
    return this;
  }

  /** Gives it more private addresses. */
  InterfaceDraft secondary(int more) {
    for (int i = 0; i < more; i++) {
      hosts.add(draft.nextHost(subnet));
    }
    return this;
  }

  /** Gives it a public address of Amazon's. */
  InterfaceDraft published() {
    publicAddress = plan.estate().publicAddress(plan.number(), draft.nextPublicAddress());
    return this;
  }

  /** Gives it an Elastic IP address. */
  InterfaceDraft elastic() {
    int ordinal = draft.nextPublicAddress();
    publicAddress = plan.estate().publicAddress(plan.number(), ordinal);
    allocation = plan.id("eipalloc", ordinal);
    Row row =
        Row.of("AllocationId", allocation)
            .with("AssociationId", plan.id("eipassoc", ordinal))
            .with("Domain", "vpc")
            .with("NetworkBorderGroup", plan.home().region())
            .with("NetworkInterfaceId", id)
            .with("NetworkInterfaceOwnerId", plan.home().account())
            .with("PrivateIpAddress", address())
            .with("PublicIp", publicAddress)
            .with("PublicIpv4Pool", "amazon");
    draft.files().add("Addresses", row);
    return this;
  }

  String id() {
    return id;
  }

  /** Its first address. */
  String address() {
    return plan.address(subnet, hosts.get(0)).toString();
  }

  /** Its other IPv4 addresses. */
  List<String> more() {
    return hosts.stream().skip(1).map(host -> plan.address(subnet, host).toString()).toList();
  }

  @Nullable String publicAddress() {
    return publicAddress;
  }

  /** Writes its row. */
  InterfaceDraft write() {
    Row row =
        Row.of("Association", association())
            .with("Attachment", attachment.with("Status", "attached"))
            .with("AvailabilityZone", plan.zoneName(subnet))
            .with("Description", description)
            .with("Groups", groups.stream().map(this::group).toList())
            .with("InterfaceType", type)
            .with("Ipv6Addresses", ipv6Addresses())
            .with("MacAddress", macAddress())
            .with("NetworkInterfaceId", id)
            .with("OwnerId", plan.home().account())
            .with("PrivateDnsName", privateName(address()))
            .with("PrivateIpAddress", address())
            .with("PrivateIpAddresses", privateAddresses())
            .withText("RequesterId", requester)
            .with("RequesterManaged", !requester.isEmpty())
            .with("SourceDestCheck", check)
            .with("Status", "in-use")
            .with("SubnetId", plan.subnetId(subnet))
            .withTags("TagSet", Map.of())
            .with("VpcId", plan.id("vpc"));
    draft.files().add("NetworkInterfaces", row);
    draft.files().tally().count("addresses", hosts.size() + (plan.dualStack() ? 1 : 0));
    return this;
  }

  private @Nullable Row association() {
    return publicAddress == null
        ? null
        : Row.of("AllocationId", allocation)
            .with("IpOwnerId", allocation == null ? "amazon" : plan.home().account())
            .with("PublicIp", publicAddress);
  }

  private Row group(int number) {
    return Row.of("GroupName", GroupPart.NAMES.get(number)).with("GroupId", plan.id("sg", number));
  }

  private List<Row> ipv6Addresses() {
    return plan.dualStack()
        ? List.of(
            Row.of("Ipv6Address", plan.ipv6Address(subnet, hosts.get(0)))
                .with("IsPrimaryIpv6", false))
        : List.of();
  }

  private String macAddress() {
    Address address = plan.address(subnet, hosts.get(0));
    long bits = (long) (plan.number() & 0xff) << 32 | (address.low() & 0xffff_ffffL);
    String digits = HexFormat.of().toHexDigits(bits, 10);
    return "02:" + digits.replaceAll("..(?!$)", "$0:");
  }

  /** The name that an instance has by its address. */
  String privateName(String address) {
    return "ip-%s.%s.compute.internal".formatted(address.replace('.', '-'), plan.home().region());
  }

  private List<Row> privateAddresses() {
    List<Row> rows = new ArrayList<>();
    for (int host : hosts) {
      String address = plan.address(subnet, host).toString();
      boolean primary = rows.isEmpty();
      rows.add(
          Row.of("Association", primary ? association() : null)
              .with("Primary", primary)
              .with("PrivateDnsName", privateName(address))
              .with("PrivateIpAddress", address));
    }
    return rows;
  }
}
