package io.portolan.read.aws;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Distribution.Behavior;
import io.portolan.model.aws.Distribution.Bucket;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Distribution.InVpc;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.model.aws.Distribution.Target;
import io.portolan.model.aws.OriginPorts;
import io.portolan.model.aws.OriginPorts.Policy;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.Family;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CloudFront: distributions (statement L8) and VPC origins (statement L9). */
final class CloudFrontParser {
  private CloudFrontParser() {}

  /** A distribution as a listing prints it, or one by itself, whose parts are a level deeper. */
  static void distribution(Row row) {
    Node node = row.node();
    Node config = node.isObject("DistributionConfig") ? node.object("DistributionConfig") : node;
    Arn arn = row.id("ARN", Arn::new);
    if (!config.has("Enabled")) {
      row.unsaid("enabled");
    }
    if (!config.has("IsIPV6Enabled")) {
      row.unsaid("ipv6");
    }
    row.emit(
        new Distribution(
            arn,
            row.location("", arn.value()),
            node.text("Id"),
            node.text("DomainName"),
            config.object("Aliases").all("Items", Ascii::toLowerCase).stream()
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            config.flag("Enabled", true),
            config.flag("IsIPV6Enabled", false),
            config.text("WebACLId"),
            config.object("Origins").list("Items").stream().map(CloudFrontParser::origin).toList(),
            behaviors(config),
            row.tags()));
  }

  private static Origin origin(Node node) {
    return new Origin(
        node.required("Id"),
        Ascii.toLowerCase(node.required("DomainName")),
        node.text("OriginPath"),
        node.object("CustomHeaders").list("Items").stream()
            .map(header -> Ascii.toLowerCase(header.required("HeaderName")))
            .sorted()
            .collect(ImmutableSet.toImmutableSet()),
        target(node));
  }

  private static Target target(Node node) {
    if (node.isObject("VpcOriginConfig")) {
      return new InVpc(node.object("VpcOriginConfig").required("VpcOriginId"));
    }
    if (node.isObject("S3OriginConfig")) {
      return new Bucket();
    }
    Node custom = node.object("CustomOriginConfig");
    return new Custom(ports(custom), families(custom.text("IpAddressType")));
  }

  private static Set<Family> families(String type) {
    return switch (type) {
      case "ipv6" -> ImmutableSet.of(Family.IPV6);
      case "dualstack" -> ImmutableSet.of(Family.IPV4, Family.IPV6);
      default -> ImmutableSet.of(Family.IPV4); // what there was before there was a choice
    };
  }

  private static @Nullable OriginPorts ports(Node node) {
    if (!node.has("HTTPPort") && !node.has("HTTPSPort")) {
      return null;
    }
    return new OriginPorts(
        node.port("HTTPPort"),
        node.port("HTTPSPort"),
        switch (node.text("OriginProtocolPolicy")) {
          case "http-only" -> Policy.HTTP_ONLY;
          case "https-only" -> Policy.HTTPS_ONLY;
          case "match-viewer" -> Policy.MATCH_VIEWER;
          default -> Policy.OTHER;
        });
  }

  /** The behaviors in the order they are asked in, the default one last. */
  private static List<Behavior> behaviors(Node config) {
    Map<String, List<String>> groups = new HashMap<>();
    for (Node group : config.object("OriginGroups").list("Items")) {
      groups.put(
          group.required("Id"),
          group.object("Members").list("Items").stream()
              .map(member -> member.required("OriginId"))
              .toList());
    }
    List<Behavior> behaviors = new ArrayList<>();
    for (Node behavior : config.object("CacheBehaviors").list("Items")) {
      behaviors.add(behavior(behavior, behavior.required("PathPattern"), groups));
    }
    if (config.has("DefaultCacheBehavior")) {
      behaviors.add(behavior(config.object("DefaultCacheBehavior"), "", groups));
    }
    return List.copyOf(behaviors);
  }

  private static Behavior behavior(Node node, String path, Map<String, List<String>> groups) {
    String target = node.required("TargetOriginId");
    return new Behavior(
        path,
        groups.getOrDefault(target, List.of(target)),
        node.text("ViewerProtocolPolicy").equals("allow-all"));
  }

  /** A VPC origin as a listing prints it, or one by itself, which has its ports too. */
  static void vpcOrigin(Row row) {
    Node node = row.node();
    Node config = node.object("VpcOriginEndpointConfig");
    Arn arn = row.id("Arn", Arn::new);
    row.emit(
        new VpcOrigin(
            arn,
            row.location(node.text("AccountId"), arn.value()),
            node.required("Id"),
            node.has("OriginEndpointArn")
                ? node.required("OriginEndpointArn", Arn::new)
                : config.required("Arn", Arn::new),
            ports(config),
            row.tags()));
  }
}
