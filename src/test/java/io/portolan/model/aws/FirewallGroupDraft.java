package io.portolan.model.aws;

import com.google.common.base.Splitter;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule group that a {@link FirewallBuilder} is still working on. */
final class FirewallGroupDraft {
  private static final Splitter COMMAS = Splitter.on(',').omitEmptyStrings();
  private static final Splitter OPTIONS = Splitter.on(';').omitEmptyStrings().trimResults();
  private static final String ENDS = "(\\[.*?]|!\\[.*?]|\\S+) (\\[.*?]|!\\[.*?]|\\S+)";
  private static final Pattern STATEFUL =
      Pattern.compile("(\\w+) (\\w+) " + ENDS + " (->|<>) " + ENDS + "( \\((.*)\\))?");

  final Arn id;
  final List<StatelessRule> stateless = new ArrayList<>();
  final List<StatefulRule> stateful = new ArrayList<>();
  final List<DomainList> domains = new ArrayList<>();
  final Map<String, List<String>> addresses = new LinkedHashMap<>();
  final Map<String, List<String>> ports = new LinkedHashMap<>();
  final Map<String, String> lists = new LinkedHashMap<>();

  FirewallGroupDraft(String id) {
    this.id = new Arn(id);
  }

  FirewallRuleGroup build(Location location) {
    return new FirewallRuleGroup(
        id,
        location,
        List.copyOf(stateless),
        List.copyOf(stateful),
        List.copyOf(domains),
        Map.copyOf(addresses),
        Map.copyOf(ports),
        Map.copyOf(lists),
        Map.of());
  }

  /** See {@link FirewallBuilder#stateless}. */
  static StatelessRule statelessRule(List<String> words) {
    return new StatelessRule(
        Integer.parseInt(words.get(0)),
        list(words.get(2)).stream().map(one -> Protocol.parse(one).number()).toList(),
        blocks(words.get(3)),
        blocks(words.get(6)),
        ranges(words.get(4)),
        ranges(words.get(7)),
        words.contains("flags"),
        words.get(1).equals("forward") ? "aws:forward_to_sfe" : "aws:" + words.get(1));
  }

  /** See {@link FirewallBuilder#stateful}. */
  static StatefulRule statefulRule(String text) {
    Matcher parts = STATEFUL.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a stateful rule: " + text);
    }
    String options = parts.group(9) == null ? "" : parts.group(9);
    return new StatefulRule(
        parts.group(1),
        parts.group(2),
        parts.group(3),
        parts.group(4),
        parts.group(5).equals("<>"),
        parts.group(6),
        parts.group(7),
        OPTIONS.splitToList(options));
  }

  private static List<String> list(String text) {
    return text.equals("any") ? List.of() : COMMAS.splitToList(text);
  }

  private static List<Cidr> blocks(String text) {
    return list(text).stream().map(Cidr::parse).toList();
  }

  private static List<Ports> ranges(String text) {
    return list(text).stream()
        .map(one -> Splitter.on('-').splitToList(one))
        .map(
            ends ->
                new Ports(
                    Integer.parseInt(ends.get(0)), Integer.parseInt(ends.get(ends.size() - 1))))
        .toList();
  }
}
