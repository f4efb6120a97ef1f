package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.RuleCondition;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The listeners of one balancer, and the rules of an application balancer's. */
final class ListenerWorld {
  /** The ports that listeners take. */
  static final List<Integer> PORTS = List.of(80, 443, 53);

  private final Draft draft;
  private final LoadBalancer balancer;
  private final Dice dice;
  private final TargetWorld targets;

  ListenerWorld(Draft draft, LoadBalancer balancer, Dice dice) {
    this.draft = draft;
    this.balancer = balancer;
    this.dice = dice;
    this.targets = new TargetWorld(draft, balancer, dice);
  }

  void addListeners() {
    boolean gateway = balancer.type() == LoadBalancer.Type.GATEWAY;
    Set<Integer> ports = new LinkedHashSet<>();
    int count = gateway ? 1 : dice.between(1, 2);
    for (int i = 0; i < count; i++) {
      ports.add(gateway ? 0 : dice.pick(PORTS));
    }
    for (int port : ports) {
      addListener(port);
    }
  }

  /** The protocols by which a listener or target group is reached. */
  static List<Protocol> protocols(String protocol) {
    return switch (protocol) {
      case "UDP", "QUIC", "GENEVE" -> List.of(Protocol.UDP);
      case "TCP_UDP", "TCP_QUIC" -> List.of(Protocol.TCP, Protocol.UDP);
      default -> List.of(Protocol.TCP);
    };
  }

  private void addListener(int port) {
    String protocol =
        switch (balancer.type()) {
          case APPLICATION, CLASSIC -> dice.pick("HTTP", "HTTPS");
          case NETWORK ->
              dice.chance(0.05)
                  ? dice.pick("QUIC", "TCP_QUIC")
                  : dice.pick("TCP", "TCP", "TCP", "TLS", "UDP", "TCP_UDP");
          case GATEWAY -> "GENEVE";
        };
    boolean application = balancer.type() == LoadBalancer.Type.APPLICATION;
    boolean ruled = application && draft.has(Feature.LISTENER_RULES);
    Arn id = part("loadbalancer/", "listener/", balancer.id());
    List<ListenerAction> actions =
        ruled && dice.chance(0.6) ? actions(protocol, port) : List.of(forward(protocol, port));
    draft.add(
        new Listener(id, balancer.location(), balancer.id(), protocol, port, actions, Map.of()));
    if (application) {
      int count = ruled ? dice.between(1, 3) : 0;
      int priority = 0;
      for (int i = 0; i < count; i++) {
        priority += dice.between(1, 4);
        addRule(id, priority, conditions(), actions(protocol, port));
      }
      addRule(id, ListenerRule.DEFAULT, List.of(), actions);
    }
  }

  private void addRule(
      Arn listener, int priority, List<RuleCondition> conditions, List<ListenerAction> actions) {
    draft.add(
        new ListenerRule(
            part("listener/", "listener-rule/", listener),
            balancer.location(),
            listener,
            priority,
            conditions,
            actions,
            Map.of()));
  }

  /** The ARN of something that is part of another. */
  private Arn part(String ofWhole, String ofPart, Arn whole) {
    return new Arn(whole.value().replace(":" + ofWhole, ":" + ofPart) + "/" + draft.nextId(""));
  }

  private List<ListenerAction> actions(String protocol, int port) {
    int draw = dice.below(100);
    if (draw < 62) {
      return List.of(forward(protocol, port));
    }
    if (draw < 84) {
      return List.of(new ListenerAction.Respond(dice.pick("redirect", "fixed-response")));
    }
    if (draw < 97) {
      String type = dice.pick("authenticate-oidc", "authenticate-cognito", "jwt-validation");
      return List.of(
          new ListenerAction.Authenticate(type),
          dice.chance(0.8) ? forward(protocol, port) : new ListenerAction.Respond("redirect"));
    }
    return List.of(new ListenerAction.Other("future-action"));
  }

  private ListenerAction forward(String protocol, int port) {
    Set<Arn> groups = new LinkedHashSet<>();
    int count = balancer.type() != LoadBalancer.Type.GATEWAY && dice.chance(0.25) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      groups.add(targets.group(protocol, port).id());
    }
    return new ListenerAction.Forward(List.copyOf(groups));
  }

  /** One condition or two; at most one of each kind. */
  private List<RuleCondition> conditions() {
    List<RuleCondition> all = new ArrayList<>();
    boolean bySource = dice.chance(0.4);
    if (bySource) {
      all.add(new RuleCondition.SourceIp(blocks()));
    }
    if (!bySource || dice.chance(0.35)) {
      all.add(content());
    }
    if (!bySource && dice.chance(0.2)) {
      all.add(new RuleCondition.SourceIp(blocks()));
    }
    return List.copyOf(all);
  }

  private List<Cidr> blocks() {
    return Stream.generate(() -> Traffic.block(draft, dice, family()))
        .limit(dice.between(1, 2))
        .distinct()
        .toList();
  }

  private Family family() {
    return draft.has(Feature.IPV6) && dice.chance(0.3) ? Family.IPV6 : Family.IPV4;
  }

  private RuleCondition content() {
    int draw = dice.below(100);
    if (draw < 40) {
      return content(
          "path-pattern", "", false, "/*", "/api/*", "/api/v1", "/API/*", "/a?i/*", "*", "/*.png");
    }
    if (draw < 62) {
      return content(
          "host-header", "", false, "*", "*.example.com", "shop.example.com", "SHOP.EXAMPLE.COM");
    }
    if (draw < 72) {
      return content("http-header", dice.pick("X-Key", "x-key"), false, "secret", "sec*", "*");
    }
    if (draw < 80) {
      return content("http-request-method", "", false, "GET", "POST");
    }
    if (draw < 88) {
      return content("query-string", "", false, "v=1", "v=*", "=1");
    }
    if (draw < 96) {
      return dice.chance(0.5)
          ? content("path-pattern", "", true, "^/api/.*$")
          : content("host-header", "", true, "^(.*)\\.example\\.com$");
    }
    return new RuleCondition.Other("future-condition");
  }

  private RuleCondition content(String field, String name, boolean regex, String... values) {
    Set<String> chosen = new LinkedHashSet<>(List.of(dice.pick(values)));
    if (dice.chance(0.2)) {
      chosen.add(dice.pick(values));
    }
    return new RuleCondition.Content(field, name, List.copyOf(chosen), regex);
  }
}
