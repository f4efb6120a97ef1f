package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.GroupRules;
import io.portolan.policy.NetworkAclControl;
import io.portolan.policy.PrefixLists;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.SecurityGroupControl;
import io.portolan.policy.UnknownControl;
import io.portolan.policy.k8s.Enforcement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The controls at subnets and interfaces, each made once and shared. */
final class Controls {
  /**
   * Rules of groups.
   *
   * @param changed those of the groups that are not as they were when the controls were first made
   */
  private record GroupKey(
      List<SecurityGroupId> groups, Direction direction, List<SecurityGroup> changed) {}

  private record AclKey(ResourceId of, Direction direction) {}

  private final Estate estate;
  private final PrefixLists prefixLists;
  private final Balancers balancers;
  private final PodPlan pods;
  private final PodPolicies podPolicies;
  private final Map<SubnetId, NetworkAcl> aclOf;
  private final Map<AclKey, Control> acls;
  private final Map<GroupKey, GroupRules> groupRules;
  private final Map<SecurityGroupId, SecurityGroup> changed;

  Controls(Estate estate, PrefixLists prefixLists, Balancers balancers, PodPlan pods) {
    this.estate = estate;
    this.pods = pods;
    this.podPolicies = new PodPolicies(pods);
    this.prefixLists = prefixLists;
    this.balancers = balancers;
    this.aclOf = new HashMap<>();
    this.acls = new ConcurrentHashMap<>();
    this.groupRules = new ConcurrentHashMap<>();
    this.changed = Map.of();
    for (NetworkAcl acl : estate.all(NetworkAcl.class)) {
      acl.subnets().forEach(subnet -> aclOf.putIfAbsent(subnet, acl));
    }
  }

  /** Those of the same estate where a group has other rules; the others stay shared. */
  private Controls(Controls like, Estate estate, SecurityGroup group) {
    this.estate = estate;
    this.pods = like.pods;
    this.podPolicies = like.podPolicies;
    this.prefixLists = like.prefixLists;
    this.balancers = like.balancers;
    this.aclOf = like.aclOf;
    this.acls = like.acls;
    this.groupRules = like.groupRules;
    this.changed = new HashMap<>(like.changed);
    this.changed.put(group.id(), group);
  }

  /** The controls of an estate that differs in the rules of one group. */
  Controls with(Estate next, SecurityGroup group) {
    return new Controls(this, next, group);
  }

  /** The network ACL of a subnet, for packets into it or out of it (N1, N4). */
  Control networkAcl(SubnetId subnet, Direction direction) {
    NetworkAcl acl = aclOf.get(subnet);
    return acl == null
        ? acls.computeIfAbsent(new AclKey(subnet, direction), Controls::missingAcl)
        : acls.computeIfAbsent(
            new AclKey(acl.id(), direction), key -> new NetworkAclControl(acl, direction));
  }

  private static Control missingAcl(AclKey key) {
    return new UnknownControl(
        new Assumption(
            key.of().value(), Reason.Kind.SUBNET, "its network ACL is not in the snapshot"),
        key.direction().toString(),
        false);
  }

  /** What judges a packet that an interface sends. */
  List<Control> departure(NetworkInterface each) {
    List<Control> controls = new ArrayList<>(roleDeparture(each));
    controls.addAll(groups(each, Direction.EGRESS));
    return controls;
  }

  /**
   * What an interface sends at all, whatever its groups: one in a service's role may open no
   * connections, and a load balancer's node sends to its targets only.
   */
  List<Control> roleDeparture(NetworkInterface each) {
    InterfaceRole role = InterfaceRole.of(each);
    List<Control> controls = new ArrayList<>(policies(each, Direction.EGRESS));
    if (!role.opensConnections()) {
      controls.add(
          closed(
              each,
              role == InterfaceRole.ENDPOINT ? "VPCE_INTRA_VPC_TRAFFIC" : "NO_PATH",
              role.text() + " opens no connections"));
    }
    if (VpcOrigins.isOfCloudFront(each, estate)) {
      controls.add(
          closed(each, "NO_PATH", "CloudFront's interface opens connections to origins only"));
    }
    if (role == InterfaceRole.LOAD_BALANCER) {
      controls.add(balancers.sending(each).orElseGet(() -> unknownNode(each, Direction.EGRESS)));
    }
    return controls;
  }

