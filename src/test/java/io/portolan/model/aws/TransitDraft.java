package io.portolan.model.aws;

import io.portolan.model.aws.TransitGatewayAttachment.VpcDetails;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The transit gateway resources that {@link EstateBuilder} is still working on. */
abstract class TransitDraft extends Draft {
  final TransitGatewayId gateway;

  TransitDraft(String id, Location location, String gateway) {
    super(id, location);
    this.gateway = new TransitGatewayId(gateway);
  }

  static final class OfGateway extends TransitDraft {
    boolean referencing;

    OfGateway(String id, Location location) {
      super(id, location, id);
    }

    @Override
    TransitGateway build() {
      return new TransitGateway(gateway, location, state, referencing, Map.of());
    }
  }

  static final class OfAttachment extends TransitDraft {
    final TransitGatewayAttachment.Type type;
    final String resource;
    final Set<SubnetId> subnets = new LinkedHashSet<>();
    boolean applianceMode;
    boolean ipv6 = true;
    boolean referencing = true;
    boolean detailsKnown = true;

    OfAttachment(
        String id,
        Location location,
        String gateway,
        TransitGatewayAttachment.Type type,
        String resource) {
      super(id, location, gateway);
      this.type = type;
      this.resource = resource;
    }

    @Override
    TransitGatewayAttachment build() {
      VpcDetails details =
          type == TransitGatewayAttachment.Type.VPC && detailsKnown
              ? new VpcDetails(new VpcId(resource), subnets, applianceMode, ipv6, referencing)
              : null;
      TransitGatewayId peer =
          type == TransitGatewayAttachment.Type.PEERING ? new TransitGatewayId(resource) : null;
      return new TransitGatewayAttachment(
          new TransitGatewayAttachmentId(id),
          location,
          gateway,
          type,
          resource,
          state,
          details,
          peer,
          Map.of());
    }
  }

  static final class OfTable extends TransitDraft {
    final List<TransitGatewayRoute> routes = new ArrayList<>();
    final Set<TransitGatewayAttachmentId> propagations = new LinkedHashSet<>();
    final Set<TransitGatewayAttachmentId> associations = new LinkedHashSet<>();
    RoutesKnown known = RoutesKnown.STATIC_AND_PROPAGATIONS;

    OfTable(String id, Location location, String gateway) {
      super(id, location, gateway);
    }

    @Override
    TransitGatewayRouteTable build() {
      return new TransitGatewayRouteTable(
          new TransitGatewayRouteTableId(id),
          location,
          gateway,
          routes,
          known,
          propagations,
          associations,
          Map.of());
    }
  }
}
