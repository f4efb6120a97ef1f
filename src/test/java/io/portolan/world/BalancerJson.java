package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Load balancers with their listeners, rules and attributes. */
final class BalancerJson {
  private final Estate estate;

  private BalancerJson(Estate estate) {
    this.estate = estate;
  }

  static void register(SnapshotWriter writer, Estate estate) {
    BalancerJson json = new BalancerJson(estate);
    writer.on(LoadBalancer.class, json::balancer);
    writer.on(Listener.class, json::listener);
    writer.on(ListenerRule.class, (rule, rows) -> {}); // in its listener's row
  }

  private void balancer(LoadBalancer balancer, Rows rows) {
    if (balancer.type() == LoadBalancer.Type.CLASSIC) {
      classic(balancer, rows);
      return;
    }
    Row row =
        Row.of("LoadBalancerArn", balancer.id())
            .with("DNSName", balancer.dnsName())
            .with("LoadBalancerName", balancer.name())
            .with("Scheme", scheme(balancer))
            .with("VpcId", balancer.vpc())
            .with("State", Row.of("Code", "active"))
            .with("Type", balancer.type().name().toLowerCase(Locale.ROOT))
            .with("AvailabilityZones", balancer.subnets().stream().map(this::zone).toList())
            .with("SecurityGroups", balancer.groups());
    if (!balancer.groupsOnPrivateLink()) {
      row.with("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic", "off");
    }
    rows.add(balancer.location(), "LoadBalancers", row);
    if (balancer.crossZone() != Setting.UNKNOWN || balancer.ipv6FromInternetDenied()) {
      rows.add(balancer.location(), "LoadBalancerAttributes", attributes(balancer));
    }
    List<Row> listeners = listeners(balancer).stream().map(BalancerJson::row).toList();
    if (!listeners.isEmpty()) {
      rows.add(
          balancer.location(),
          "LoadBalancerListeners",
          Row.of("LoadBalancerArn", balancer.id()).with("Listeners", listeners));
    }
  }

  private static String scheme(LoadBalancer balancer) {
    return balancer.internetFacing() ? "internet-facing" : "internal";
  }

  private Row zone(SubnetId id) {
    Subnet subnet = estate.find(Subnet.class, id);
    return Row.of("SubnetId", id)
        .with("ZoneName", subnet == null ? null : subnet.availabilityZone());
  }

  private static Row attributes(LoadBalancer balancer) {
    List<Row> all = new ArrayList<>();
    if (balancer.crossZone() != Setting.UNKNOWN) {
      all.add(attribute("load_balancing.cross_zone.enabled", balancer.crossZone() == Setting.ON));
    }
    all.add(attribute("ipv6.deny_all_igw_traffic", balancer.ipv6FromInternetDenied()));
    return Row.of("LoadBalancerArn", balancer.id()).with("Attributes", all);
  }

  /** An attribute, whose value is printed as text. */
  static Row attribute(String key, Object value) {
    return Row.of("Key", key).with("Value", value.toString());
  }

  private List<Listener> listeners(LoadBalancer balancer) {
    return estate.all(Listener.class).stream()
        .filter(listener -> listener.loadBalancer().equals(balancer.id()))
        .toList();
  }

  private static Row row(Listener listener) {
    return Row.of("ListenerArn", listener.id())
        .with("LoadBalancerArn", listener.loadBalancer())
        .with("Port", listener.port() == 0 ? null : listener.port())
        .with("Protocol", listener.port() == 0 ? null : listener.protocol())
        .with("DefaultActions", actions(listener.defaultActions()));
  }

  /** The listener itself is in its balancer's row. */
  private void listener(Listener listener, Rows rows) {
    List<Row> rules =
        estate.all(ListenerRule.class).stream()
            .filter(rule -> rule.listener().equals(listener.id()))
            .map(BalancerJson::row)
            .toList();
    if (!rules.isEmpty()) {
      rows.add(
          listener.location(),
          "ListenerRules",
          Row.of("ListenerArn", listener.id()).with("Rules", rules));
    }
  }

  private static Row row(ListenerRule rule) {
    boolean last = rule.priority() == ListenerRule.DEFAULT;
    return Row.of("RuleArn", rule.id())
        .with("Priority", last ? "default" : Integer.toString(rule.priority()))
        .with("Conditions", rule.conditions().stream().map(BalancerJson::condition).toList())
        .with("Actions", actions(rule.actions()))
        .with("IsDefault", last);
  }

  private static List<Row> actions(List<ListenerAction> actions) {
    return IntStream.range(0, actions.size())
        .mapToObj(i -> action(actions.get(i)).with("Order", i + 1))
        .toList();
  }

