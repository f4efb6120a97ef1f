package io.portolan.model.aws;

/**
 * Which traffic a security group rule or a network ACL entry names, in the API's own numbers.
 *
 * <p>For TCP and UDP {@code from} and {@code to} are the destination ports, both included; for ICMP
 * and ICMPv6 they are type and code, -1 for any; for other protocols they mean nothing (statement
 * SG9).
 *
 * @param protocol the protocol number, -1 for all traffic
 * @param from first port, or ICMP type; -1 for any
 * @param to last port, or ICMP code; -1 for any
 */
public record RuleTraffic(int protocol, int from, int to) {
  /** The API's number for "any". */
  public static final int ANY = -1;

  /** All traffic. */
  public static RuleTraffic all() {
    return new RuleTraffic(ANY, ANY, ANY);
  }
}
