package io.portolan.model.aws;

import com.google.common.base.Splitter;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.List;

/** The one-line forms of rules, list entries and routes that {@link EstateBuilder} takes. */
final class RuleText {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings().trimResults();
  private static final Splitter PEERS = Splitter.on(',').omitEmptyStrings().trimResults();
  private static final int LAST_PORT = 65535;

  private RuleText() {}

  /**
   * Security group rules, one for each peer: {@code tcp 443 from 10.0.0.0/8, sg-b}, {@code icmp 8/0
   * to pl-x}, {@code all} (from or to anywhere, both families).
   */
  static List<SecurityGroupRule> groupRules(Direction direction, String text) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    for (String peer : peers(text)) {
      rules.add(new SecurityGroupRule(null, direction, traffic(text), peer(peer), ""));
    }
    return rules;
  }

  /** Entries of a network ACL, one for each block: {@code 100 allow tcp 443 from 10.0.0.0/16}. */
  static List<NetworkAclEntry> aclEntries(Direction direction, String text) {
    List<String> words = WORDS.splitToList(text);
    int number = Integer.parseInt(words.get(0));
    boolean allow = words.get(1).equals("allow");
    if (!allow && !words.get(1).equals("deny")) {
      throw new IllegalArgumentException("neither allow nor deny: " + text);
    }
    String rest = String.join(" ", words.subList(2, words.size()));
    List<NetworkAclEntry> entries = new ArrayList<>();
    for (String peer : peers(rest)) {
      entries.add(new NetworkAclEntry(number, direction, allow, Cidr.parse(peer), traffic(rest)));
    }
    return entries;
  }

  /**
   * A route: {@code 0.0.0.0/0 > igw-a}, {@code pl-s3 > vpce-s3}, and after the target any of {@code
   * blackhole filtered propagated advertised}.
   */
  static Route route(String text) {
    List<String> words = WORDS.splitToList(text);
    if (words.size() < 3 || !words.get(1).equals(">")) {
      throw new IllegalArgumentException("not 'destination > target': " + text);
    }
    RouteTarget target = target(words.get(2));
    Route.State state = Route.State.ACTIVE;
    Route.Origin origin = Route.Origin.CREATE_ROUTE;
    for (String word : words.subList(3, words.size())) {
      switch (word) {
        case "blackhole" -> state = Route.State.BLACKHOLE;
        case "filtered" -> state = Route.State.FILTERED;
        case "propagated" -> origin = Route.Origin.ENABLE_VGW_ROUTE_PROPAGATION;
        case "advertised" -> origin = Route.Origin.ADVERTISEMENT;
        default -> throw new IllegalArgumentException("unknown word " + word + " in: " + text);
      }
    }
    return new Route(destination(words.get(0)), target, state, origin);
  }

  /** A local route, as a route table prints it. */
  static Route localRoute(Cidr block) {
    return new Route(
        new RouteDestination.Block(block),
        new RouteTarget.Local(),
        Route.State.ACTIVE,
        Route.Origin.CREATE_ROUTE_TABLE);
  }

  /**
   * A transit gateway's route: {@code 10.1.0.0/16 > tgw-attach-b}, several attachments separated by
   * commas without spaces, {@code blackhole} in their place, {@code propagated} at the end.
   */
  static TransitGatewayRoute transitGatewayRoute(String text) {
    List<String> words = WORDS.splitToList(text);
    if (words.size() < 3 || !words.get(1).equals(">")) {
      throw new IllegalArgumentException("not 'destination > attachment': " + text);
    }
    boolean blackhole = words.get(2).equals("blackhole");
    List<TransitGatewayAttachmentId> attachments =
        blackhole
            ? List.of()
            : PEERS.splitToStream(words.get(2)).map(TransitGatewayAttachmentId::new).toList();
    return new TransitGatewayRoute(
        destination(words.get(0)), words.contains("propagated"), blackhole, attachments);
  }

  /** What stands between the first word and {@code from} or {@code to}. */
  private static RuleTraffic traffic(String text) {
    List<String> words = WORDS.splitToList(text);
    if (words.get(0).equals("all")) {
      return RuleTraffic.all();
    }
    Protocol protocol = Protocol.parse(words.get(0));
    boolean bare = words.size() < 2 || isPeerWord(words.get(1));
    if (bare) {
      return protocol.hasPorts()
          ? new RuleTraffic(protocol.number(), 0, LAST_PORT)
          : new RuleTraffic(protocol.number(), RuleTraffic.ANY, RuleTraffic.ANY);
    }
    List<String> values = Splitter.onPattern("[-/]").splitToList(words.get(1));
    int first = Integer.parseInt(values.get(0));
    int second =
        values.size() > 1
            ? Integer.parseInt(values.get(1))
            : protocol.isIcmp() ? RuleTraffic.ANY : first;
    return new RuleTraffic(protocol.number(), first, second);
  }

  private static List<String> peers(String text) {
    List<String> words = WORDS.splitToList(text);
    for (int i = 0; i < words.size(); i++) {
      if (isPeerWord(words.get(i))) {
        String named = String.join(" ", words.subList(i + 1, words.size()));
        return PEERS.splitToList(named.replace("any", "0.0.0.0/0, ::/0"));
      }
    }
    return List.of("0.0.0.0/0", "::/0");
  }

  private static boolean isPeerWord(String word) {
    return word.equals("from") || word.equals("to");
  }

  private static RulePeer peer(String text) {
    if (text.startsWith("sg-")) {
      return new RulePeer.Group(new SecurityGroupId(text));
    }
    return text.startsWith("pl-")
        ? new RulePeer.List(new PrefixListId(text))
        : new RulePeer.Block(Cidr.parse(text));
  }

  private static RouteDestination destination(String text) {
    return text.startsWith("pl-")
        ? new RouteDestination.List(new PrefixListId(text))
        : new RouteDestination.Block(Cidr.parse(text));
  }

  private static RouteTarget target(String text) {
    int dash = text.indexOf('-');
    return switch (dash < 0 ? text : text.substring(0, dash)) {
      case "local" -> new RouteTarget.Local();
      case "none" -> new RouteTarget.None();
      case "igw" -> new RouteTarget.ToInternetGateway(new InternetGatewayId(text));
      case "eigw" ->
          new RouteTarget.ToEgressOnlyInternetGateway(new EgressOnlyInternetGatewayId(text));
      case "nat" -> new RouteTarget.ToNatGateway(new NatGatewayId(text));
      case "eni" -> new RouteTarget.ToNetworkInterface(new NetworkInterfaceId(text), null);
      case "i" -> new RouteTarget.ToNetworkInterface(null, new InstanceId(text));
      case "pcx" -> new RouteTarget.ToPeeringConnection(new VpcPeeringConnectionId(text));
      case "tgw" -> new RouteTarget.ToTransitGateway(new TransitGatewayId(text));
      case "vgw" -> new RouteTarget.ToVpnGateway(new VpnGatewayId(text));
      case "vpce" -> new RouteTarget.ToVpcEndpoint(new VpcEndpointId(text));
      case "cagw" -> new RouteTarget.ToUnmodelled("CarrierGatewayId", text);
      case "lgw" -> new RouteTarget.ToUnmodelled("LocalGatewayId", text);
      case "cwan" -> new RouteTarget.ToUnmodelled("CoreNetworkArn", text);
      default -> throw new IllegalArgumentException("not a route target: " + text);
    };
  }
}
