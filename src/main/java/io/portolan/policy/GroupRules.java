package io.portolan.policy;

import com.google.common.base.Suppliers;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a set of security groups in one direction: what any of them allows (statement SG1).
 *
 * <p>Shared by all interfaces that hold the same groups. Linear in the number of rules; what names
 * no group is computed once.
 */
public final class GroupRules {
  private record Rule(
      SecurityGroupId group,
      SecurityGroupRule rule,
      TrafficSet traffic,
      Optional<PacketSet> fixed) {}

  /**
   * What follows from the rules alone.
   *
   * @param fixed what rules that name no group allow
   * @param perhaps what the snapshot leaves open
   * @param unknowns why
   */
  private record Compiled(
      List<Rule> rules, PacketSet fixed, PacketSet perhaps, List<Assumption> unknowns) {}

  private final List<SecurityGroup> held;
  private final List<SecurityGroupId> missing;
  private final Direction direction;
  private final PrefixLists prefixLists;

  /** Made when first asked for: most interfaces of a large estate never are. */
  private final Supplier<Compiled> compiled = Suppliers.memoize(this::compile);

  /**
   * The rules of some groups.
   *
   * @param held the groups that the snapshot has
   * @param missing the groups that the snapshot lacks
   * @param direction which rules count
   * @param prefixLists resolves prefix lists
   */
  public GroupRules(
      List<SecurityGroup> held,
      List<SecurityGroupId> missing,
      Direction direction,
      PrefixLists prefixLists) {
    this.held = List.copyOf(held);
    this.missing = List.copyOf(missing);
    this.direction = direction;
    this.prefixLists = prefixLists;
  }

