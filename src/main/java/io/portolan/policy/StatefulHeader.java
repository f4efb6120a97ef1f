package io.portolan.policy;

import com.google.common.base.Splitter;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The packets that a stateful rule matches by protocol, addresses and ports (statement F1).
 *
 * @param packets what it matches; with something unknown, what it may match
 * @param unknown why it may not match some of them; empty where it matches them all
 */
record StatefulHeader(PacketSet packets, Optional<String> unknown) {
  /** Options that describe a rule, or that the first packet of a connection always meets. */
  private static final Set<String> DESCRIPTIONS =
      Set.of(
          "msg", "sid", "rev", "gid", "classtype", "reference", "metadata", "priority", "target");

  private static final Set<String> MET_BY_FIRST =
      Set.of("to_server", "stateless", "not_established");
  private static final Set<String> OVER_TCP =
      Set.of(
          "tls",
          "ssl",
          "http",
          "http1",
          "http2",
          "ssh",
          "smtp",
          "imap",
          "ftp",
          "ftp-data",
          "smb",
          "dcerpc",
          "msn",
          "tcp-pkt",
          "tcp-stream");
  private static final Set<String> OVER_BOTH =
      Set.of("dns", "quic", "krb5", "ikev2", "ike", "tftp", "ntp", "dhcp", "snmp", "sip");
  private static final Set<String> PLAIN = Set.of("ip", "tcp", "udp", "sctp", "icmp");

  /** The header of a rule, with what its group's variables stand for. */
  static StatefulHeader of(StatefulRule rule, RuleVariables variables) {
    Optional<AddressSet> from = variables.addresses(rule.source());
    Optional<AddressSet> to = variables.addresses(rule.destination());
    Optional<PortSet> fromPorts = variables.ports(rule.sourcePorts());
    Optional<PortSet> toPorts = variables.ports(rule.destinationPorts());
    AddressSet sources = from.orElse(AddressSet.all());
    AddressSet destinations = to.orElse(AddressSet.all());
    PortSet sourcePorts = fromPorts.orElse(PortSet.all());
    PortSet destinationPorts = toPorts.orElse(PortSet.all());
    PacketSet packets =
        PacketSet.of(
            sources, destinations, traffic(rule.protocol(), sourcePorts, destinationPorts));
    if (rule.bothWays()) {
      packets =
          packets.union(
              PacketSet.of(
                  destinations, sources, traffic(rule.protocol(), destinationPorts, sourcePorts)));
    }
    boolean variablesKnown =
        from.isPresent() && to.isPresent() && fromPorts.isPresent() && toPorts.isPresent();
    boolean exact =
        PLAIN.contains(rule.protocol())
            && rule.options().stream().allMatch(StatefulHeader::changesNothing);
    return new StatefulHeader(
        packets,
        exact && variablesKnown
            ? Optional.empty()
            : Optional.of(
                variablesKnown
                    ? "rules of it look at more than addresses and ports"
                    : "addresses or ports in its rules are not in the snapshot"));
  }

  /** Whether an option leaves to the header whether a first packet matches. */
  private static boolean changesNothing(String option) {
    List<String> words = Splitter.on(':').limit(2).trimResults().splitToList(option);
    String name = words.get(0).toLowerCase(Locale.ROOT);
    if (name.equals("flow") && words.size() == 2) {
      return Splitter.on(',')
          .trimResults()
          .splitToStream(words.get(1))
          .allMatch(MET_BY_FIRST::contains);
    }
    return DESCRIPTIONS.contains(name);
  }

  /** A rule with ports matches only what has ports. */
  private static TrafficSet traffic(String protocol, PortSet sources, PortSet destinations) {
    TrafficSet tcp = TrafficSet.ofPorts(Protocol.TCP, sources, destinations);
    TrafficSet udp = TrafficSet.ofPorts(Protocol.UDP, sources, destinations);
    TrafficSet sctp = TrafficSet.ofPorts(Protocol.SCTP, sources, destinations);
    boolean anyPort = sources.equals(PortSet.all()) && destinations.equals(PortSet.all());
    if (OVER_TCP.contains(protocol)) {
      return tcp;
    }
    if (OVER_BOTH.contains(protocol)) {
      return tcp.union(udp);
    }
    return switch (protocol) {
      case "tcp" -> tcp;
      case "udp" -> udp;
      case "sctp" -> sctp;
      case "icmp" ->
          anyPort
              ? TrafficSet.of(Protocol.ICMP).union(TrafficSet.of(Protocol.ICMPV6))
              : TrafficSet.none();
      default -> anyPort ? TrafficSet.all() : tcp.union(udp).union(sctp); // ip, or not known
    };
  }
}
