package io.portolan.policy;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallDrafts;
import io.portolan.model.aws.Resource;
import io.portolan.packet.Packet;
import io.portolan.policy.RuleChain.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One random firewall, twice: for the program, and as rules that are asked packet by packet. */
final class FirewallTwin {
  /** The addresses that packets have. */
  static final List<String> ENDS =
      List.of("10.0.0.1", "10.0.1.1", "192.0.2.1", "2600::1", "fd00::1");

  /** What expressions stand for among the ends; nothing for those that are not known. */
  private static final Map<String, List<String>> ADDRESSES = new LinkedHashMap<>();

  static {
    ADDRESSES.put("any", ENDS);
    ADDRESSES.put("10.0.0.0/24", List.of("10.0.0.1"));
    ADDRESSES.put("!10.0.0.0/24", List.of("10.0.1.1", "192.0.2.1", "2600::1", "fd00::1"));
    ADDRESSES.put("[10.0.0.0/16,!10.0.1.1]", List.of("10.0.0.1"));
    ADDRESSES.put("![2600::/16,192.0.2.0/24]", List.of("10.0.0.1", "10.0.1.1", "fd00::1"));
    ADDRESSES.put("$HOME_NET", List.of("10.0.0.1", "10.0.1.1", "fd00::1"));
    ADDRESSES.put("$EXTERNAL_NET", List.of("192.0.2.1", "2600::1"));
    ADDRESSES.put("@KNOWN", List.of("192.0.2.1"));
    ADDRESSES.put("@SECRET", List.of());
    ADDRESSES.put("[10.0.0.1,$LOST]", List.of());
  }

  /** What port expressions stand for among the ports that packets have. */
  private static final Map<String, List<Integer>> PORTS =
      Map.of(
          "any", List.of(53, 80, 81, 443, 50_000),
          "50000", List.of(50_000),
          "!80", List.of(53, 81, 443, 50_000),
          "[80:81]", List.of(80, 81),
          "$WEB", List.of(81, 443),
          "$LOST", List.of());

  private static final Estate WORLD =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16", "fd00::/64")
          .prefixList("pl-known", "192.0.2.0/24")
          .prefixListUnknown("pl-secret")
          .build();

  /** Whether a rule matches a packet. */
  enum Answer {
    NO,
    PERHAPS,
    YES
  }

  /** A rule of either engine: whether it matches a packet, and what it then does. */
  record TwinRule(Function<Packet, Answer> matches, Set<Verdict> does) {}

  /** What may become of a packet: the rest of the rules count where a rule may not match. */
  static Set<Verdict> outcomes(List<TwinRule> rules, Packet packet) {
    TwinRule first = rules.get(0);
    Set<Verdict> outcomes = EnumSet.noneOf(Verdict.class);
    Answer answer = first.matches().apply(packet);
    if (answer != Answer.NO) {
      outcomes.addAll(first.does());
    }
    if (answer != Answer.YES) {
      outcomes.addAll(outcomes(rules.subList(1, rules.size()), packet));
    }
    return outcomes;
  }

  private final Random random;
  private final FirewallDrafts drafts = FirewallDrafts.in("vpc-a", "vpce-fw");
  final List<TwinRule> stateless = new ArrayList<>();
  private final List<List<TwinRule>> byAction =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final List<TwinRule> stateful = new ArrayList<>();

  FirewallTwin(Random random) {
    this.random = random;
    drafts.ports("WEB", "81", "443").prefixList("KNOWN", "pl-known");
    drafts.prefixList("SECRET", "pl-secret");
    for (int i = random.nextInt(3); i > 0; i--) {
      statelessGroup();
    }
    Verdict last = pick(List.of(Verdict.FORWARD, Verdict.FORWARD, Verdict.PASS, Verdict.DROP));
    drafts.statelessDefault(action(last));
    stateless.add(new TwinRule(packet -> Answer.YES, Set.of(last)));
    boolean strict = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      statefulGroup();
    }
    Set<Verdict> rest = Set.of(Verdict.PASS);
    if (strict) {
      String given = pick(List.of("aws:drop_strict", "aws:drop_established", "aws:alert_strict"));
      drafts.strict(given);
      rest =
          switch (given) {
            case "aws:drop_strict" -> Set.of(Verdict.DROP);
            case "aws:drop_established" -> Set.of(Verdict.PASS, Verdict.DROP);
            default -> Set.of(Verdict.PASS);
          };
    } else {
      stateful.clear();
      byAction.forEach(stateful::addAll);
    }
    stateful.add(new TwinRule(packet -> Answer.YES, rest));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String action(Verdict verdict) {
    return verdict == Verdict.FORWARD
        ? "aws:forward_to_sfe"
        : verdict == Verdict.PASS ? "aws:pass" : "aws:drop";
  }

