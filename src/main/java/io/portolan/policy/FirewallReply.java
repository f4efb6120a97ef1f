package io.portolan.policy;

import io.portolan.packet.PacketSet;
import io.portolan.policy.FirewallControl.Seen;
import io.portolan.policy.RuleChain.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Network Firewall does with the replies to connections, by whether its stateful engine has
 * seen those (statements F1, F2, T5).
 *
 * <pre>
 *   stateless rules      pass                 forward        drop        miss the endpoint
 *   engine has seen it   perhaps dropped      passes         dropped     dropped: asymmetric
 *   engine has not       passes               dropped: asymmetric        (nothing to miss)
 * </pre>
 *
 * @param firewall the firewall at one place
 * @param seen the connections it has seen, by their replies
 * @param met whether the replies come to that place
 */
public record FirewallReply(FirewallControl firewall, Seen seen, boolean met) implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    RuleChain stateless = stateless();
    if (!met) {
      return new Permission(
          PacketSet.all().subtract(seen.possible()),
          PacketSet.all().subtract(seen.certain()),
          List.copyOf(stateless.assumptions()));
    }
    PacketSet pass = stateless.possible(Verdict.PASS);
    PacketSet forward = stateless.possible(Verdict.FORWARD);
    PacketSet possible = pass.union(forward.intersect(seen.possible()));
    PacketSet certain =
        possible
            .subtract(stateless.possible(Verdict.DROP))
            .subtract(forward.subtract(seen.certain()))
            .subtract(pass.intersect(seen.possible()));
    return new Permission(certain, possible, assumptions(pass));
  }

  private List<Assumption> assumptions(PacketSet pass) {
    List<Assumption> assumptions = new ArrayList<>(stateless().assumptions());
    if (pass.overlaps(seen.possible())) {
      assumptions.add(
          new Assumption(
              firewall.firewall(),
              Reason.Kind.FIREWALL,
              "its stateless rules forward connections to the stateful engine and let their"
                  + " replies pass beside it"));
    }
    return assumptions;
  }

  private RuleChain stateless() {
    return firewall.rules().stateless();
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    if (met && stateless().possible(Verdict.PASS).overlaps(passing)) {
      return firewall.passes(stateless().deciding(passing, Verdict.PASS));
    }
    return Reason.passes(
        firewall.firewall(),
        Reason.Kind.FIREWALL,
        "",
        "",
        met
            ? "the stateful engine has seen the connection"
            : "the stateful engine has not seen the connection");
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    if (met && stateless().possible(Verdict.DROP).overlaps(stopped)) {
      return firewall.stops(stateless().deciding(stopped, Verdict.DROP));
    }
    return Reason.stops(
        firewall.firewall(),
        Reason.Kind.FIREWALL,
        "",
        "",
        "ASYMMETRIC_ROUTE",
        met
            ? "the stateful engine at " + firewall.place() + " has not seen the connection"
            : "the connection was seen at " + firewall.place() + ", which this way misses");
  }

  @Override
  public boolean stateful() {
    return false;
  }
}
