package io.portolan.read.aws;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.read.Problems;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells interfaces apart that stand in the rows of different instances under one id. An interface
 * has one instance, so somebody replaced the ids, as in published samples: each is taken as an
 * interface of its own, called {@code eni-…@i-…}.
 */
final class RedactedInterfaces {
  private RedactedInterfaces() {}

  /** The views of what is really one resource, for each. */
  static List<List<View>> apart(List<View> views, Problems problems) {
    Map<InstanceId, List<View>> byInstance = new TreeMap<>();
    for (View view : views) {
      if (!(view.resource() instanceof NetworkInterface networkInterface)
          || networkInterface.instance() == null
          || !view.unsaid().contains(InterfaceParser.OWN_ROW)) {
        return List.of(views);
      }
      InstanceId instance = networkInterface.instance();
      byInstance
          .computeIfAbsent(instance, key -> new ArrayList<>())
          .add(renamed(view, networkInterface, instance));
    }
    if (byInstance.size() < 2) {
      return List.of(views);
    }
    problems.warning(
        views.get(0).file(),
        views.get(0).path(),
        views.get(0).resource().id().value(),
        "one interface id in the rows of " + byInstance.size() + " instances",
        "an id for each interface; they are told apart by the instance");
    return List.copyOf(byInstance.values());
  }

  private static View renamed(View view, NetworkInterface networkInterface, InstanceId instance) {
    String name = networkInterface.id().value() + "@" + instance.value();
    return RecordType.with(
        view, "resource", RecordType.with(networkInterface, "id", new NetworkInterfaceId(name)));
  }
}
