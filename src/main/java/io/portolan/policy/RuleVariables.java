package io.portolan.policy;

import com.google.common.base.Splitter;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.PrefixListId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import java.util.List;
import java.util.Optional;

/** What the addresses and ports in the stateful rules of one group stand for (statement F1). */
final class RuleVariables {
  private static final String HOME = "HOME_NET";
  private static final String EXTERNAL = "EXTERNAL_NET";

  private final FirewallRuleGroup group;
  private final Optional<List<String>> homeNet;
  private final PrefixLists prefixLists;
  private final RuleExpression<AddressSet> addresses;
  private final RuleExpression<PortSet> ports;

  /**
   * The variables of a group.
   *
   * @param homeNet the blocks that {@code $HOME_NET} is where the group does not define it; empty
   *     where they are not known
   */
  RuleVariables(FirewallRuleGroup group, Optional<List<String>> homeNet, PrefixLists prefixLists) {
    this.group = group;
    this.homeNet = homeNet;
    this.prefixLists = prefixLists;
    this.addresses =
        new RuleExpression<>(
            AddressSet.none(), AddressSet.all(), this::address, this::addressVariable);
    this.ports =
        new RuleExpression<>(
            PortSet.none(),
            PortSet.all(),
            RuleVariables::port,
            name -> Optional.ofNullable(group.portVariables().get(name)));
  }

  /** The addresses of an expression; empty where they are not known. */
  Optional<AddressSet> addresses(String expression) {
    return addresses.resolve(expression);
  }

  /** The ports of an expression; empty where they are not known. */
  Optional<PortSet> ports(String expression) {
    return ports.resolve(expression);
  }

  /** The addresses that the group takes for its own; empty where they are not known. */
  Optional<AddressSet> home() {
    return addresses("$" + HOME);
  }

  private Optional<List<String>> addressVariable(String name) {
    if (group.addressVariables().containsKey(name)) {
      return Optional.of(group.addressVariables().get(name));
    }
    if (name.equals(EXTERNAL)) {
      return Optional.of(List.of("!$" + HOME));
    }
    return name.equals(HOME) ? homeNet : Optional.empty();
  }

  private Optional<AddressSet> address(String text) {
    if (text.startsWith("@")) {
      return prefixList(text.substring(1));
    }
    try {
      if (text.contains("/")) {
        return Optional.of(AddressSet.of(Cidr.parse(text)));
      }
      List<String> ends = Splitter.on('-').trimResults().splitToList(text);
      AddressRange range =
          new AddressRange(Address.parse(ends.get(0)), Address.parse(ends.get(ends.size() - 1)));
      return Optional.of(AddressSet.of(range));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a notation newer than this program
    }
  }

  /** The entries of a list that the group names, by its id or by an ARN that ends with it. */
  private Optional<AddressSet> prefixList(String name) {
    return Optional.ofNullable(group.prefixLists().get(name))
        .map(id -> new PrefixListId(id.substring(id.lastIndexOf('/') + 1)))
        .flatMap(prefixLists::addresses);
  }

  /** {@code 80}, {@code 8000:8100}, {@code 1024:} or {@code :1023}. */
  private static Optional<PortSet> port(String text) {
    List<String> ends = Splitter.on(':').trimResults().splitToList(text);
    try {
      int first = ends.get(0).isEmpty() ? 0 : Integer.parseInt(ends.get(0));
      String end = ends.get(ends.size() - 1);
      int last = end.isEmpty() ? PortSet.MAX : Integer.parseInt(end);
      boolean valid = ends.size() <= 2 && 0 <= first && first <= last && last <= PortSet.MAX;
      return valid ? Optional.of(PortSet.range(first, last)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