  /** What judges a packet that is addressed to an interface, after its subnet's ACL. */
  List<Control> arrival(NetworkInterface each) {
    List<Control> controls = new ArrayList<>();
    InterfaceRole role = InterfaceRole.of(each);
    if (!role.takesConnections()) {
      controls.add(closed(each, "NO_POSSIBLE_DESTINATION", role.text() + " takes no connections"));
    }
    if (VpcOrigins.isOfCloudFront(each, estate)) {
      controls.add(
          closed(each, "NO_POSSIBLE_DESTINATION", "CloudFront's interface takes no connections"));
    }
    controls.addAll(groups(each, Direction.INGRESS));
    if (role == InterfaceRole.LOAD_BALANCER) {
      controls.add(balancers.taking(each).orElseGet(() -> unknownNode(each, Direction.INGRESS)));
    }
    controls.addAll(policies(each, Direction.INGRESS));
    return controls;
  }

  /** The policies of its cluster that judge a pod; none for other interfaces. */
  List<Control> policies(NetworkInterface each, Direction direction) {
    return pods.seat(each.id()).map(seat -> podPolicies.of(seat, direction)).orElse(List.of());
  }

  /** Whether policies are enforced for a pod. */
  Enforcement enforcement(PodSeat seat) {
    return podPolicies.enforcement(seat);
  }

  /** What an answer rests on that meets a pod's interface. */
  List<Assumption> assumptions(NetworkInterface each) {
    return pods.seat(each.id()).map(podPolicies::assumptions).orElse(List.of());
  }

  private static Control closed(NetworkInterface each, String code, String text) {
    return new Requirement(
        PacketSet.none(), each.id().value(), Reason.Kind.NETWORK_INTERFACE, code, text, true);
  }

  private static Control unknownNode(NetworkInterface each, Direction direction) {
    return new UnknownControl(
        new Assumption(
            each.id().value(),
            Reason.Kind.LOAD_BALANCER,
            "its load balancer is not in the snapshot ("
                + (each.description().isEmpty() ? each.type() : each.description())
                + ")"),
        direction.toString(),
        true);
  }

  /** The security groups of an interface; none where it cannot have any (SG16, L2). */
  List<Control> groups(NetworkInterface each, Direction direction) {
    InterfaceRole role = InterfaceRole.of(each);
    if (role.hasNoGroups() || (each.groups().isEmpty() && InterfaceRole.mayLackGroups(each))) {
      return List.of();
    }
    if (each.groups().isEmpty()) {
      return List.of(
          new UnknownControl(
              new Assumption(
                  each.id().value(),
                  Reason.Kind.NETWORK_INTERFACE,
                  "its security groups are not in the snapshot"),
              direction.toString(),
              true));
    }
    return List.of(groups(each.id(), each.groups(), direction));
  }

  /** Some security groups as they judge what an interface sends or gets. */
  Control groups(NetworkInterfaceId at, List<SecurityGroupId> groups, Direction direction) {
    return new SecurityGroupControl(at, rules(groups, direction));
  }

  /** The rules of some groups, which all interfaces share that hold the same. */
  GroupRules rules(List<SecurityGroupId> groups, Direction direction) {
    List<SecurityGroup> others =
        changed.isEmpty()
            ? List.of()
            : groups.stream().map(changed::get).filter(Objects::nonNull).toList();
    return groupRules.computeIfAbsent(new GroupKey(groups, direction, others), this::groupRules);
  }

  private GroupRules groupRules(GroupKey key) {
    List<SecurityGroup> held = new ArrayList<>();
    List<SecurityGroupId> missing = new ArrayList<>();
    for (SecurityGroupId id : key.groups()) {
      SecurityGroup group = estate.find(SecurityGroup.class, id);
      if (group == null) {
        missing.add(id);
      } else {
        held.add(group);
      }
    }
    return new GroupRules(held, missing, key.direction(), prefixLists);
  }
}
