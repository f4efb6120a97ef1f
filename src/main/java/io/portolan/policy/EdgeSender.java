package io.portolan.policy;

import io.portolan.packet.PacketSet;
import java.util.List;
import java.util.Optional;

/**
 * What is known of connections that an edge service has opened, on one leg of their way.
 *
 * @param stranger the sender, where its address is not known; empty where it is
 * @param request the requests in them; empty where a client writes what it likes
 */
public record EdgeSender(Optional<Stranger> stranger, Optional<OriginRequest> request) {
  /** The sender of any other connection. */
  public static final EdgeSender NONE = new EdgeSender(Optional.empty(), Optional.empty());

  /** What a load balancer's targets know: the sender where it keeps the client's address (L3). */
  public EdgeSender balanced(boolean asTheClient) {
    return asTheClient
        ? new EdgeSender(stranger.map(Stranger::passedOn), request)
        : new EdgeSender(Optional.empty(), request);
  }

  /**
   * What a control lets pass.
   *
   * @param back whether replies to the sender are judged
   * @param offered the packets in question; of others the answer says nothing
   */
  public Permission permission(
      Control control, GroupMembers members, boolean back, PacketSet offered) {
    if (stranger.isEmpty()) {
      return asked(control).permission(members, offered);
    }
    Permission permission = asked(control).permission(members);
    return stranger.map(each -> each.seen(control, permission, back)).orElse(permission);
  }

  /** A control as it judges these requests. */
  public Control asked(Control control) {
    return control instanceof ListenerRuleControl rule && request.isPresent()
        ? rule.asked(request.get())
        : control;
  }

  /** What an answer rests on that passes a control. */
  public List<Assumption> assumptions(Control control) {
    return control instanceof ListenerRuleControl rule ? rule.headers(request) : List.of();
  }
}
