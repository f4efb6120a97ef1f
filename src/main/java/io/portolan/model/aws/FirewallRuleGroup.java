package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A rule group of AWS Network Firewall; it has stateless rules, stateful ones, or a list of
 * domains.
 *
 * @param id its ARN
 * @param stateless its stateless rules
 * @param stateful its stateful rules, in their order
 * @param domains its list of domains; empty for none
 * @param addressVariables what {@code $NAME} means in the addresses of its rules
 * @param portVariables what {@code $NAME} means in the ports of its rules
 * @param prefixLists what {@code @NAME} means: ids or ARNs of prefix lists
 */
public record FirewallRuleGroup(
    Arn id,
    Location location,
    List<StatelessRule> stateless,
    List<StatefulRule> stateful,
    List<DomainList> domains,
    Map<String, List<String>> addressVariables,
    Map<String, List<String>> portVariables,
    Map<String, String> prefixLists,
    Map<String, String> tags)
    implements Resource {

  /**
   * A stateless rule: it looks at single packets.
   *
   * @param priority the lower comes first
   * @param protocols protocol numbers; empty for every protocol
   * @param sources empty for every address
   * @param destinations empty for every address
   * @param sourcePorts empty for every port
   * @param destinationPorts empty for every port
   * @param tcpFlags whether it looks at TCP flags too
   * @param action {@code aws:pass}, {@code aws:drop} or {@code aws:forward_to_sfe}
   */
  public record StatelessRule(
      int priority,
      List<Integer> protocols,
      List<Cidr> sources,
      List<Cidr> destinations,
      List<Ports> sourcePorts,
      List<Ports> destinationPorts,
      boolean tcpFlags,
      String action) {}

  /** Ports from the first to the last, both included. */
  public record Ports(int first, int last) {}

  /**
   * A stateful rule as it is written.
   *
   * @param action in lower case: {@code pass}, {@code drop}, {@code reject}, {@code alert}
   * @param protocol in lower case, such as {@code tcp}, {@code ip}, {@code tls}
   * @param source addresses, such as {@code any}, {@code 10.0.0.0/8}, {@code $HOME_NET},
   *     {@code @LIST}, {@code ![10.0.0.0/8, 192.0.2.1]}
   * @param sourcePorts ports, such as {@code any}, {@code 80}, {@code [80, 8000:8100]}, {@code
   *     !$WEB}
   * @param bothWays whether the ends may be exchanged
   * @param destination addresses
   * @param destinationPorts ports
   * @param options its options, such as {@code sid:1} and {@code flow:to_server}, in order
   */
  public record StatefulRule(
      String action,
      String protocol,
      String source,
      String sourcePorts,
      boolean bothWays,
      String destination,
      String destinationPorts,
      List<String> options) {

    /** The value of its {@code sid}; empty where it has none. */
    public String sid() {
      return options.stream()
          .filter(option -> option.startsWith("sid:"))
          .map(option -> option.substring("sid:".length()))
          .findFirst()
          .orElse("");
    }
  }

  /**
   * A list of domains.
   *
   * @param allows whether it lets only these pass; else it drops these
   * @param domains the domains
   */
  public record DomainList(boolean allows, List<String> domains) {}
}