  private static Row action(ListenerAction action) {
    if (action instanceof ListenerAction.Forward forward) {
      return forward(forward.targetGroups());
    }
    if (action instanceof ListenerAction.Respond respond) {
      return Row.of("Type", respond.type());
    }
    return action instanceof ListenerAction.Authenticate authenticate
        ? Row.of("Type", authenticate.type())
        : Row.of("Type", ((ListenerAction.Other) action).type());
  }

  /** One group by name and again with its weight, several with theirs and one without any. */
  private static Row forward(List<Arn> groups) {
    List<Row> weighed = new ArrayList<>();
    groups.forEach(id -> weighed.add(Row.of("TargetGroupArn", id).with("Weight", 1)));
    Row row = Row.of("Type", "forward");
    if (groups.size() == 1) {
      row.with("TargetGroupArn", groups.get(0));
    } else {
      String unused = groups.get(0).value().replaceFirst("targetgroup/.*", "targetgroup/unused/0");
      weighed.add(Row.of("TargetGroupArn", unused).with("Weight", 0));
    }
    return row.with("ForwardConfig", Row.of("TargetGroups", weighed));
  }

  private static Row condition(RuleCondition condition) {
    if (condition instanceof RuleCondition.SourceIp source) {
      return Row.of("Field", "source-ip").with("SourceIpConfig", Row.of("Values", source.blocks()));
    }
    if (condition instanceof RuleCondition.Content content) {
      return content(content);
    }
    return Row.of("Field", ((RuleCondition.Other) condition).field());
  }

  private static Row content(RuleCondition.Content content) {
    String values = content.regex() ? "RegexValues" : "Values";
    Row row = Row.of("Field", content.field());
    return switch (content.field()) {
      case "path-pattern" -> row.with("PathPatternConfig", Row.of(values, content.values()));
      case "host-header" -> row.with("HostHeaderConfig", Row.of(values, content.values()));
      case "http-request-method" ->
          row.with("HttpRequestMethodConfig", Row.of(values, content.values()));
      case "http-header" ->
          row.with(
              "HttpHeaderConfig",
              Row.of("HttpHeaderName", content.name()).with(values, content.values()));
      case "query-string" -> row.with("QueryStringConfig", Row.of(values, pairs(content.values())));
      default -> throw new IllegalArgumentException("cannot be written: " + content);
    };
  }

  private static List<Row> pairs(List<String> values) {
    return values.stream()
        .map(each -> each.split("=", 2))
        .map(
            pair -> (pair[0].isEmpty() ? new Row() : Row.of("Key", pair[0])).with("Value", pair[1]))
        .toList();
  }

  private void classic(LoadBalancer balancer, Rows rows) {
    List<TargetGroup> groups =
        estate.all(TargetGroup.class).stream()
            .filter(group -> group.loadBalancers().contains(balancer.id()))
            .toList();
    List<Row> instances =
        groups.stream()
            .flatMap(group -> group.targets().stream())
            .map(Target::id)
            .distinct()
            .map(id -> Row.of("InstanceId", id))
            .toList();
    List<Row> listeners =
        listeners(balancer).stream().map(one -> Row.of("Listener", classic(one))).toList();
    List<Object> zones =
        balancer.subnets().stream().<Object>map(id -> zone(id).fields().get("ZoneName")).toList();
    Row row =
        Row.of("LoadBalancerName", balancer.name())
            .with("DNSName", balancer.dnsName())
            .with("ListenerDescriptions", listeners)
            .with("HealthCheck", healthCheck(balancer))
            .with("AvailabilityZones", zones)
            .with("Subnets", balancer.subnets())
            .with("VPCId", balancer.vpc())
            .with("Instances", instances)
            .with("SecurityGroups", balancer.groups())
            .with("Scheme", scheme(balancer));
    rows.add(balancer.location(), "LoadBalancerDescriptions", row);
  }

  private @Nullable Row healthCheck(LoadBalancer balancer) {
    return estate.all(TargetGroup.class).stream()
        .filter(group -> group.loadBalancers().contains(balancer.id()))
        .findFirst()
        .map(group -> Row.of("Target", "HTTP:" + group.healthCheckPort() + "/index.html"))
        .orElse(null);
  }

  private Row classic(Listener listener) {
    ListenerAction.Forward forward = (ListenerAction.Forward) listener.defaultActions().get(0);
    TargetGroup group = estate.find(TargetGroup.class, forward.targetGroups().get(0));
    Map<String, String> inside =
        Map.of("HTTP", "HTTP", "HTTPS", "HTTP", "TCP", "TCP", "SSL", "TCP");
    return Row.of("Protocol", listener.protocol())
        .with("LoadBalancerPort", listener.port())
        .with("InstanceProtocol", inside.get(listener.protocol()))
        .with("InstancePort", group == null ? null : group.port());
  }
}
