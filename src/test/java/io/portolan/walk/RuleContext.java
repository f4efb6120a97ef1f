package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.List;

/**
 * What the variables and lists mean that the rules of a group name in a firewall (specification,
 * section 13).
 */
record RuleContext(
    Estate estate, Firewall firewall, FirewallPolicy policy, FirewallRuleGroup group) {
  private static final String HOME = "HOME_NET";
  private static final String EXTERNAL = "EXTERNAL_NET";

  /** Whether an address is among those of an expression. */
  Verdict has(String addresses, Address address) {
    return Expression.holds(addresses, one -> hasOne(one, address));
  }

  /** Whether an address is in {@code $HOME_NET}: the group's, the policy's, or the VPC's blocks. */
  Verdict homeNetHas(Address address) {
    if (group.addressVariables().containsKey(HOME)) {
      return variableHas(HOME, address);
    }
    Vpc vpc = estate.find(Vpc.class, firewall.vpc());
    if (policy.homeNet().isEmpty() && vpc == null) {
      return Verdict.UNKNOWN;
    }
    return isIn(policy.homeNet().isEmpty() ? vpc.cidrs() : policy.homeNet(), address);
  }

  private Verdict hasOne(String one, Address address) {
    if (one.startsWith("$")) {
      String name = one.substring(1);
      if (name.equals(HOME)) {
        return homeNetHas(address);
      }
      return name.equals(EXTERNAL) && !group.addressVariables().containsKey(EXTERNAL)
          ? homeNetHas(address).not()
          : variableHas(name, address);
    }
    return one.startsWith("@") ? listHas(one.substring(1), address) : blockHas(one, address);
  }

  /** A variable's values name no variables. */
  private Verdict variableHas(String name, Address address) {
    List<String> values = group.addressVariables().get(name);
    return values == null
        ? Verdict.UNKNOWN
        : Expression.someHolds(values, one -> blockHas(one, address));
  }

  private Verdict listHas(String name, Address address) {
    String reference = group.prefixLists().get(name);
    if (reference == null) {
      return Verdict.UNKNOWN;
    }
    PrefixListId id = new PrefixListId(reference.substring(reference.lastIndexOf('/') + 1));
    PrefixList list = estate.find(PrefixList.class, id);
    return list == null || !list.entriesKnown() ? Verdict.UNKNOWN : isIn(list.entries(), address);
  }

  private static Verdict blockHas(String text, Address address) {
    try {
      Cidr block = text.contains("/") ? Cidr.parse(text) : Cidr.of(Address.parse(text));
      return isIn(List.of(block), address);
    } catch (IllegalArgumentException e) {
      return Verdict.UNKNOWN; // a form that is not known
    }
  }

  private static Verdict isIn(List<Cidr> blocks, Address address) {
    return World.contains(blocks, address) ? Verdict.PASS : Verdict.DROP;
  }

  /** Whether a port is among those of an expression. */
  Verdict has(String ports, int port) {
    return Expression.holds(ports, one -> hasOne(one, port));
  }

  private Verdict hasOne(String one, int port) {
    if (!one.startsWith("$")) {
      return rangeHas(one, port);
    }
    List<String> values = group.portVariables().get(one.substring(1));
    return values == null
        ? Verdict.UNKNOWN
        : Expression.someHolds(values, value -> rangeHas(value, port));
  }

  /** {@code 80}, {@code 80:90}, {@code 80:}, {@code :90}. */
  private static Verdict rangeHas(String text, int port) {
    int colon = text.indexOf(':');
    String first = colon < 0 ? text : text.substring(0, colon);
    String last = colon < 0 ? text : text.substring(colon + 1);
    try {
      int from = first.isEmpty() ? 0 : Integer.parseInt(first);
      int to = last.isEmpty() ? 65535 : Integer.parseInt(last);
      return from <= port && port <= to ? Verdict.PASS : Verdict.DROP;
    } catch (NumberFormatException e) {
      return Verdict.UNKNOWN; // a form that is not known
    }
  }
}
