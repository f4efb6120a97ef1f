package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.read.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The second ids of transit gateway peerings: within a Region each side has an id of its own, while
 * the model knows a peering by one, the requester's.
 */
final class PeeringIds {
  private final Map<TransitGatewayAttachmentId, TransitGatewayAttachmentId> requesters =
      new HashMap<>();

  void add(TransitGatewayAttachmentId accepters, TransitGatewayAttachmentId requesters) {
    if (!accepters.equals(requesters)) {
      this.requesters.put(accepters, requesters);
    }
  }

  void addAll(PeeringIds file) {
    requesters.putAll(file.requesters);
  }

  /** The resources with one id for each peering. */
  List<Resource> unify(List<Resource> resources) {
    return requesters.isEmpty() ? resources : resources.stream().flatMap(this::unify).toList();
  }

  private Stream<Resource> unify(Resource resource) {
    if (resource instanceof TransitGatewayRouteTable table) {
      TransitGatewayRouteTable renamed = RecordType.with(table, "routes", routes(table));
      renamed = RecordType.with(renamed, "associations", unify(table.associations()));
      return Stream.of(RecordType.with(renamed, "propagations", unify(table.propagations())));
    }
    return resource instanceof TransitGatewayAttachment attachment
            && requesters.containsKey(attachment.id())
        ? Stream.empty()
        : Stream.of(resource);
  }

  private List<TransitGatewayRoute> routes(TransitGatewayRouteTable table) {
    return table.routes().stream()
        .map(
            route -> RecordType.with(route, "attachments", List.copyOf(unify(route.attachments()))))
        .toList();
  }

  private Set<TransitGatewayAttachmentId> unify(Collection<TransitGatewayAttachmentId> ids) {
    return ids.stream()
        .map(id -> requesters.getOrDefault(id, id))
        .sorted()
        .collect(ImmutableSet.toImmutableSet());
  }
}
