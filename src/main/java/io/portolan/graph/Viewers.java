package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import io.portolan.policy.WebAclControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the internet to CloudFront: what its distributions take (L8, L10). */
final class Viewers {
  /** What viewers connect to. */
  static final TrafficSet TRAFFIC =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(80).union(PortSet.of(443)));

  private Viewers() {}

  static Component entry(NamedService service) {
    return new Component.Entry(service.id(), service.name());
  }

  /** To a distribution. */
  static Connection of(NamedService entry, Distribution distribution, Estate estate) {
    List<Control> controls = new ArrayList<>();
    controls.add(
        distribution.enabled()
            ? ports(distribution.id())
            : new Requirement(
                PacketSet.none(),
                distribution.id().value(),
                Reason.Kind.DISTRIBUTION,
                "BAD_STATE",
                "the distribution is not enabled",
                true));
    Connection.Builder connection = to(entry);
    webAcl(distribution, estate)
        .ifPresent(
            acl -> {
              controls.add(acl);
              if (acl.hasRules()) {
                connection.assumption(acl.mayRefuse());
              }
            });
    return connection
        .controls(controls)
        .reasonAfter(1)
        .assumption(
            about(
                distribution.id(),
                "what it refuses by signed URLs, countries and functions is not evaluated"))
        .reason(
            Reason.passes(
                distribution.id().value(),
                Reason.Kind.DISTRIBUTION,
                "ingress",
                "",
                "CloudFront, " + distribution.domainName()))
        .build();
  }

  /** To a distribution that the snapshot lacks, if there is one that names a VPC origin. */
  static Connection of(NamedService entry, VpcOrigin origin) {
    return to(entry)
        .controls(
            List.of(
                ports(origin.id()),
                unknown(origin.id(), "no distribution of the snapshot names the VPC origin")))
        .build();
  }

  private static Connection.Builder to(NamedService entry) {
    return Connection.from(new Component.Internet())
        .to(entry(entry))
        .destinations(entry.addresses());
  }

  private static Control ports(Arn entry) {
    return new Requirement(
        PacketSet.carrying(TRAFFIC),
        entry.value(),
        Reason.Kind.DISTRIBUTION,
        "NO_POSSIBLE_DESTINATION",
        "a distribution takes TCP ports 80 and 443 only",
        true);
  }

  /** Its web ACL; one that the snapshot lacks, or WAF Classic's, does nobody knows what. */
  private static Optional<WebAclControl> webAcl(Distribution distribution, Estate estate) {
    if (distribution.webAcl().isEmpty()) {
      return Optional.empty();
    }
    Arn id = new Arn(distribution.webAcl());
    WebAcl known = estate.find(WebAcl.class, id);
    return Optional.of(
        new WebAclControl(
            known != null
                ? known
                : new WebAcl(
                    id,
                    distribution.location(),
                    id.value(),
                    WebAcl.Action.UNKNOWN,
                    List.of(),
                    List.of(),
                    Set.of(),
                    Setting.UNKNOWN,
                    Map.of())));
  }

  static Control unknown(Arn entry, String text) {
    return new UnknownControl(about(entry, text), "", true);
  }

  private static Assumption about(Arn entry, String text) {
    return new Assumption(entry.value(), Reason.Kind.DISTRIBUTION, text);
  }
}
