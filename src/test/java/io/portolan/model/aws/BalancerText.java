package io.portolan.model.aws;

import com.google.common.base.Splitter;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;

/** The one-line forms of actions, conditions and targets that {@link EstateBuilder} takes. */
final class BalancerText {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings().trimResults();
  private static final Splitter STEPS = Splitter.on(';').omitEmptyStrings().trimResults();

  private BalancerText() {}

  /**
   * Actions in order: {@code forward tg-a tg-b}, {@code redirect}, {@code authenticate-oidc;
   * forward tg-a}.
   */
  static List<ListenerAction> actions(String text) {
    List<ListenerAction> actions = new ArrayList<>();
    for (String step : STEPS.split(text)) {
      List<String> words = WORDS.splitToList(step);
      String type = words.get(0);
      actions.add(
          switch (type) {
            case "forward" ->
                new ListenerAction.Forward(
                    words.subList(1, words.size()).stream().map(Arn::new).toList());
            case "redirect", "fixed-response" -> new ListenerAction.Respond(type);
            case "authenticate-oidc", "authenticate-cognito", "jwt-validation" ->
                new ListenerAction.Authenticate(type);
            default -> new ListenerAction.Other(type);
          });
    }
    return actions;
  }

  /**
   * A condition, its values apart by spaces: {@code source-ip 10.0.0.0/8}, {@code path /a/* /b},
   * {@code host *.example.com}, {@code method GET}, {@code header X-Key abc}, {@code query key=v},
   * {@code regex ^/a} (of the path). Any other word is a condition that is not known.
   */
  static RuleCondition condition(String text) {
    List<String> words = WORDS.splitToList(text);
    List<String> values = words.subList(1, words.size());
    return switch (words.get(0)) {
      case "source-ip" -> new RuleCondition.SourceIp(values.stream().map(Cidr::parse).toList());
      case "path" -> new RuleCondition.Content("path-pattern", "", values, false);
      case "host" -> new RuleCondition.Content("host-header", "", values, false);
      case "method" -> new RuleCondition.Content("http-request-method", "", values, false);
      case "query" -> new RuleCondition.Content("query-string", "", values, false);
      case "regex" -> new RuleCondition.Content("path-pattern", "", values, true);
      case "header" ->
          new RuleCondition.Content(
              "http-header", values.get(0), values.subList(1, values.size()), false);
      default -> new RuleCondition.Other(words.get(0));
    };
  }

  /** A target, and after it, if wanted, its port and its zone: {@code 10.0.1.10 8080 all}. */
  static TargetGroup.Target target(String text, Location location) {
    List<String> words = WORDS.splitToList(text);
    String first = words.get(0);
    boolean balancer = first.startsWith("app/");
    String id = balancer ? BalancerDraft.arn(first, location).value() : first;
    int port = 0;
    String zone = "";
    for (String word : words.subList(1, words.size())) {
      if (Character.isDigit(word.charAt(0))) {
        port = Integer.parseInt(word);
      } else {
        zone = word;
      }
    }
    return new TargetGroup.Target(id, port, zone);
  }
}
