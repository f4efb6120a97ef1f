package io.portolan.read.aws;

import com.google.common.collect.Sets;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.WebAcl;
import io.portolan.read.Problems;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes resources of united views. A resource without a row of its own is completed from others
 * where that is possible: a security group of which there are rules alone is in the VPC of the
 * interfaces that hold it, a transit gateway route table on the gateway of its attachments. Where
 * it is not, the resource is missing.
 */
final class Completion {
  private final Map<ResourceId, ResourceId> homes = new HashMap<>();
  private final Map<Arn, Setting> crossZone = new HashMap<>();

  /** Where the web ACLs that log are known. */
  private final Set<Placement> loggingKnown;

  private Completion(List<View> views, Set<Placement> noLogging) {
    loggingKnown = new HashSet<>(noLogging);
    for (View view : views) {
      if (view.resource() instanceof NetworkInterface holder) {
        holder.groups().forEach(group -> homes.putIfAbsent(group, holder.vpc()));
      } else if (view.resource() instanceof TransitGatewayAttachment attachment
          && attachment.type() != TransitGatewayAttachment.Type.PEERING) {
        homes.put(attachment.id(), attachment.transitGateway());
      } else if (view.resource() instanceof LoadBalancer balancer) {
        crossZone.put(balancer.id(), balancer.crossZone());
      } else if (view.resource() instanceof WebAcl acl && acl.logging() == Setting.ON) {
        loggingKnown.add(new Placement(acl.location().account(), WebAclParser.scope(acl)));
      }
    }
  }

  /** The resources that have a row, or can do without; warns of the others. */
  static List<Resource> of(Views views, Problems problems) {
    List<View> united = views.united();
    Completion completion = new Completion(united, views.emptyLists(WebAclParser.LOGGING));
    List<Resource> resources = new ArrayList<>();
    for (View view : united) {
      Resource resource = completion.complete(view);
      if (resource != null) {
        resources.add(resource);
      }
      if (!view.whole()) {
        problems.warning(
            view.file(),
            view.path(),
            view.resource().id().value(),
            "no row of the " + view.resource().getClass().getSimpleName() + " itself",
            resource == null ? "one; the resource is missing" : "one");
      }
    }
    return resources;
  }

  private @Nullable Resource complete(View view) {
    if (view.resource() instanceof TransitGatewayRouteTable table) {
      return onGateway(RecordType.with(table, "routesKnown", routesKnown(view, table)));
    }
    if (view.resource() instanceof SecurityGroup group && !view.whole()) {
      ResourceId vpc = homes.get(group.id());
      return vpc == null ? null : RecordType.with(group, "vpc", vpc);
    }
    if (view.resource() instanceof WebAcl acl) { // known by its associations alone, too
      return withLogging(acl, view.viewer());
    }
    if (!view.whole()) {
      return null;
    }
    return view.resource() instanceof TargetGroup group
            && !view.unsaid().contains(TargetGroupParser.CROSS_ZONE)
        ? withCrossZone(group)
        : view.resource();
  }

  /** A group whose setting is said to be its balancer's has what that has. */
  // L6
  private TargetGroup withCrossZone(TargetGroup group) {
    Set<Setting> ofBalancers =
        group.loadBalancers().stream()
            .map(balancer -> crossZone.getOrDefault(balancer, Setting.UNKNOWN))
            .collect(Collectors.toSet());
    return group.crossZone() == Setting.UNKNOWN && ofBalancers.size() == 1
        ? RecordType.with(group, "crossZone", ofBalancers.iterator().next())
        : group;
  }

  /** An ACL that is not among those that log does not, where those are known. */
  private WebAcl withLogging(WebAcl acl, String viewer) {
    String scope = WebAclParser.scope(acl);
    boolean known =
        loggingKnown.contains(new Placement(acl.location().account(), scope))
            || loggingKnown.contains(new Placement(viewer, scope));
    return acl.logging() == Setting.UNKNOWN && known
        ? RecordType.with(acl, "logging", Setting.OFF)
        : acl;
  }

  private static RoutesKnown routesKnown(View view, TransitGatewayRouteTable table) {
    boolean follow =
        !view.unsaid().contains(TransitGatewayRouteTableParser.STATIC_ROUTES)
            && !view.unsaid().contains(TransitGatewayRouteTableParser.PROPAGATIONS);
    return table.routesKnown() == RoutesKnown.INCOMPLETE && follow
        ? RoutesKnown.STATIC_AND_PROPAGATIONS
        : table.routesKnown();
  }

  private @Nullable Resource onGateway(TransitGatewayRouteTable table) {
    if (!table.transitGateway().value().isEmpty()) {
      return table;
    }
    Set<? extends ResourceId> attachments = Sets.union(table.associations(), table.propagations());
    return attachments.stream()
        .map(homes::get)
        .filter(gateway -> gateway != null)
        .findFirst()
        .map(gateway -> RecordType.with(table, "transitGateway", gateway))
        .orElse(null);
  }
}
