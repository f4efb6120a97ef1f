package io.portolan.graph;

import com.google.common.base.Ascii;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FunctionUrl;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.Stranger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the domain names of custom origins lead (L8). Nothing is looked up: names tell. */
final class CustomOrigins {
  private static final Pattern INSTANCE =
      Pattern.compile(
          "ec2-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})\\."
              + "(?:compute-1|[a-z0-9-]+\\.compute)\\.amazonaws\\.com");

  /** Names of services that are entries of their own. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "[^.]+\\.(execute-api\\.[^.]+\\.amazonaws\\.com|lambda-url\\.[^.]+\\.on\\.aws)");

  private static final String BOTH_VERSIONS = "dualstack.";

  private final AddressPlan addresses;
  private final BalancerPlan plan;
  private final NamedServices services;
  private final OriginFacing originFacing;
  private final Map<String, LoadBalancer> balancers = new HashMap<>();
  private final Map<String, NamedService> byUrl = new HashMap<>();
  private final Map<Address, NetworkInterface> byPublicAddress = new HashMap<>();

  /**
   * The origins of an estate.
   *
   * @param services what is found by name: functions by their URLs
   */
  CustomOrigins(
      Estate estate,
      AddressPlan addresses,
      BalancerPlan plan,
      NamedServices services,
      OriginFacing originFacing) {
    this.addresses = addresses;
    this.plan = plan;
    this.services = services;
    this.originFacing = originFacing;
    for (LoadBalancer each : plan.all()) {
      if (!each.dnsName().isEmpty()) {
        balancers.put(normal(each.dnsName()), each);
      }
    }
    for (FunctionUrl each : estate.all(FunctionUrl.class)) {
      services.find(each.function()).ifPresent(function -> byUrl.put(host(each.url()), function));
    }
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      Map<Address, Address> pairs = addresses.translations(each.vpc());
      each.privateAddresses()
          .forEach(
              pair -> {
                Address known = pairs.get(pair.address());
                if (known != null) {
                  byPublicAddress.putIfAbsent(known, each);
                }
              });
    }
  }

  private static String normal(String name) {
    String lower = Ascii.toLowerCase(name);
    String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return bare.startsWith(BOTH_VERSIONS) ? bare.substring(BOTH_VERSIONS.length()) : bare;
  }

  private static String host(String url) {
    int at = url.indexOf("//");
    String rest = at < 0 ? url : url.substring(at + 2);
    int end = rest.indexOf('/');
    return normal(end < 0 ? rest : rest.substring(0, end));
  }

  /** The balancer with a DNS name; empty where that is no balancer's of the snapshot. */
  Optional<LoadBalancer> balancer(String domainName) {
    return Optional.ofNullable(balancers.get(normal(domainName)));
  }

  /** Whether a name tells nothing of where it leads: out of the snapshot, or somewhere in it. */
  boolean leadsAnywhere(String domainName) {
    String name = normal(domainName);
    return !balancers.containsKey(name)
        && !INSTANCE.matcher(name).matches()
        && !SERVICE.matcher(name).matches();
  }

  /** The places in VPCs to which a name leads. */
  List<OriginPlace> places(String domainName, Custom origin) {
    List<OriginPlace> places = new ArrayList<>();
    balancer(domainName)
        .filter(LoadBalancer::internetFacing)
        .ifPresent(
            balancer -> {
              for (NetworkInterface node : plan.nodes(balancer.id())) {
                for (Family family : Family.values()) {
                  if (origin.families().contains(family)) {
                    add(places, node, addresses.publicAddresses(node).only(family), family);
                  }
                }
              }
            });
    NamedService function = byUrl.get(normal(domainName));
    if (function != null) {
      for (Family family : origin.families()) {
        add(places, null, function.addresses().only(family), family);
      }
    }
    instance(domainName)
        .filter(address -> origin.families().contains(Family.IPV4))
        .ifPresent(
            address -> {
              NetworkInterface each = byPublicAddress.get(address);
              if (each != null) {
                add(places, each, AddressSet.of(address), Family.IPV4);
              }
            });
    return places;
  }

  private void add(
      List<OriginPlace> places, @Nullable NetworkInterface each, AddressSet target, Family family) {
    if (target.isEmpty()) {
      return;
    }
    AddressSet known = originFacing.known().only(family);
    places.add(
        new OriginPlace(
            known.isEmpty() ? services.hosts().only(family) : known,
            known.isEmpty()
                ? Optional.of(
                    new Stranger(services.hosts().only(family), Stranger.Place.CLOUDFRONT))
                : Optional.empty(),
            target,
            each == null ? null : each.id(),
            new Component.Internet(),
            Optional.empty()));
  }

  /** The address in the public DNS name of an instance, which is any public address of EC2's. */
  private static Optional<Address> instance(String domainName) {
    Matcher matcher = INSTANCE.matcher(normal(domainName));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Address.parse(
              String.join(
                  ".", matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address: nobody is there
    }
  }
}
