package io.portolan.model.aws;

import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Small estates for tests, read like a table:
 *
 * <pre>
 * Estate estate = EstateBuilder.world()
 *     .vpc("vpc-a", "10.0.0.0/16")
 *     .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "euw1-az1")
 *     .routes("subnet-a1", "0.0.0.0/0 > igw-a")
 *     .acl("acl-a", "subnet-a1").in("100 allow tcp 443 from any").out("100 allow all to any")
 *     .igw("igw-a", "vpc-a")
 *     .group("sg-web").in("tcp 443 from 0.0.0.0/0", "all from sg-web").out()
 *     .eni("eni-a1", "subnet-a1", "10.0.1.10").publicIp("198.51.100.10").groups("sg-web")
 *     .build();
 * </pre>
 *
 * <p>What is not said is AWS's default: every VPC has a main table {@code rtb-main-vpc-a} with its
 * local routes, a list {@code acl-default-vpc-a} that allows all for the subnets that no other list
 * names, and a group {@code sg-default-vpc-a} for interfaces without {@link #groups}; a group
 * without {@link #out} lets everything out. Methods without an id speak of what was named last; a
 * VPC, subnet or transit gateway is named before it is used. {@link #without} takes resources out
 * again, as if the snapshot lacked them.
 */
public final class EstateBuilder extends EdgeBuilder {
  private final Set<String> left = new LinkedHashSet<>();
  private String lastVpc = "";

  private EstateBuilder() {}

  /** An estate with nothing in it, in eu-west-1 of account 111111111111. */
  public static EstateBuilder world() {
    return new EstateBuilder();
  }

  /** A VPC with its blocks, main route table, default list and default group. */
  public EstateBuilder vpc(String id, String... cidrs) {
    Draft.OfVpc vpc = new Draft.OfVpc(id, location, cidrs(cidrs));
    lastVpc = id;
    add(new Draft.OfTable("rtb-main-" + id, location, vpc, true));
    Draft.OfAcl acl = add(new Draft.OfAcl("acl-default-" + id, location, id, true));
    for (Direction direction : Direction.values()) {
      acl.entries.addAll(RuleText.aclEntries(direction, "100 allow all from 0.0.0.0/0"));
      acl.entries.addAll(RuleText.aclEntries(direction, "101 allow all from ::/0"));
    }
    String ownGroup = "sg-default-" + id;
    Draft.OfGroup group = add(new Draft.OfGroup(ownGroup, location, id));
    group.in.addAll(RuleText.groupRules(Direction.INGRESS, "all from " + ownGroup));
    add(vpc);
    return this;
  }

  /** A subnet: its blocks, and its zone (else euw1-az1) by id or, if it has no "-az", by name. */
  public EstateBuilder subnet(String id, String vpc, String... cidrsAndZone) {
    Draft.OfSubnet subnet = add(new Draft.OfSubnet(id, location, vpc));
    for (String text : cidrsAndZone) {
      if (text.contains("/")) {
        subnet.cidrs.add(Cidr.parse(text));
      } else {
        subnet.zone = text;
      }
    }
    return this;
  }

  /** What the VPC or subnet reports as its own state of Block Public Access. */
  public EstateBuilder blockPublicAccess(BlockMode mode) {
    if (last instanceof Draft.OfSubnet subnet) {
      subnet.mode = mode;
    } else {
      last(Draft.OfVpc.class).mode = mode;
    }
    return this;
  }

  /** Routes of the main table of a VPC, or of a table {@code rtb-subnet-…} made for a subnet. */
  public EstateBuilder routes(String vpcOrSubnet, String... routes) {
    if (vpcOrSubnet.startsWith("vpc-")) {
      last = find(Draft.OfTable.class, "rtb-main-" + vpcOrSubnet);
    } else if (drafts.containsKey("rtb-" + vpcOrSubnet)) {
      last = find(Draft.OfTable.class, "rtb-" + vpcOrSubnet);
    } else {
      table("rtb-" + vpcOrSubnet, find(Draft.OfSubnet.class, vpcOrSubnet).vpc, vpcOrSubnet);
    }
    return addRoutes(routes);
  }

  /** A route table for subnets, or for internet and virtual private gateways (edge association). */
  public EstateBuilder table(String id, String vpc, String... subnetsOrGateways) {
    Draft.OfTable table = add(new Draft.OfTable(id, location, find(Draft.OfVpc.class, vpc), false));
    for (String text : subnetsOrGateways) {
      if (text.startsWith("subnet-")) {
        table.subnets.add(new SubnetId(text));
      } else {
        table.gateways.add(
            text.startsWith("igw-") ? new InternetGatewayId(text) : new VpnGatewayId(text));
      }
    }
    return this;
  }

  /** More routes for the table named last, VPC's or transit gateway's; see {@link RuleText}. */
  public EstateBuilder addRoutes(String... routes) {
    for (String route : routes) {
      if (last instanceof TransitDraft.OfTable table) {
        table.routes.add(RuleText.transitGatewayRoute(route));
      } else {
        last(Draft.OfTable.class).routes.add(RuleText.route(route));
      }
    }
    return this;
  }

  /** The table named last prints no local routes. */
  public EstateBuilder localNotPrinted() {
    last(Draft.OfTable.class).local = false;
    return this;
  }

  /** A network ACL that denies everything but what {@link #in} and {@link #out} say. */
  public EstateBuilder acl(String id, String... subnets) {
    Draft.OfAcl acl =
        add(new Draft.OfAcl(id, location, find(Draft.OfSubnet.class, subnets[0]).vpc, false));
    Stream.of(subnets).map(SubnetId::new).forEach(acl.subnets::add);
    return this;
  }

  /** A security group in the VPC named last. */
  public EstateBuilder group(String id) {
    add(new Draft.OfGroup(id, location, lastVpc));
    return this;
  }

  /** Inbound rules of the group or list named last: {@code tcp 443 from 10.0.0.0/8, sg-b}. */
  public EstateBuilder in(String... rules) {
    for (String rule : rules) {
      if (last instanceof Draft.OfAcl acl) {
        acl.entries.addAll(RuleText.aclEntries(Direction.INGRESS, rule));
      } else {
        last(Draft.OfGroup.class).in.addAll(RuleText.groupRules(Direction.INGRESS, rule));
      }
    }
    return this;
  }

  /** Outbound rules of the group (in place of "all") or list named last; none: nothing leaves. */
  public EstateBuilder out(String... rules) {
    if (last instanceof Draft.OfGroup group) {
      group.out = new ArrayList<>();
    }
    for (String rule : rules) {
      if (last instanceof Draft.OfAcl acl) {
        acl.entries.addAll(RuleText.aclEntries(Direction.EGRESS, rule));
      } else {
        last(Draft.OfGroup.class).out.addAll(RuleText.groupRules(Direction.EGRESS, rule));
      }
    }
    return this;
  }

  /** An interface with its addresses of both families and delegated prefixes. */
  public EstateBuilder eni(String id, String subnet, String... addresses) {
    Draft.OfInterface eni =
        add(new Draft.OfInterface(id, location, find(Draft.OfSubnet.class, subnet)));
    for (String text : addresses) {
      if (text.contains("/")) {
        eni.prefixes.add(Cidr.parse(text));
      } else if (text.contains(":")) {
        eni.ipv6.add(Address.parse(text));
      } else {
        eni.addresses.add(new PrivateAddress(Address.parse(text), null));
      }
    }
    return this;
  }

  /** The public address of the interface's first private address. */
  public EstateBuilder publicIp(String publicAddress) {
    return publicIp(
        last(Draft.OfInterface.class).addresses.get(0).address().toString(), publicAddress);
  }

  /** The public address of one of the interface's private addresses. */
  public EstateBuilder publicIp(String privateAddress, String publicAddress) {
    Address inside = Address.parse(privateAddress);
    PrivateAddress pair = new PrivateAddress(inside, Address.parse(publicAddress));
    last(Draft.OfInterface.class)
        .addresses
        .replaceAll(address -> address.address().equals(inside) ? pair : address);
    return this;
  }

  /** The groups the interface holds; none is an empty list. */
  public EstateBuilder groups(String... groups) {
    last(Draft.OfInterface.class).groups = Stream.of(groups).map(SecurityGroupId::new).toList();
    return this;
  }

  /** The interface's type, such as {@code lambda}; those that have no groups lose theirs. */
  public EstateBuilder type(String type) {
    last(Draft.OfInterface.class).type = type;
    return this;
  }

  /** The interface's source/destination check is off. */
  public EstateBuilder forwards() {
    last(Draft.OfInterface.class).check = false;
    return this;
  }

  /** The instance the interface is attached to. */
  public EstateBuilder instance(String id) {
    last(Draft.OfInterface.class).instance = new InstanceId(id);
    Instance row = new Instance(new InstanceId(id), location, "running", Map.of());
    if (!finished.contains(row)) {
      finished.add(row);
    }
    return this;
  }

  /** The number of the interface named last at its instance, 0 until said; -1: not printed. */
  public EstateBuilder device(int index) {
    last(Draft.OfInterface.class).device = index;
    return this;
  }

  /** Takes resources out again, by id. */
  public EstateBuilder without(String... ids) {
    left.addAll(Arrays.asList(ids));
    return this;
  }

  /** The estate. */
  public Estate build() {
    associateDefaultLists();
    return Estate.of(
        Stream.concat(drafts.values().stream().map(Draft::build), finished.stream())
            .filter(resource -> !left.contains(resource.id().value()))
            .toList());
  }

  private void associateDefaultLists() {
    Set<SubnetId> associated = new LinkedHashSet<>();
    for (Draft draft : drafts.values()) {
      if (draft instanceof Draft.OfAcl acl && acl.isDefault) {
        acl.subnets.clear(); // estates may be built at every stage
      } else if (draft instanceof Draft.OfAcl acl) {
        associated.addAll(acl.subnets);
      }
    }
    for (Draft draft : drafts.values()) {
      if (draft instanceof Draft.OfSubnet subnet && associated.add(new SubnetId(subnet.id))) {
        find(Draft.OfAcl.class, "acl-default-" + subnet.vpc).subnets.add(new SubnetId(subnet.id));
      }
    }
  }
}
