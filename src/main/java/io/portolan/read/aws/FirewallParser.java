package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Firewalls of AWS Network Firewall: each a body and a status with its endpoints. */
// F2
final class FirewallParser {
  private FirewallParser() {}

  static void firewall(Row row) {
    Node node = row.node();
    Node body = node.has("Firewall") ? node.object("Firewall") : node;
    node.entry().name(body.plainText("FirewallArn"));
    Arn id = body.required("FirewallArn", Arn::new);
    Node status = node.object("FirewallStatus");
    boolean summary = body == node && !node.has("FirewallPolicyArn"); // of a list
    Firewall firewall =
        new Firewall(
            id,
            row.location("", id.value()),
            body.text("FirewallName"),
            summary ? new Arn("") : body.required("FirewallPolicyArn", Arn::new),
            body.optional("VpcId", VpcId::new),
            endpoints(status),
            attachment(body, status),
            summary ? Map.of() : Tags.of(body));
    if (summary) {
      row.emitMention(firewall);
    } else {
      row.emit(firewall);
    }
  }

  private static Set<VpcEndpointId> endpoints(Node status) {
    Node zones = status.object("SyncStates");
    return zones.fields().stream()
        .map(zone -> zones.object(zone).object("Attachment"))
        .flatMap(each -> Stream.ofNullable(each.optional("EndpointId", VpcEndpointId::new)))
        .sorted()
        .collect(ImmutableSet.toImmutableSet());
  }

  private static @Nullable TransitGatewayAttachmentId attachment(Node body, Node status) {
    TransitGatewayAttachmentId attachment =
        status
            .object("TransitGatewayAttachmentSyncState")
            .optional("AttachmentId", TransitGatewayAttachmentId::new);
    return attachment != null
        ? attachment
        : body.optional("TransitGatewayAttachmentId", TransitGatewayAttachmentId::new);
  }
}
