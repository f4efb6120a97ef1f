package io.portolan.read.aws;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorEndpointGroup.Endpoint;
import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Setting;
import io.portolan.packet.Address;
import io.portolan.packet.PortSet;
import io.portolan.read.Node;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Global Accelerator: accelerators, their listeners and endpoint groups. */
final class AcceleratorParser {
  private static final int DEFAULT_WEIGHT = 128;

  private AcceleratorParser() {}

  static void accelerator(Row row) {
    Node node = row.node();
    Arn arn = row.id("AcceleratorArn", Arn::new);
    row.emit(
        new Accelerator(
            arn,
            row.location("", arn.value()),
            node.text("Name"),
            row.flag("Enabled", true, "enabled"),
            node.text("IpAddressType").equals("DUAL_STACK"),
            addresses(node),
            node.text("DnsName"),
            row.tags()));
  }

  private static Set<Address> addresses(Node node) {
    Set<Address> addresses = new TreeSet<>();
    for (Node set : node.list("IpSets")) {
      addresses.addAll(set.addresses("IpAddresses"));
    }
    return addresses;
  }

  /** The listeners of an accelerator. */
  static void listeners(Row row) {
    row.node().list("Listeners").forEach(listener -> listener(row.part(listener)));
  }

  /** The parser, except for listeners of accelerators, which share a key with balancers'. */
  static Consumer<Row> unlessListener(Consumer<Row> parser) {
    return row -> {
      if (row.node().plainText("ListenerArn").contains(":globalaccelerator:")) {
        listener(row);
      } else {
        parser.accept(row);
      }
    };
  }

  private static void listener(Row row) {
    Node node = row.node();
    Arn arn = row.id("ListenerArn", Arn::new);
    PortSet ports = PortSet.none();
    for (Node range : node.list("PortRanges")) {
      int first = range.port("FromPort");
      int last = range.port("ToPort");
      if (first > last && !node.entry().isFaulty()) {
        range.fault("ToPort", "a last port that goes with the first, " + first);
      }
      ports = ports.union(PortSet.range(first, last));
    }
    row.emit(
        new AcceleratorListener(
            arn,
            row.location("", arn.value()),
            parent(node, arn, "/listener/", "ListenerArn"),
            node.text("Protocol"),
            ports,
            row.tags()));
    row.finish();
  }

  /** The endpoint groups of a listener. */
  static void endpointGroups(Row row) {
    row.node().list("EndpointGroups").forEach(group -> endpointGroup(row.part(group)));
  }

  static void endpointGroup(Row row) {
    Node node = row.node();
    Arn arn = row.id("EndpointGroupArn", Arn::new);
    row.emit(
        new AcceleratorEndpointGroup(
            arn,
            row.location("", arn.value(), node.text("EndpointGroupRegion")),
            parent(node, arn, "/endpoint-group/", "EndpointGroupArn"),
            node.decimal("TrafficDialPercentage", 1) == 0,
            node.list("EndpointDescriptions").stream().map(AcceleratorParser::endpoint).toList(),
            overrides(node),
            node.has("DestinationDescriptions"),
            row.tags()));
  }

  private static Endpoint endpoint(Node node) {
    return new Endpoint(
        node.required("EndpointId"),
        node.number("Weight", DEFAULT_WEIGHT),
        node.has("ClientIPPreservationEnabled")
            ? Setting.of(node.flag("ClientIPPreservationEnabled", false))
            : Setting.UNKNOWN);
  }

  private static Map<Integer, Integer> overrides(Node node) {
    Map<Integer, Integer> overrides = new TreeMap<>();
    for (Node each : node.list("PortOverrides")) {
      overrides.put(each.port("ListenerPort"), each.port("EndpointPort"));
    }
    return overrides;
  }

  /** What an ARN belongs to: the ARNs of Global Accelerator hold their parent's. */
  private static Arn parent(Node node, Arn arn, String mark, String field) {
    int end = arn.value().lastIndexOf(mark);
    if (end < 0 && !arn.value().isEmpty()) {
      node.fault(field, "an ARN with " + mark);
    }
    return new Arn(arn.value().substring(0, Math.max(end, 0)));
  }
}
