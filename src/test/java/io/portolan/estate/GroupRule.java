package io.portolan.estate;

import io.portolan.world.Row;

/** One rule of a security group, with one peer. */
record GroupRule(boolean egress, Ports traffic, Peer peer) {
  /**
   * What a rule is about, as the API says it: all traffic has no numbers, ICMP a type and a code.
   */
  record Ports(String protocol, int from, int to) {
    static final Ports ALL = new Ports("-1", -1, -1);

    static Ports tcp(int port) {
      return new Ports("tcp", port, port);
    }

    static Ports udp(int port) {
      return new Ports("udp", port, port);
    }

    /** The row with the fields of the protocol and its numbers. */
    Row in(Row row) {
      row.with("IpProtocol", protocol);
      return equals(ALL) ? row : row.with("FromPort", from).with("ToPort", to);
    }
  }

  /** Who is at the other end. */
  record Peer(Kind kind, String value, String account) {
    static Peer block(String block) {
      return new Peer(block.contains(":") ? Kind.IPV6 : Kind.IPV4, block, "");
    }

    /** The row that stands in a permission. */
    Row row() {
      Row row = Row.of(kind.field, value);
      return kind == Kind.GROUP ? row.with("UserId", account) : row;
    }

    /** The same in the row of a rule. */
    Row in(Row row) {
      return kind == Kind.GROUP
          ? row.with("ReferencedGroupInfo", row())
          : row.with(kind.fieldOfRule, value);
    }
  }

  /** The kinds of peers. */
  enum Kind {
    IPV4("IpRanges", "CidrIp", "CidrIpv4"),
    IPV6("Ipv6Ranges", "CidrIpv6", "CidrIpv6"),
    LIST("PrefixListIds", "PrefixListId", "PrefixListId"),
    GROUP("UserIdGroupPairs", "GroupId", "");

    private final String list;
    private final String field;
    private final String fieldOfRule;

    Kind(String list, String field, String fieldOfRule) {
      this.list = list;
      this.field = field;
      this.fieldOfRule = fieldOfRule;
    }

    /** The field of a permission that has such peers. */
    String list() {
      return list;
    }
  }
}
