package io.portolan.world;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Distribution.Behavior;
import io.portolan.model.aws.Distribution.Bucket;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Distribution.InVpc;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.OriginPorts;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CloudFront and Global Accelerator as their calls print them. */
final class EdgeJson {
  private EdgeJson() {}

  static void register(SnapshotWriter writer, Estate estate) {
    writer.on(Distribution.class, (each, rows) -> distributions(each, estate, rows));
    writer.on(VpcOrigin.class, EdgeJson::vpcOrigin);
    writer.on(Accelerator.class, EdgeJson::accelerator);
    writer.on(AcceleratorListener.class, EdgeJson::listener);
    writer.on(AcceleratorEndpointGroup.class, EdgeJson::endpointGroup);
  }

  /** The list of all distributions, once more for each. */
  private static void distributions(Distribution one, Estate estate, Rows rows) {
    List<Row> all =
        estate.all(Distribution.class).stream()
            .filter(each -> each.location().equals(one.location()))
            .map(EdgeJson::distribution)
            .toList();
    rows.set(one.location(), "DistributionList", items(all));
  }

  private static Row items(List<?> all) {
    return Row.of("Quantity", all.size()).with("Items", all);
  }

  private static Row distribution(Distribution each) {
    List<Row> groups = new ArrayList<>();
    List<Row> behaviors = new ArrayList<>();
    Row row =
        Row.of("Id", each.name())
            .with("ARN", each.id())
            .with("DomainName", each.domainName())
            .with("Aliases", items(List.copyOf(each.aliases())))
            .with("Enabled", each.enabled())
            .with("IsIPV6Enabled", each.ipv6())
            .with("WebACLId", each.webAcl())
            .with("Origins", items(each.origins().stream().map(EdgeJson::origin).toList()));
    for (Behavior behavior : each.behaviors()) {
      String target = behavior.origins().get(0);
      if (behavior.origins().size() > 1) {
        target = "group-" + groups.size();
        List<Row> members = behavior.origins().stream().map(id -> Row.of("OriginId", id)).toList();
        groups.add(Row.of("Id", target).with("Members", items(members)));
      }
      Row printed =
          Row.of("TargetOriginId", target)
              .with("ViewerProtocolPolicy", behavior.http() ? "allow-all" : "https-only");
      if (behavior.path().isEmpty()) {
        row.with("DefaultCacheBehavior", printed);
      } else {
        behaviors.add(printed.with("PathPattern", behavior.path()));
      }
    }
    return row.with("OriginGroups", items(groups)).with("CacheBehaviors", items(behaviors));
  }

  private static Row origin(Origin each) {
    List<Row> headers =
        each.headers().stream()
            .map(name -> Row.of("HeaderName", name).with("HeaderValue", "x"))
            .toList();
    Row row =
        Row.of("Id", each.id())
            .with("DomainName", each.domainName())
            .with("OriginPath", each.path())
            .with("CustomHeaders", items(headers));
    if (each.target() instanceof Bucket) {
      return row.with("S3OriginConfig", Row.of("OriginAccessIdentity", ""));
    }
    if (each.target() instanceof InVpc target) {
      return row.with("VpcOriginConfig", Row.of("VpcOriginId", target.name()));
    }
    Custom custom = (Custom) each.target();
    return row.with(
        "CustomOriginConfig",
        ports(new Row(), custom.ports()).with("IpAddressType", addressType(custom.families())));
  }

  private static String addressType(Set<Family> families) {
    if (families.size() > 1) {
      return "dualstack";
    }
    return families.contains(Family.IPV6) ? "ipv6" : "ipv4";
  }

  private static Row ports(Row row, @Nullable OriginPorts ports) {
    if (ports == null) {
      return row;
    }
    return row.with("HTTPPort", ports.http())
        .with("HTTPSPort", ports.https())
        .with(
            "OriginProtocolPolicy",
            switch (ports.policy()) {
              case HTTP_ONLY -> "http-only";
              case HTTPS_ONLY -> "https-only";
              case MATCH_VIEWER -> "match-viewer";
              case OTHER -> "newer-than-this";
            });
  }

  private static void vpcOrigin(VpcOrigin each, Rows rows) {
    Row config = Row.of("Name", each.name()).with("Arn", each.endpoint());
    rows.add(
        each.location(),
        "VpcOrigins",
        Row.of("Id", each.name())
            .with("Arn", each.id())
            .with("Status", "Deployed")
            .with("VpcOriginEndpointConfig", ports(config, each.ports())));
  }

  private static void accelerator(Accelerator each, Rows rows) {
    rows.add(
        each.location(),
        "Accelerators",
        Row.of("AcceleratorArn", each.id())
            .with("Name", each.name())
            .with("Enabled", each.enabled())
            .with("IpAddressType", each.dualStack() ? "DUAL_STACK" : "IPV4")
            .withText("DnsName", each.dnsName())
            .with("IpSets", List.of(Row.of("IpAddresses", List.copyOf(each.addresses())))));
  }

  private static void listener(AcceleratorListener each, Rows rows) {
    Row row =
        Row.of("ListenerArn", each.id())
            .withText("Protocol", each.protocol())
            .with("PortRanges", each.ports().ranges().stream().map(EdgeJson::range).toList());
    rows.add(
        each.location(),
        "AcceleratorListeners",
        Row.of("AcceleratorArn", each.accelerator()).with("Listeners", List.of(row)));
  }

  private static Row range(PortSet.Range range) {
    return Row.of("FromPort", range.first()).with("ToPort", range.last());
  }

  private static void endpointGroup(AcceleratorEndpointGroup each, Rows rows) {
    Row row =
        Row.of("EndpointGroupArn", each.id())
            .with("EndpointGroupRegion", each.location().region())
            .with("TrafficDialPercentage", each.dialedDown() ? 0.0 : 100.0)
            .with(
                "EndpointDescriptions", each.endpoints().stream().map(EdgeJson::endpoint).toList());
    List<Row> overrides = new ArrayList<>();
    for (Map.Entry<Integer, Integer> one : each.portOverrides().entrySet()) {
      overrides.add(Row.of("ListenerPort", one.getKey()).with("EndpointPort", one.getValue()));
    }
    row.with("PortOverrides", overrides);
    if (each.customRouting()) {
      row.with("DestinationDescriptions", List.of());
    }
    rows.add(
        each.location(),
        "AcceleratorEndpointGroups",
        Row.of("ListenerArn", each.listener()).with("EndpointGroups", List.of(row)));
  }

  private static Row endpoint(AcceleratorEndpointGroup.Endpoint each) {
    Row row = Row.of("EndpointId", each.id()).with("Weight", each.weight());
    return each.preservesClientIp() == Setting.UNKNOWN
        ? row
        : row.with("ClientIPPreservationEnabled", each.preservesClientIp() == Setting.ON);
  }
}
