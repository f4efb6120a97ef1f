package io.portolan.model.aws;

import com.google.common.base.Splitter;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Network Firewall with its policy and rule groups, for tests:
 *
 * <pre>
 * FirewallDrafts.in("vpc-a", "vpce-fw")
 *     .stateless("10 pass tcp 10.0.0.0/8 any > any 80,443", "20 drop icmp any any > any any")
 *     .strict("aws:drop_strict")
 *     .stateful("pass tcp $HOME_NET any -> any 443 (sid:1)")
 *     .addTo(estate);
 * </pre>
 *
 * <p>What is not said: everything is forwarded to the stateful engine, whose rules are asked by
 * action. {@link #stateless} and {@link #stateful} each make one more group, whose priority is its
 * number.
 */
public final class FirewallDrafts {
  /** The ARN of the one firewall. */
  public static final String ID = "arn:aws:network-firewall:eu-west-1:111111111111:firewall/fw";

  private static final Location HOME = new Location("111111111111", "eu-west-1");
  private static final String ARN = "arn:aws:network-firewall:eu-west-1:111111111111:";

  private final @Nullable VpcId vpc;
  private final Set<VpcEndpointId> endpoints = new TreeSet<>();
  private final @Nullable TransitGatewayAttachmentId attachment;
  private final List<FirewallRuleGroup> groups = new ArrayList<>();
  private final List<GroupReference> statelessGroups = new ArrayList<>();
  private final List<GroupReference> statefulGroups = new ArrayList<>();
  private final List<Cidr> homeNet = new ArrayList<>();
  private final Map<String, List<String>> addressVariables = new LinkedHashMap<>();
  private final Map<String, List<String>> portVariables = new LinkedHashMap<>();
  private final Map<String, String> prefixLists = new LinkedHashMap<>();
  private List<String> statelessDefaults = List.of("aws:forward_to_sfe");
  private List<String> statefulDefaults = List.of();
  private boolean strict;
  private boolean hasPolicy = true;

  private FirewallDrafts(@Nullable String vpc, @Nullable String attachment) {
    this.vpc = vpc == null ? null : new VpcId(vpc);
    this.attachment = attachment == null ? null : new TransitGatewayAttachmentId(attachment);
  }

  /** A firewall with endpoints in a VPC. */
  public static FirewallDrafts in(String vpc, String... endpoints) {
    FirewallDrafts firewall = new FirewallDrafts(vpc, null);
    Stream.of(endpoints).map(VpcEndpointId::new).forEach(firewall.endpoints::add);
    return firewall;
  }

  /** A firewall that is attached to a transit gateway. */
  public static FirewallDrafts attached(String attachment) {
    return new FirewallDrafts(null, attachment);
  }

  /**
   * One more group of stateless rules: {@code priority action protocols sources ports >
   * destinations ports}, with {@code flags} behind for one that looks at TCP flags.
   */
  public FirewallDrafts stateless(String... rules) {
    List<StatelessRule> parsed = Stream.of(rules).map(FirewallDrafts::statelessRule).toList();
    return statelessGroup(parsed);
  }

  /** One more group of stateless rules. */
  public FirewallDrafts statelessGroup(List<StatelessRule> rules) {
    Arn id = new Arn(ARN + "stateless-rulegroup/packets-" + statelessGroups.size());
    groups.add(
        new FirewallRuleGroup(
            id, HOME, rules, List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of()));
    statelessGroups.add(new GroupReference(id, statelessGroups.size(), false));
    return this;
  }

  /** The actions for what no stateless rule matches. */
  public FirewallDrafts statelessDefault(String... actions) {
    statelessDefaults = List.of(actions);
    return this;
  }

  /** One more group of stateful rules, as Suricata writes them, without blanks in addresses. */
  public FirewallDrafts stateful(String... rules) {
    return statefulGroup(false, Stream.of(rules).map(FirewallDrafts::statefulRule).toList(), null);
  }

  /** One more group of stateful rules whose drops the policy turns into alerts. */
  public FirewallDrafts alertsOnly(String... rules) {
    return statefulGroup(true, Stream.of(rules).map(FirewallDrafts::statefulRule).toList(), null);
  }

  /** One more group that lets only some domains pass. */
  public FirewallDrafts allowDomains(String... domains) {
    return statefulGroup(false, List.of(), new DomainList(true, List.of(domains)));
  }

  /** One more group that drops some domains. */
  public FirewallDrafts denyDomains(String... domains) {
    return statefulGroup(false, List.of(), new DomainList(false, List.of(domains)));
  }

  /** One more group of stateful rules, with the variables that were named before. */
  public FirewallDrafts statefulGroup(
      boolean alertsOnly, List<StatefulRule> rules, @Nullable DomainList domains) {
    Arn id = new Arn(ARN + "stateful-rulegroup/connections-" + statefulGroups.size());
    groups.add(
        new FirewallRuleGroup(
            id,
            HOME,
            List.of(),
            rules,
            domains == null ? List.of() : List.of(domains),
            Map.copyOf(addressVariables),
            Map.copyOf(portVariables),
            Map.copyOf(prefixLists),
            Map.of()));
    statefulGroups.add(new GroupReference(id, statefulGroups.size(), alertsOnly));
    return this;
  }

  /** One more group of stateful rules that the snapshot lacks. */
  public FirewallDrafts missingStateful() {
    Arn id = new Arn("arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/managed");
    statefulGroups.add(new GroupReference(id, statefulGroups.size(), false));
    return this;
  }

  /** One more group of stateless rules that the snapshot lacks. */
  public FirewallDrafts missingStateless() {
    Arn id = new Arn(ARN + "stateless-rulegroup/lost");
    statelessGroups.add(new GroupReference(id, statelessGroups.size(), false));
    return this;
  }

  /** Stateful rules are asked in order; these are the actions where none decides. */
  public FirewallDrafts strict(String... defaults) {
    strict = true;
    statefulDefaults = List.of(defaults);
    return this;
  }

  /** What {@code $HOME_NET} is by the policy. */
  public FirewallDrafts homeNet(String... blocks) {
    Stream.of(blocks).map(Cidr::parse).forEach(homeNet::add);
    return this;
  }

  /** What {@code $NAME} stands for in the addresses of the groups that follow. */
  public FirewallDrafts addresses(String name, String... elements) {
    addressVariables.put(name, List.of(elements));
    return this;
  }

  /** What {@code $NAME} stands for in the ports of the groups that follow. */
  public FirewallDrafts ports(String name, String... elements) {
    portVariables.put(name, List.of(elements));
    return this;
  }

  /** The prefix list that {@code @NAME} stands for in the groups that follow. */
  public FirewallDrafts prefixList(String name, String idOrArn) {
    prefixLists.put(name, idOrArn);
    return this;
  }

  /** The snapshot lacks the policy. */
  public FirewallDrafts withoutPolicy() {
    hasPolicy = false;
    return this;
  }

  /** The firewall itself. */
  public Firewall firewall() {
    return new Firewall(
        new Arn(ID),
        HOME,
        "fw",
        new Arn(ARN + "firewall-policy/policy"),
        vpc,
        endpoints,
        attachment,
        Map.of());
  }

  /** The firewall, its policy and their groups. */
  public List<Resource> resources() {
    List<Resource> resources = new ArrayList<>(groups);
    resources.add(firewall());
    if (hasPolicy) {
      resources.add(
          new FirewallPolicy(
              new Arn(ARN + "firewall-policy/policy"),
              HOME,
              statelessGroups,
              statelessDefaults,
              strict,
              statefulGroups,
              statefulDefaults,
              homeNet,
              Map.of()));
    }
    return resources;
  }

  /** An estate with this firewall too. */
  public EstateBuilder addTo(EstateBuilder estate) {
    resources().forEach(estate::resource);
    return estate;
  }

  /** See {@link #stateless}. */
  public static StatelessRule statelessRule(String text) {
    List<String> words = Splitter.on(' ').splitToList(text);
    List<Integer> protocols =
        words.get(2).equals("all")
            ? List.of()
            : split(words.get(2)).map(each -> Protocol.parse(each).number()).toList();
    return new StatelessRule(
        Integer.parseInt(words.get(0)),
        protocols,
        blocks(words.get(3)),
        blocks(words.get(6)),
        ports(words.get(4)),
        ports(words.get(7)),
        words.size() > 8,
        words.get(1).equals("forward") ? "aws:forward_to_sfe" : "aws:" + words.get(1));
  }

  /** See {@link #stateful}. */
  public static StatefulRule statefulRule(String text) {
    int options = text.indexOf('(');
    String header = options < 0 ? text : text.substring(0, options);
    List<String> words = Splitter.on(' ').omitEmptyStrings().splitToList(header);
    return new StatefulRule(
        words.get(0),
        words.get(1),
        words.get(2),
        words.get(3),
        words.get(4).equals("<>"),
        words.get(5),
        words.get(6),
        options < 0
            ? List.of()
            : Splitter.on(';')
                .trimResults()
                .omitEmptyStrings()
                .splitToList(text.substring(options + 1, text.length() - 1)));
  }

  private static Stream<String> split(String text) {
    return text.equals("any") ? Stream.of() : Splitter.on(',').splitToStream(text);
  }

  private static List<Cidr> blocks(String text) {
    return split(text).map(Cidr::parse).toList();
  }

  private static List<Ports> ports(String text) {
    return split(text)
        .map(each -> Splitter.on('-').splitToList(each))
        .map(
            ends ->
                new Ports(
                    Integer.parseInt(ends.get(0)), Integer.parseInt(ends.get(ends.size() - 1))))
        .toList();
  }
}
