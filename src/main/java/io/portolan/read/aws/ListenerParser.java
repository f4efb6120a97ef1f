package io.portolan.read.aws;

import com.google.common.base.Ascii;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.packet.PortSet;
import io.portolan.read.Node;

/** Listeners of load balancers and their rules. */
final class ListenerParser {
  private static final String GATEWAY = ":listener/gwy/";

  private ListenerParser() {}

  /** A listener in the list of a call, which names its balancer. */
  static void listener(Row row) {
    Arn id = row.id("ListenerArn", Arn::new);
    listener(row, id, row.node().required("LoadBalancerArn", Arn::new));
  }

  /** The listeners of one balancer. */
  static void ofBalancer(Row row) {
    Arn balancer = row.id("LoadBalancerArn", Arn::new);
    if (row.node().entry().isFaulty()) {
      return;
    }
    for (Node node : row.node().list("Listeners")) {
      Row part = row.part(node);
      listener(part, part.id("ListenerArn", Arn::new), balancer);
      part.finish();
    }
  }

  private static void listener(Row row, Arn id, Arn balancer) {
    Node node = row.node();
    boolean ofGateway = id.value().contains(GATEWAY); // prints neither protocol nor port
    row.emit(
        new Listener(
            id,
            row.location("", id.value()),
            balancer,
            ofGateway ? "GENEVE" : protocol(node, "Protocol"),
            ofGateway ? 0 : port(node, "Port"),
            ActionParser.actions(node, "DefaultActions"),
            row.tags()));
  }

  /** The rules of one listener. */
  static void rules(Row row) {
    Arn listener = row.id("ListenerArn", Arn::new);
    if (row.node().entry().isFaulty()) {
      return;
    }
    for (Node node : row.node().list("Rules")) {
      Row part = row.part(node);
      rule(part, listener);
      part.finish();
    }
  }

  private static void rule(Row row, Arn listener) {
    Node node = row.node();
    Arn id = row.id("RuleArn", Arn::new);
    row.emit(
        new ListenerRule(
            id,
            row.location("", id.value()),
            listener,
            priority(node),
            node.list("Conditions").stream().map(ConditionParser::condition).toList(),
            ActionParser.actions(node, "Actions"),
            row.tags()));
  }

  private static int priority(Node node) {
    String priority = node.textOrNumber("Priority");
    if (priority.equals("default")) {
      return ListenerRule.DEFAULT;
    }
    if (!priority.matches("[0-9]{1,9}")) {
      node.fault("Priority", "a whole number, or default");
      return ListenerRule.DEFAULT;
    }
    return Integer.parseInt(priority);
  }

  /** A protocol that has to be there, in upper case. */
  static String protocol(Node node, String field) {
    return node.entry().intern(Ascii.toUpperCase(node.required(field)));
  }

  /** A port that has to be there. */
  static int port(Node node, String field) {
    int port = node.number(field, -1);
    if (!node.entry().isFaulty() && (port < 1 || port > PortSet.MAX)) {
      node.fault(field, "1 to " + PortSet.MAX);
    }
    return port;
  }
}
