package io.portolan.read.terraform;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Application, network and gateway load balancers, their listeners and target groups. */
final class BalancerTranslator {
  private static final String ARN = "arn";
  private static final String TARGET_GROUP = "target_group_arn";
  private static final String VALUES = "values";

  private BalancerTranslator() {}

  /** {@code aws_lb}. */
  static void balancer(Values values, Translation into) {
    Arn id = new Arn(values.identity(ARN));
    Set<SubnetId> subnets = new TreeSet<>(values.ids("subnets", SubnetId::new));
    values
        .blocks("subnet_mapping")
        .forEach(each -> subnets.addAll(each.ids("subnet_id", SubnetId::new)));
    @Nullable VpcId vpc = vpc(values, subnets, into);
    LoadBalancer.Type type =
        switch (values.text("load_balancer_type")) {
          case "network" -> LoadBalancer.Type.NETWORK;
          case "gateway" -> LoadBalancer.Type.GATEWAY;
          default -> LoadBalancer.Type.APPLICATION;
        };
    boolean application = type == LoadBalancer.Type.APPLICATION;
    LoadBalancer balancer =
        new LoadBalancer(
            id,
            into.places().of(values, vpc),
            type,
            name(values),
            values.text("dns_name"),
            vpc,
            subnets,
            new TreeSet<>(values.ids("security_groups", SecurityGroupId::new)),
            type != LoadBalancer.Type.GATEWAY && !values.flag("internal", false),
            !values
                .text("enforce_security_group_inbound_rules_on_private_link_traffic")
                .equals("off"),
            application
                ? Setting.ON
                : Setting.of(values.flag("enable_cross_zone_load_balancing", false)),
            false,
            values.tags());
    into.put(balancer);
    into.put(
        new ManagedService(
            id,
            balancer.location(),
            ManagedService.Kind.LOAD_BALANCER,
            balancer.name(),
            vpc,
            subnets,
            balancer.groups(),
            Set.of(),
            balancer.internetFacing(),
            balancer.tags()));
  }

  private static String name(Values values) {
    String name = values.text("name");
    return name.isEmpty() ? values.address() : name;
  }

  private static @Nullable VpcId vpc(Values values, Set<SubnetId> subnets, Translation into) {
    @Nullable VpcId said = values.id("vpc_id", VpcId::new);
    return said != null
        ? said
        : subnets.stream()
            .flatMap(each -> Optional.ofNullable(into.places().vpcOf(each)).stream())
            .findFirst()
            .orElse(null);
  }

  /** {@code aws_lb_listener}. */
  static void listener(Values values, Translation into) {
    Optional<String> balancer = values.named("load_balancer_arn");
    if (balancer.isEmpty()) {
      into.doubt("of which balancer is not known: left out");
      return;
    }
    List<ListenerAction> actions = actions(values, "default_action", into);
    String protocol = values.text("protocol").toUpperCase(Locale.ROOT);
    int port = values.number("port", 0);
    into.put(
        new Listener(
            new Arn(values.identity(ARN)),
            into.places().of(values),
            new Arn(balancer.get()),
            !protocol.isEmpty() ? protocol : port == 0 ? "GENEVE" : "HTTP",
            port,
            actions,
            values.tags()));
    targetGroups(actions)
        .forEach(each -> into.put(Slot.TARGET_GROUP_BALANCER, each, new Arn(balancer.get())));
  }

  private static Set<Arn> targetGroups(List<ListenerAction> actions) {
    Set<Arn> groups = new LinkedHashSet<>();
    for (ListenerAction each : actions) {
      if (each instanceof ListenerAction.Forward forward) {
        groups.addAll(forward.targetGroups());
      }
    }
    return groups;
  }

  private static List<ListenerAction> actions(Values values, String field, Translation into) {
    List<ListenerAction> actions = new ArrayList<>();
    if (values.hasUncountedBlocks(field)) {
      into.doubt("what it does is known only once it is applied");
      actions.add(new ListenerAction.Other("unknown"));
    }
    for (Values each : values.blocks(field)) {
      String type = each.text("type");
      actions.add(
          switch (type) {
            case "forward" -> new ListenerAction.Forward(forwarded(each));
            case "redirect", "fixed-response" -> new ListenerAction.Respond(type);
            case "authenticate-oidc", "authenticate-cognito", "jwt-validation" ->
                new ListenerAction.Authenticate(type);
            default -> new ListenerAction.Other(type);
          });
    }
    return List.copyOf(actions);
  }

