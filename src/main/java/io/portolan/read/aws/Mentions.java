package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.read.Node;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the network resources that an element mentions, whatever its shape. */
final class Mentions {
  private static final Pattern ID =
      Pattern.compile(
          "(?:vpc|subnet|eni|sg|vpce|vpce-svc|tgw|tgw-attach|tgw-rtb|i|nat|igw|eigw|cagw|lgw|rtb|acl"
              + "|pcx|vgw|vpn|cgw|pl|eipalloc)-[0-9A-Za-z-]+");

  private static final Pattern ARN =
      Pattern.compile(
          "arn:[a-z-]+:(?:ec2|elasticloadbalancing|cloudfront|wafv2|waf-regional|network-firewall"
              + "|rds|elasticache|es|lambda|eks|apigateway|vpc-lattice|globalaccelerator"
              + "|elasticfilesystem|redshift|kafka|route53resolver):\\S*");

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]{0,4}");

  private Mentions() {}

  /** The ids, ARNs and addresses in it, sorted; of an EC2 ARN, the id. */
  static Set<String> in(Node node) {
    Set<String> mentions = new TreeSet<>();
    node.forEachText(
        text -> {
          if (ID.matcher(text).matches() || ADDRESS.matcher(text).matches()) {
            mentions.add(text);
          } else if (ARN.matcher(text).matches()) {
            mentions.add(
                text.split(":", 4)[2].equals("ec2")
                    ? text.substring(text.lastIndexOf('/') + 1)
                    : text);
          }
        });
    return ImmutableSet.copyOf(mentions);
  }
}
