package io.portolan.read.terraform;

import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instances, network interfaces and Elastic IP addresses. An address that AWS chooses is made up,
 * and where nobody knows whether there will be a public or an IPv6 address there is one: a review
 * has to show what may be opened.
 */
final class InstanceTranslator {
  private static final String INTERFACE = "network_interface_id";

  private InstanceTranslator() {}

  /** {@code aws_instance}, with the interface that is made with it. */
  static void instance(Values values, Translation into) {
    @Nullable SubnetId subnet = values.id("subnet_id", SubnetId::new);
    InstanceId id = new InstanceId(values.id());
    List<Values> given = values.blocks("network_interface");
    if (given.isEmpty()) {
      given = values.blocks("primary_network_interface");
    }
    @Nullable VpcId vpc = into.places().vpcOf(subnet);
    into.put(new Instance(id, into.places().of(values, vpc), "running", values.tags()));
    for (Values each : given) {
      @Nullable NetworkInterfaceId attached = each.id(INTERFACE, NetworkInterfaceId::new);
      if (attached != null) {
        into.put(new Part.Attachment(attached, id, each.number("device_index", 0)));
      }
    }
    if (!given.isEmpty()) {
      return;
    }
    if (subnet == null || vpc == null) {
      into.doubt("in which subnet is not known: nothing is said of what reaches it");
      return;
    }
    List<SecurityGroupId> groups = groups(values, "vpc_security_group_ids", vpc, into);
    Optional<Address> address = address(values, "private_ip", subnet, Family.IPV4, into);
    List<Address> ipv6 = new ArrayList<>(values.addresses("ipv6_addresses"));
    if (ipv6.isEmpty() && mayHaveIpv6(values, subnet, into)) {
      address(values, "ipv6_address", subnet, Family.IPV6, into).ifPresent(ipv6::add);
    }
    into.put(
        new NetworkInterface(
            new NetworkInterfaceId(values.identity("primary_network_interface_id")),
            into.places().of(values, vpc),
            vpc,
            subnet,
            "interface",
            "",
            "",
            address
                .map(each -> List.of(withPublic(each, publicAddress(values, subnet, into))))
                .orElse(List.of()),
            List.copyOf(ipv6),
            List.of(),
            groups,
            values.flag("source_dest_check", true),
            id,
            0,
            Map.of()));
  }

  private static NetworkInterface.PrivateAddress withPublic(
      Address address, Optional<Address> shown) {
    return new NetworkInterface.PrivateAddress(address, shown.orElse(null));
  }

  /** What names no group is in the default group of its VPC. */
  private static List<SecurityGroupId> groups(
      Values values, String field, VpcId vpc, Translation into) {
    List<SecurityGroupId> groups = values.ids(field, SecurityGroupId::new);
    if (!groups.isEmpty()) {
      return groups;
    }
    Optional<SecurityGroupId> byDefault = into.places().defaultGroup(vpc);
    into.note("it names no group, and so is in the default one of its VPC");
    return List.of(byDefault.orElse(new SecurityGroupId(values.unknownName(field))));
  }

  /** The address that is said; else the one it had; else one that is free. */
  private static Optional<Address> address(
      Values values, String field, SubnetId subnet, Family family, Translation into) {
    List<Address> said = values.addresses(field);
    if (!said.isEmpty()) {
      return Optional.of(said.get(0));
    }
    Optional<Address> had = // what takes the place of something may as well have its address
        values
            .addressBefore(field)
            .filter(
                each ->
                    into.places().blocksOf(subnet).stream()
                        .anyMatch(block -> block.contains(each)));
    if (had.isPresent()) {
      return had;
    }
    Optional<Address> made = into.places().free(subnet, family, values.address());
    if (made.isPresent()) {
      into.note(
          "taken to have "
              + made.get()
              + ", a free address of "
              + subnet
              + ": it gets its own"
              + " once it is applied");
    } else {
      into.note("no free " + family + " address of " + subnet + " is known");
    }
    return made;
  }

  private static Optional<Address> publicAddress(Values values, SubnetId subnet, Translation into) {
    List<Address> said = values.addresses("public_ip");
    if (!said.isEmpty()) {
      return Optional.of(said.get(0));
    }
    if (!values.isLeftToAws("public_ip")) {
      return Optional.empty();
    }
    Optional<Boolean> wanted = said(values, "associate_public_ip_address");
    if (wanted.isEmpty()) {
      wanted = into.places().said(subnet, "map_public_ip_on_launch");
    }
    if (wanted.isEmpty()) {
      into.note("whether it gets a public address is not known: taken to get one");
    }
    return wanted.orElse(true) ? into.places().publicAddress(values.address()) : Optional.empty();
  }