  private static List<Arn> forwarded(Values action) {
    List<Arn> groups = new ArrayList<>();
    for (Values forward : action.blocks("forward")) {
      for (Values each : forward.blocks("target_group")) {
        if (each.number("weight", 1) != 0) {
          groups.addAll(each.ids(ARN, Arn::new));
        }
      }
    }
    return groups.isEmpty() ? action.ids(TARGET_GROUP, Arn::new) : List.copyOf(groups);
  }

  /** {@code aws_lb_listener_rule}. */
  static void rule(Values values, Translation into) {
    Optional<String> listener = values.named("listener_arn");
    if (listener.isEmpty()) {
      into.doubt("of which listener is not known: left out");
      return;
    }
    into.put(
        new ListenerRule(
            new Arn(values.identity(ARN)),
            into.places().of(values),
            new Arn(listener.get()),
            values.number("priority", ListenerRule.DEFAULT - 1),
            values.blocks("condition").stream().map(BalancerTranslator::condition).toList(),
            actions(values, "action", into),
            values.tags()));
  }

  private static RuleCondition condition(Values block) {
    for (String field :
        new String[] {"host_header", "path_pattern", "http_header", "http_request_method"}) {
      for (Values each : block.blocks(field)) {
        return content(each, field);
      }
    }
    for (Values each : block.blocks("source_ip")) {
      return new RuleCondition.SourceIp(each.cidrs(VALUES));
    }
    List<String> pairs = new ArrayList<>();
    for (Values each : block.blocks("query_string")) {
      pairs.add(each.text("key") + "=" + each.text("value"));
    }
    if (!pairs.isEmpty()) {
      return new RuleCondition.Content("query-string", "", List.copyOf(pairs), false);
    }
    String field = block.text("field"); // before version 3 of the provider
    return field.equals("host-header") || field.equals("path-pattern")
        ? new RuleCondition.Content(field, "", block.allNamed(VALUES), false)
        : new RuleCondition.Other(field.isEmpty() ? "unknown" : field);
  }

  private static RuleCondition content(Values block, String field) {
    String said = field.replace('_', '-');
    List<String> patterns = block.allNamed(VALUES);
    List<String> expressions = block.allNamed("regex_values");
    if (patterns.isEmpty() == expressions.isEmpty()) {
      return new RuleCondition.Other(said);
    }
    return new RuleCondition.Content(
        said,
        block.text("http_header_name"),
        patterns.isEmpty() ? expressions : patterns,
        patterns.isEmpty());
  }

  /** {@code aws_lb_target_group}. */
  static void targetGroup(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    String healthPort =
        values.blocks("health_check").stream()
            .map(each -> each.text("port"))
            .findFirst()
            .orElse("traffic-port");
    Location location = into.places().of(values, vpc);
    into.put(
        new TargetGroup(
            new Arn(values.identity(ARN)),
            location,
            name(values),
            switch (values.text("target_type")) {
              case "ip" -> TargetGroup.Type.IP;
              case "lambda" -> TargetGroup.Type.LAMBDA;
              case "alb" -> TargetGroup.Type.ALB;
              case "instance", "" -> TargetGroup.Type.INSTANCE;
              default -> TargetGroup.Type.OTHER;
            },
            values.text("protocol").toUpperCase(Locale.ROOT),
            values.number("port", 0),
            healthPort.matches("[0-9]{1,5}") ? Integer.parseInt(healthPort) : 0,
            vpc,
            values.text("ip_address_type").equals("ipv6") ? Family.IPV6 : Family.IPV4,
            Set.of(),
            setting(values.text("preserve_client_ip")),
            setting(values.text("load_balancing_cross_zone_enabled")),
            List.of(),
            true,
            values.tags()));
  }

  private static Setting setting(String text) {
    return switch (text) {
      case "true" -> Setting.ON;
      case "false" -> Setting.OFF;
      default -> Setting.UNKNOWN;
    };
  }

  /** {@code aws_lb_target_group_attachment}. */
  static void target(Values values, Translation into) {
    @Nullable Arn group = values.id(TARGET_GROUP, Arn::new);
    Optional<String> target = values.named("target_id");
    if (group == null || target.isEmpty()) {
      into.doubt("which target is not known: left out");
      return;
    }
    int port = values.isKnown("port") ? values.number("port", 0) : into.places().portOf(group);
    into.put(
        Slot.TARGET,
        group,
        new TargetGroup.Target(target.get(), port, values.text("availability_zone")));
  }
}
