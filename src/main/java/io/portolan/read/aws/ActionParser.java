package io.portolan.read.aws;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ListenerAction;
import io.portolan.read.Node;
import java.util.Comparator;
import java.util.List;

/** What listeners and their rules do, in the order they do it. */
final class ActionParser {
  private ActionParser() {}

  static List<ListenerAction> actions(Node node, String field) {
    return node.list(field).stream()
        .sorted(Comparator.comparingInt(action -> action.number("Order", 0)))
        .map(ActionParser::action)
        .toList();
  }

  private static ListenerAction action(Node node) {
    String type = node.required("Type");
    return switch (type) {
      case "forward" -> new ListenerAction.Forward(targetGroups(node));
      case "redirect", "fixed-response" -> new ListenerAction.Respond(type);
      case "authenticate-oidc", "authenticate-cognito", "jwt-validation" ->
          new ListenerAction.Authenticate(type);
      default -> new ListenerAction.Other(type);
    };
  }

  /** The groups that take a share: one of weight 0 takes none. */
  private static List<Arn> targetGroups(Node node) {
    List<Node> weighted = node.object("ForwardConfig").list("TargetGroups");
    if (weighted.isEmpty()) {
      return List.of(node.required("TargetGroupArn", Arn::new));
    }
    return weighted.stream()
        .filter(group -> group.number("Weight", 1) != 0)
        .map(group -> group.required("TargetGroupArn", Arn::new))
        .toList();
  }
}