  private static Optional<Boolean> said(Values values, String field) {
    return values.isKnown(field) ? Optional.of(values.flag(field, false)) : Optional.empty();
  }

  private static boolean mayHaveIpv6(Values values, SubnetId subnet, Translation into) {
    boolean ofSubnet =
        into.places().blocksOf(subnet).stream().anyMatch(each -> each.family() == Family.IPV6);
    if (!ofSubnet || !values.isLeftToAws("ipv6_addresses")) {
      return false;
    }
    if (values.number("ipv6_address_count", 0) > 0) {
      return true;
    }
    Optional<Boolean> wanted = into.places().said(subnet, "assign_ipv6_address_on_creation");
    if (wanted.isEmpty()) {
      into.note("whether it gets an IPv6 address is not known: taken to get one");
    }
    return wanted.orElse(true);
  }

  /** {@code aws_network_interface}. */
  static void networkInterface(Values values, Translation into) {
    @Nullable SubnetId subnet = values.id("subnet_id", SubnetId::new);
    @Nullable VpcId vpc = into.places().vpcOf(subnet);
    if (subnet == null || vpc == null) {
      into.doubt("in which subnet is not known: left out");
      return;
    }
    NetworkInterfaceId id = new NetworkInterfaceId(values.id());
    List<Address> addresses = new ArrayList<>(values.addresses("private_ip"));
    values.addresses("private_ips").stream()
        .filter(each -> !addresses.contains(each))
        .forEach(addresses::add);
    if (addresses.isEmpty()) {
      address(values, "private_ip", subnet, Family.IPV4, into).ifPresent(addresses::add);
    }
    into.put(
        new NetworkInterface(
            id,
            into.places().of(values, vpc),
            vpc,
            subnet,
            "interface",
            values.prose("description"),
            "",
            addresses.stream().map(each -> withPublic(each, Optional.empty())).toList(),
            values.addresses("ipv6_addresses"),
            List.of(),
            groups(values, "security_groups", vpc, into),
            values.flag("source_dest_check", true),
            null,
            -1,
            values.tags()));
    for (Values each : values.blocks("attachment")) {
      @Nullable InstanceId instance = each.id("instance", InstanceId::new);
      if (instance != null) {
        into.put(new Part.Attachment(id, instance, each.number("device_index", -1)));
      }
    }
  }

  /** {@code aws_network_interface_attachment}. */
  static void attachment(Values values, Translation into) {
    @Nullable NetworkInterfaceId id = values.id(INTERFACE, NetworkInterfaceId::new);
    @Nullable InstanceId instance = values.id("instance_id", InstanceId::new);
    if (id != null && instance != null) {
      into.put(new Part.Attachment(id, instance, values.number("device_index", -1)));
    }
  }

  /** {@code aws_network_interface_sg_attachment}. */
  static void membership(Values values, Translation into) {
    @Nullable NetworkInterfaceId id = values.id(INTERFACE, NetworkInterfaceId::new);
    @Nullable SecurityGroupId group = values.id("security_group_id", SecurityGroupId::new);
    if (id != null && group != null) {
      into.put(Slot.INTERFACE_GROUP, id, group);
    }
  }

  /** {@code aws_eip}. */
  static void elasticIp(Values values, Translation into) {
    Optional<Address> address =
        values.addresses("public_ip").stream()
            .findFirst()
            .or(() -> into.places().publicAddress(values.address()));
    Location location = into.places().of(values);
    @Nullable NetworkInterfaceId holder = values.id("network_interface", NetworkInterfaceId::new);
    if (address.isPresent()) {
      into.put(
          new ElasticIp(
              new AllocationId(values.id()), location, address.get(), holder, null, values.tags()));
      hold(values, holder, "instance", address.get(), into);
    }
  }

  /** {@code aws_eip_association}. */
  static void association(Values values, Translation into) {
    @Nullable NetworkInterfaceId holder = values.id(INTERFACE, NetworkInterfaceId::new);
    Optional<String> allocation = values.named("allocation_id");
    Optional<Address> address =
        values.addresses("public_ip").stream()
            .findFirst()
            .or(() -> allocation.flatMap(each -> into.places().addressOf(each)));
    if (address.isEmpty()) {
      into.doubt("which address is not known: left out");
      return;
    }
    hold(values, holder, "instance_id", address.get(), into);
  }

  private static void hold(
      Values values,
      @Nullable NetworkInterfaceId holder,
      String instance,
      Address address,
      Translation into) {
    @Nullable ResourceId of = holder == null ? values.id(instance, InstanceId::new) : holder;
    if (of != null) {
      into.put(new Part.PublicAddress(of, address));
    }
  }
}