  private void statelessGroup() {
    if (random.nextInt(8) == 0) {
      drafts.missingStateless();
      stateless.add(new TwinRule(p -> Answer.PERHAPS, EnumSet.allOf(Verdict.class)));
      return;
    }
    record Numbered(int priority, String text, TwinRule twin) {}
    List<Numbered> rules = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      int priority = 10 * i + (i % 2 == 0 ? 100 : 0);
      Verdict verdict = pick(List.of(Verdict.values()));
      String protocols = pick(List.of("all", "tcp", "udp,tcp", "icmp", "17,47"));
      Map<String, List<String>> blocks =
          Map.of(
              "any", ENDS,
              "10.0.0.0/16", List.of("10.0.0.1", "10.0.1.1"),
              "10.0.0.1/32,2600::/16", List.of("10.0.0.1", "2600::1"));
      String from = pick(blocks.keySet().stream().sorted().toList());
      String to = pick(blocks.keySet().stream().sorted().toList());
      String ports = pick(List.of("any", "80", "81-443"));
      boolean flags = random.nextInt(6) == 0;
      String word = verdict.name().toLowerCase(Locale.ROOT);
      rules.add(
          new Numbered(
              priority,
              String.join(
                  " ",
                  "" + priority,
                  word,
                  protocols,
                  from,
                  "any",
                  ">",
                  to,
                  ports + (flags ? " flags" : "")),
              new TwinRule(
                  p -> {
                    int number = p.protocol().number();
                    boolean protocol =
                        switch (protocols) {
                          case "all" -> true;
                          case "tcp" -> number == 6;
                          case "udp,tcp" -> number == 6 || number == 17;
                          case "icmp" -> number == 1;
                          default -> number == 17 || number == 47;
                        };
                    int port = p.destinationPort();
                    boolean inPorts =
                        (number != 6 && number != 17)
                            || ports.equals("any")
                            || (ports.equals("80") ? port == 80 : port >= 81 && port <= 443);
                    boolean matches =
                        protocol
                            && inPorts
                            && blocks.get(from).contains(p.source().toString())
                            && blocks.get(to).contains(p.destination().toString());
                    return !matches ? Answer.NO : flags ? Answer.PERHAPS : Answer.YES;
                  },
                  Set.of(verdict))));
    }
    drafts.stateless(rules.stream().map(Numbered::text).toArray(String[]::new));
    rules.sort(Comparator.comparingInt(Numbered::priority));
    rules.forEach(rule -> stateless.add(rule.twin()));
  }

  private void statefulGroup() {
    switch (random.nextInt(8)) {
      case 0 -> {
        drafts.missingStateful();
        add(0, new TwinRule(p -> Answer.PERHAPS, Set.of(Verdict.PASS)));
        add(1, new TwinRule(p -> Answer.PERHAPS, Set.of(Verdict.DROP)));
      }
      case 1 -> {
        drafts.allowDomains("example.com");
        add(0, new TwinRule(FirewallTwin::tcpFromHome, Set.of(Verdict.PASS)));
        add(1, new TwinRule(FirewallTwin::tcpFromHome, Set.of(Verdict.DROP)));
      }
      case 2 -> {
        drafts.denyDomains("example.com");
        add(1, new TwinRule(FirewallTwin::tcpFromHome, Set.of(Verdict.DROP)));
      }
      default ->
          drafts.stateful(
              Stream.generate(this::statefulRule)
                  .limit(1 + random.nextInt(3))
                  .toArray(String[]::new));
    }
  }

  private void add(int rank, TwinRule rule) {
    byAction.get(rank).add(rule);
    stateful.add(rule);
  }

  private static Answer tcpFromHome(Packet packet) {
    boolean matches =
        packet.protocol().number() == 6
            && ADDRESSES.get("$HOME_NET").contains(packet.source().toString());
    return matches ? Answer.PERHAPS : Answer.NO;
  }

  private String statefulRule() {
    String action = pick(List.of("pass", "drop", "reject", "alert"));
    String protocol = pick(List.of("ip", "tcp", "udp", "icmp", "tls", "dns"));
    String from = pick(List.copyOf(ADDRESSES.keySet()));
    String to = pick(List.copyOf(ADDRESSES.keySet()));
    String sport = pick(List.of("any", "any", "50000", "!80"));
    String dport = pick(List.of("any", "any", "!80", "[80:81]", "$WEB", "$LOST"));
    boolean both = random.nextInt(3) == 0;
    String options =
        pick(List.of("(sid:1;)", "(flow:to_server;)", "(msg:\"a\";)", "(content:\"x\";)"));
    if (!action.equals("alert")) {
      TwinRule rule =
          new TwinRule(
              p -> matches(protocol, from, sport, to, dport, both, options, p),
              Set.of(action.equals("pass") ? Verdict.PASS : Verdict.DROP));
      add(List.of("pass", "drop", "reject").indexOf(action), rule);
    }
    String arrow = both ? "<>" : "->";
    return String.join(" ", action, protocol, from, sport, arrow, to, dport, options);
  }

  private static Answer matches(
      String protocol,
      String from,
      String sport,
      String to,
      String dport,
      boolean both,
      String options,
      Packet packet) {
    String source = packet.source().toString();
    String destination = packet.destination().toString();
    int first = packet.sourcePort();
    int second = packet.destinationPort();
    int number = packet.protocol().number();
    boolean carried =
        switch (protocol) {
          case "ip" -> true;
          case "tcp", "tls" -> number == 6;
          case "udp" -> number == 17;
          case "icmp" -> number == 1 || number == 58;
          default -> number == 6 || number == 17;
        };
    boolean hasPorts = number == 6 || number == 17 || number == 132;
    boolean anyPorts = anyPort(sport) && anyPort(dport);
    boolean one = isIn(from, source) && isIn(to, destination);
    boolean other = both && isIn(from, destination) && isIn(to, source);
    if (hasPorts) {
      one &= isIn(sport, first) && isIn(dport, second);
      other &= isIn(sport, second) && isIn(dport, first);
    } else if (!anyPorts) {
      return Answer.NO;
    }
    if (!carried || !(one || other)) {
      return Answer.NO;
    }
    boolean known =
        !Set.of("tls", "dns").contains(protocol)
            && !ADDRESSES.get(from).isEmpty()
            && !ADDRESSES.get(to).isEmpty()
            && !dport.equals("$LOST")
            && !options.contains("content");
    return known ? Answer.YES : Answer.PERHAPS;
  }

  private static boolean anyPort(String expression) {
    return expression.equals("any") || expression.equals("$LOST");
  }

  private static boolean isIn(String expression, String address) {
    return ADDRESSES.get(expression).isEmpty() || ADDRESSES.get(expression).contains(address);
  }

  private static boolean isIn(String expression, int port) {
    return PORTS.get(expression).isEmpty() || PORTS.get(expression).contains(port);
  }

  FirewallControl control() {
    List<Resource> all = new ArrayList<>(WORLD.resources());
    all.addAll(drafts.resources());
    Estate estate = Estate.of(all);
    return new FirewallControl(
        "vpce-fw",
        FirewallRules.of(drafts.firewall(), estate, new PrefixLists(estate)).orElseThrow());
  }

  Set<Verdict> first(Packet packet) {
    Set<Verdict> outcomes = EnumSet.copyOf(outcomes(stateless, packet));
    if (outcomes.remove(Verdict.FORWARD)) {
      outcomes.addAll(outcomes(stateful, packet));
    }
    return outcomes;
  }
}