  private Compiled compile() {
    Set<Assumption> unknown = new LinkedHashSet<>();
    for (SecurityGroupId id : missing) {
      unknown.add(
          new Assumption(
              id.value(), Reason.Kind.SECURITY_GROUP, "the group is not in the snapshot"));
    }
    List<Rule> rules = new ArrayList<>();
    List<PacketSet> known = new ArrayList<>();
    List<PacketSet> maybe = new ArrayList<>();
    if (!missing.isEmpty()) {
      maybe.add(PacketSet.all());
    }
    for (SecurityGroup group : held) {
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.direction() == direction) {
          TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
          Optional<PacketSet> packets = fixedPackets(rule, traffic, maybe, unknown);
          packets.ifPresent(known::add);
          rules.add(new Rule(group.id(), rule, traffic, packets));
        }
      }
    }
    return new Compiled(
        rules, PacketSet.unionOf(known), PacketSet.unionOf(maybe), List.copyOf(unknown));
  }

  /** The groups, whether the snapshot has them or not. */
  public List<SecurityGroupId> groups() {
    return Stream.concat(held.stream().map(SecurityGroup::id), missing.stream()).toList();
  }

  /** The direction of the rules that count. */
  public Direction direction() {
    return direction;
  }

  /** The rules of the groups that the snapshot has, in order. */
  public List<GroupRule> all() {
    return compiled.get().rules().stream()
        .map(each -> new GroupRule(each.group(), each.rule()))
        .toList();
  }

  /** One of the rules alone, as if the groups had no other and the snapshot had them all. */
  public GroupRules only(GroupRule rule) {
    List<SecurityGroup> alone =
        held.stream()
            .filter(each -> each.id().equals(rule.group()))
            .map(each -> each.with(List.of(rule.rule())))
            .toList();
    return new GroupRules(alone, List.of(), direction, prefixLists);
  }

  /** What is left without any of the rules: the groups that the snapshot lacks. */
  public GroupRules missingOnly() {
    return new GroupRules(List.of(), missing, direction, prefixLists);
  }

  /** What a rule allows without asking about groups; empty for a rule that names one. */
  private Optional<PacketSet> fixedPackets(
      SecurityGroupRule rule, TrafficSet traffic, List<PacketSet> maybe, Set<Assumption> unknown) {
    if (rule.peer() instanceof RulePeer.Block block) {
      return Optional.of(packets(traffic, AddressSet.of(block.cidr())));
    }
    if (rule.peer() instanceof RulePeer.List list) {
      Optional<AddressSet> addresses = prefixLists.addresses(list.prefixList());
      if (addresses.isEmpty()) {
        unknown.add(PrefixLists.missing(list.prefixList()));
        maybe.add(packets(traffic, AddressSet.all()));
      }
      return Optional.of(packets(traffic, addresses.orElse(AddressSet.none())));
    }
    return Optional.empty();
  }

  private PacketSet packets(TrafficSet traffic, AddressSet peer) {
    return direction == Direction.INGRESS
        ? PacketSet.of(peer, AddressSet.all(), traffic)
        : PacketSet.of(AddressSet.all(), peer, traffic);
  }

  /**
   * What one rule allows, with whom: so that all rules of an estate can be evaluated at once.
   *
   * @param traffic what it allows
   * @param group the group that it names; null for one that names addresses
   * @param addresses the addresses that it names; all where they are not in the snapshot
   * @param certain whether it is known to allow that
   */
  public record Term(
      TrafficSet traffic, @Nullable SecurityGroupId group, AddressSet addresses, boolean certain) {}

  /**
   * What the rules allow, rule by rule, between interfaces of VPCs; groups that the snapshot lacks
   * may allow anything.
   */
  public List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    if (!missing.isEmpty()) {
      terms.add(new Term(TrafficSet.all(), null, AddressSet.all(), false));
    }
    for (Rule rule : compiled.get().rules()) {
      TrafficSet traffic = rule.traffic();
      RulePeer peer = rule.rule().peer();
      if (peer instanceof RulePeer.Group named) {
        terms.add(new Term(traffic, named.group(), AddressSet.none(), true));
      } else if (peer instanceof RulePeer.List list) {
        Optional<AddressSet> entries = prefixLists.addresses(list.prefixList());
        terms.add(new Term(traffic, null, entries.orElse(AddressSet.all()), entries.isPresent()));
      } else if (peer instanceof RulePeer.Block block) {
        terms.add(new Term(traffic, null, AddressSet.of(block.cidr()), true));
      }
    }
    return terms;
  }

  private PacketSet packets(Rule rule, GroupMembers members) {
    return packets(rule, members, AddressSet.all());
  }

  /** What a rule allows with some peers. */
  private PacketSet packets(Rule rule, GroupMembers members, AddressSet peers) {
    if (rule.fixed().isPresent()) {
      PacketSet fixed = with(peers, rule.fixed().get());
      return rule.rule().peer() instanceof RulePeer.List list
          ? fixed.union(packets(rule.traffic(), members.ofList(list.prefixList()).intersect(peers)))
          : fixed;
    }
    RulePeer.Group named = (RulePeer.Group) rule.rule().peer();
    return packets(rule.traffic(), members.of(named.group(), direction).intersect(peers));
  }

  private PacketSet with(AddressSet peers, PacketSet packets) {
    return direction == Direction.INGRESS ? packets.onlyFrom(peers) : packets.onlyTo(peers);
  }

  private AddressSet peers(PacketSet packets) {
    return direction == Direction.INGRESS ? packets.sources() : packets.destinations();
  }

  /** What passes on a leg where {@code members} says which references match. */
  Permission permission(GroupMembers members) {
    return permission(members, AddressSet.all());
  }

  /** The same of some packets: the few peers that they have cost less than all. */
  Permission permission(GroupMembers members, PacketSet offered) {
    return permission(members, peers(offered));
  }

  private Permission permission(GroupMembers members, AddressSet peers) {
    PacketSet certain = with(peers, compiled.get().fixed());
    PacketSet perhaps = with(peers, compiled.get().perhaps());
    List<Assumption> unknowns = new ArrayList<>(compiled.get().unknowns());
    for (Rule rule : compiled.get().rules()) {
      if (rule.fixed().isEmpty() || rule.rule().peer() instanceof RulePeer.List) {
        certain = certain.union(packets(rule, members, peers));
      }
      if (rule.rule().peer() instanceof RulePeer.Group named) {
        AddressSet others = members.perhaps(named.group(), direction).intersect(peers);
        if (!others.isEmpty()) {
          perhaps = perhaps.union(packets(rule.traffic(), others));
          unknowns.add(
              new Assumption(
                  named.group().value(),
                  Reason.Kind.SECURITY_GROUP,
                  "whether a rule that names it matches on this path is not documented"));
        }
      }
    }
    return unknowns.isEmpty()
        ? Permission.exactly(certain)
        : new Permission(certain, certain.union(perhaps), unknowns);
  }

  private Optional<Rule> letting(PacketSet passing, GroupMembers members) {
    AddressSet peers = peers(passing);
    return compiled.get().rules().stream()
        .filter(rule -> packets(rule, members, peers).overlaps(passing))
        .findFirst();
  }

  /** The prefix list that the first rule names which lets one of the packets pass. */
  Optional<PrefixListId> listLetting(PacketSet passing, GroupMembers members) {
    return letting(passing, members)
        .map(rule -> rule.rule().peer())
        .filter(RulePeer.List.class::isInstance)
        .map(peer -> ((RulePeer.List) peer).prefixList());
  }

  /** The first rule that lets one of the packets pass. */
  Reason passes(PacketSet passing, GroupMembers members) {
    Optional<Rule> letting = letting(passing, members);
    if (letting.isPresent()) {
      GroupRule rule = new GroupRule(letting.get().group(), letting.get().rule());
      return Reason.passes(
          rule.group().value(),
          Reason.Kind.SECURITY_GROUP,
          direction.toString(),
          rule.name(),
          rule.text());
    }
    return Reason.passes(
        names(), Reason.Kind.SECURITY_GROUP, direction.toString(), "", "unknown rules");
  }

  /** That none of the rules lets any of the packets pass. */
  Reason stops(GroupMembers members) {
    List<Rule> rules = compiled.get().rules();
    String text =
        rules.isEmpty()
            ? "no " + direction + " rule"
            : "no " + direction + " rule of " + rules.size() + " allows it";
    String unmatched =
        rules.stream()
            .filter(rule -> rule.fixed().isEmpty() && packets(rule, members).isEmpty())
            .map(rule -> rule.rule().peer().toString())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!unmatched.isEmpty()) {
      text += "; on this path a reference to " + unmatched + " matches nobody";
    }
    return Reason.stops(
        names(),
        Reason.Kind.SECURITY_GROUP,
        direction.toString(),
        "",
        rules.isEmpty() ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH",
        text);
  }

  private String names() {
    return groups().stream().map(SecurityGroupId::value).collect(Collectors.joining(","));
  }
}
