package io.portolan.model.aws;

import com.google.common.base.Splitter;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A firewall for an {@link EstateBuilder}, with its policy and rule groups:
 *
 * <pre>
 * FirewallBuilder.inVpc("fw", "vpc-a", "vpce-fw")
 *     .stateless("1 pass tcp 10.0.0.0/16 any > any 443")
 *     .stateful("drop tcp any any -> $EXTERNAL_NET 22 (sid:1)")
 *     .addTo(world);
 * </pre>
 *
 * <p>Its policy is {@code fw-policy}, its groups {@code fw-group-1}, {@code fw-group-2} … in the
 * order in which they are named, which is that of their priorities too. Without more it forwards
 * everything to the stateful rules, which go by action.
 */
public final class FirewallBuilder {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private final String id;
  private final @Nullable VpcId vpc;
  private final Set<VpcEndpointId> endpoints = new LinkedHashSet<>();
  private final @Nullable TransitGatewayAttachmentId attachment;
  private final List<FirewallGroupDraft> groups = new ArrayList<>();
  private final List<GroupReference> stateless = new ArrayList<>();
  private final List<GroupReference> stateful = new ArrayList<>();
  private List<String> statelessDefaults = List.of("aws:forward_to_sfe");
  private boolean strict;
  private List<String> statefulDefaults = List.of();
  private List<Cidr> homeNet = List.of();

  private FirewallBuilder(
      String id, @Nullable VpcId vpc, @Nullable TransitGatewayAttachmentId attachment) {
    this.id = id;
    this.vpc = vpc;
    this.attachment = attachment;
  }

  /** A firewall with endpoints in a VPC; {@link EstateBuilder#balancerEndpoint} makes those. */
  public static FirewallBuilder inVpc(String id, String vpc, String... endpoints) {
    FirewallBuilder firewall = new FirewallBuilder(id, new VpcId(vpc), null);
    Stream.of(endpoints).map(VpcEndpointId::new).forEach(firewall.endpoints::add);
    return firewall;
  }

  /** A firewall that is attached to a transit gateway. */
  public static FirewallBuilder attached(String id, String attachment) {
    return new FirewallBuilder(id, null, new TransitGatewayAttachmentId(attachment));
  }

  /** What happens to packets that no stateless rule matches, such as {@code aws:pass}. */
  public FirewallBuilder statelessDefaults(String... actions) {
    statelessDefaults = List.of(actions);
    return this;
  }

  /**
   * A group of stateless rules: {@code PRIORITY ACTION PROTOCOLS SOURCES PORTS > DESTINATIONS
   * PORTS}, lists with commas and without spaces, {@code flags} at the end for TCP flags.
   */
  public FirewallBuilder stateless(String... rules) {
    FirewallGroupDraft group = group(stateless);
    for (String rule : rules) {
      group.stateless.add(FirewallGroupDraft.statelessRule(WORDS.splitToList(rule)));
    }
    return this;
  }

  /** A group of stateful rules in Suricata's form: {@code pass tcp any any -> any 443 (sid:1)}. */
  public FirewallBuilder stateful(String... rules) {
    FirewallGroupDraft group = group(stateful);
    for (String rule : rules) {
      group.stateful.add(FirewallGroupDraft.statefulRule(rule));
    }
    return this;
  }

  /** A group that lets only these domains pass, or drops them. */
  public FirewallBuilder domains(boolean allows, String... domains) {
    group(stateful).domains.add(new FirewallRuleGroup.DomainList(allows, List.of(domains)));
    return this;
  }

  /** A stateful group that the snapshot lacks. */
  public FirewallBuilder managed(String group) {
    stateful.add(new GroupReference(new Arn(group), stateful.size() + 1, false));
    return this;
  }

  /** A stateless group that the snapshot lacks. */
  public FirewallBuilder statelessMissing(String group) {
    stateless.add(new GroupReference(new Arn(group), stateless.size() + 1, false));
    return this;
  }

  /** The policy turns the drops of the stateful group named last into alerts. */
  public FirewallBuilder alertsOnly() {
    GroupReference last = stateful.remove(stateful.size() - 1);
    stateful.add(new GroupReference(last.group(), last.priority(), true));
    return this;
  }

  /** The stateful group named last comes first. */
  public FirewallBuilder first() {
    GroupReference last = stateful.remove(stateful.size() - 1);
    stateful.add(new GroupReference(last.group(), 0, last.alertsOnly()));
    return this;
  }

  /** Stateful rules are asked in order, and then these defaults. */
  public FirewallBuilder strict(String... defaults) {
    strict = true;
    statefulDefaults = List.of(defaults);
    return this;
  }

  /** What {@code $HOME_NET} is in the policy. */
  public FirewallBuilder homeNet(String... blocks) {
    homeNet = Stream.of(blocks).map(Cidr::parse).toList();
    return this;
  }

  /** What {@code $NAME} is in the addresses of the group named last. */
  public FirewallBuilder addresses(String name, String... values) {
    last().addresses.put(name, List.of(values));
    return this;
  }

  /** What {@code $NAME} is in the ports of the group named last. */
  public FirewallBuilder ports(String name, String... values) {
    last().ports.put(name, List.of(values));
    return this;
  }

  /** Which prefix list {@code @NAME} is in the group named last, by id or ARN. */
  public FirewallBuilder list(String name, String prefixList) {
    last().lists.put(name, prefixList);
    return this;
  }

  /** Adds the firewall, its policy and its groups. */
  public EstateBuilder addTo(EstateBuilder world) {
    Location location = world.location;
    Map<String, String> noTags = new LinkedHashMap<>();
    Arn policy = new Arn(id + "-policy");
    for (FirewallGroupDraft group : groups) {
      world.resource(group.build(location));
    }
    world.resource(
        new FirewallPolicy(
            policy,
            location,
            List.copyOf(stateless),
            statelessDefaults,
            strict,
            List.copyOf(stateful),
            statefulDefaults,
            homeNet,
            noTags));
    return world.resource(
        new Firewall(
            new Arn(id), location, id, policy, vpc, Set.copyOf(endpoints), attachment, noTags));
  }

  private FirewallGroupDraft group(List<GroupReference> references) {
    FirewallGroupDraft group = new FirewallGroupDraft(id + "-group-" + (groups.size() + 1));
    groups.add(group);
    references.add(new GroupReference(group.id, references.size() + 1, false));
    return group;
  }

  private FirewallGroupDraft last() {
    return groups.get(groups.size() - 1);
  }
}
