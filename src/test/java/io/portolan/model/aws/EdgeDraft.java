package io.portolan.model.aws;

import io.portolan.model.aws.Distribution.Behavior;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.packet.Address;
import io.portolan.packet.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The edge services that {@link EstateBuilder} is still working on. */
abstract class EdgeDraft extends Draft {
  EdgeDraft(String id, Location location) {
    super(id, location);
  }

  /** The ARN of something of CloudFront. */
  static Arn cloudFront(String kind, String name, Location location) {
    return new Arn("arn:aws:cloudfront::" + location.account() + ":" + kind + "/" + name);
  }

  /** The ARN of an accelerator. */
  static Arn accelerator(String name, Location location) {
    return new Arn("arn:aws:globalaccelerator::" + location.account() + ":accelerator/" + name);
  }

  static final class OfDistribution extends EdgeDraft {
    final List<Origin> origins = new ArrayList<>();
    final List<Behavior> behaviors = new ArrayList<>();
    boolean behaviorsKnown = true;
    boolean enabled = true;
    boolean ipv6;
    String webAcl = "";

    OfDistribution(String id, Location location) {
      super(id, location);
    }

    /** What the origin named last is, but for one thing. */
    Origin lastOrigin() {
      return origins.get(origins.size() - 1);
    }

    void replaceLast(Origin origin) {
      origins.set(origins.size() - 1, origin);
    }

    @Override
    Distribution build() {
      List<Behavior> all = new ArrayList<>(behaviors);
      boolean said = behaviors.stream().anyMatch(each -> each.path().isEmpty());
      if (behaviorsKnown && !said && !origins.isEmpty()) {
        all.add(new Behavior("", List.of(origins.get(0).id()), false));
      }
      return new Distribution(
          cloudFront("distribution", id, location),
          location,
          id,
          id.toLowerCase(Locale.ROOT) + ".cloudfront.net",
          Set.of(),
          enabled,
          ipv6,
          webAcl,
          List.copyOf(origins),
          all,
          Map.of());
    }
  }

  static final class OfAccelerator extends EdgeDraft {
    final Set<Address> addresses = new TreeSet<>();
    boolean enabled = true;
    boolean dualStack;

    OfAccelerator(String id, Location location) {
      super(id, location);
    }

    @Override
    Accelerator build() {
      return new Accelerator(
          accelerator(id, location),
          location,
          id,
          enabled,
          dualStack,
          Set.copyOf(addresses),
          "",
          Map.of());
    }
  }

  static final class OfAcceleratorListener extends EdgeDraft {
    final Arn accelerator;
    final String protocol;
    final PortSet ports;

    OfAcceleratorListener(
        String id, Location location, Arn accelerator, String protocol, PortSet ports) {
      super(id, location);
      this.accelerator = accelerator;
      this.protocol = protocol;
      this.ports = ports;
    }

    @Override
    AcceleratorListener build() {
      return new AcceleratorListener(new Arn(id), location, accelerator, protocol, ports, Map.of());
    }
  }

  static final class OfEndpointGroup extends EdgeDraft {
    final Arn listener;
    final Set<AcceleratorEndpointGroup.Endpoint> endpoints = new LinkedHashSet<>();
    final Map<Integer, Integer> overrides = new LinkedHashMap<>();
    boolean dialedDown;
    boolean customRouting;

    OfEndpointGroup(String id, Location location, Arn listener) {
      super(id, location);
      this.listener = listener;
    }

    @Override
    AcceleratorEndpointGroup build() {
      return new AcceleratorEndpointGroup(
          new Arn(id),
          location,
          listener,
          dialedDown,
          List.copyOf(endpoints),
          Map.copyOf(overrides),
          customRouting,
          Map.of());
    }
  }
}
