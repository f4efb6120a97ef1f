package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Attach;
import io.portolan.config.ProposedChange.Authorize;
import io.portolan.config.ProposedChange.Detach;
import io.portolan.config.ProposedChange.Revoke;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes that can be made to an estate, drawn at random. */
final class Edits {
  private static final List<String> BLOCKS =
      List.of("0.0.0.0/0", "::/0", "10.0.0.0/8", "10.0.1.0/24", "10.0.0.64/26", "203.0.113.0/24");
  private static final List<RuleTraffic> TRAFFIC =
      List.of(
          RuleTraffic.all(),
          new RuleTraffic(6, 443, 443),
          new RuleTraffic(6, 0, 65535),
          new RuleTraffic(17, 53, 53),
          new RuleTraffic(1, -1, -1));

  private final Random random;

  Edits(Random random) {
    this.random = random;
  }

  /** Up to a few changes, each of which can be made after those before it. */
  List<ProposedChange> of(Estate estate, int most) {
    List<ProposedChange> changes = new ArrayList<>();
    Estate now = estate;
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      Optional<ProposedChange> next = possible(now);
      if (next.isPresent()) {
        now = Amendment.of(now, List.of(next.get())).after();
        changes.add(next.get());
      }
    }
    return changes;
  }

  private Optional<ProposedChange> possible(Estate estate) {
    try {
      ProposedChange change = one(estate);
      Amendment.of(estate, List.of(change));
      return Optional.of(change);
    } catch (ImpossibleChange e) {
      return Optional.empty(); // another one will do
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private ProposedChange one(Estate estate) {
    List<SecurityGroup> groups = List.copyOf(estate.all(SecurityGroup.class));
    List<NetworkInterface> interfaces =
        estate.all(NetworkInterface.class).stream()
            .filter(each -> !each.groups().isEmpty())
            .toList();
    if (groups.isEmpty() || interfaces.isEmpty()) {
      throw new ImpossibleChange(0, "nothing to change");
    }
    NetworkInterface at = any(interfaces);
    SecurityGroup held =
        estate.find(SecurityGroup.class, any(publicOnes(interfaces)).groups().get(0));
    SecurityGroup group = held == null || random.nextInt(4) == 0 ? any(groups) : held;
    return switch (random.nextInt(6)) {
      case 0 -> new Attach(group.id(), at.id());
      case 1 -> new Detach(any(at.groups()), at.id());
      case 2, 3, 4 -> new Authorize(rule(group, groups), random.nextBoolean() ? "" : "as agreed");
      default -> {
        if (group.rules().isEmpty()) {
          throw new ImpossibleChange(0, "no rules");
        }
        SecurityGroupRule rule = any(group.rules());
        yield new Revoke(new Rule(group.id(), rule.direction(), rule.traffic(), rule.peer()), "");
      }
    };
  }

  /** Those that the internet may know, if there are any. */
  private static List<NetworkInterface> publicOnes(List<NetworkInterface> all) {
    List<NetworkInterface> some =
        all.stream()
            .filter(
                each ->
                    !each.ipv6Addresses().isEmpty()
                        || each.privateAddresses().stream()
                            .anyMatch(pair -> pair.publicAddress() != null))
            .toList();
    return some.isEmpty() ? all : some;
  }

  private Rule rule(SecurityGroup group, List<SecurityGroup> groups) {
    RulePeer peer =
        random.nextInt(3) == 0
            ? new RulePeer.Group(any(groups).id())
            : new RulePeer.Block(Cidr.parse(any(BLOCKS)));
    return new Rule(
        group.id(),
        random.nextInt(3) == 0 ? Direction.EGRESS : Direction.INGRESS,
        any(TRAFFIC),
        peer);
  }
}
