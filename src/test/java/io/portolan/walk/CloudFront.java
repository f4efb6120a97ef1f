package io.portolan.walk;

import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Distribution.Behavior;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Distribution.InVpc;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.OriginPorts;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What CloudFront fetches from origins (specification, section 14, "Edge"; L8, L9).
 *
 * <p>Not simulated: what a listener rule makes of the host, the path and the headers of such a
 * request, missing lists of origin-facing addresses, and origins that are functions or APIs.
 */
final class CloudFront {
  static final String ORIGIN_FACING = "com.amazonaws.global.cloudfront.origin-facing";
  static final String ORIGIN_FACING_V6 = "com.amazonaws.global.ipv6.cloudfront.origin-facing";

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern INSTANCE =
      Pattern.compile(
          "ec2-"
              + String.join("-", OCTET, OCTET, OCTET, OCTET)
              + "\\.([a-z0-9-]+\\.compute|compute-1)\\.amazonaws\\.com");

  private final PacketWalk walk;
  private final VpcOrigins vpcOrigins;

  CloudFront(PacketWalk walk) {
    this.walk = walk;
    this.vpcOrigins = new VpcOrigins(walk);
  }

  /** A distribution connects to a port of some origin, for a client of a family. */
  Fate fetch(Distribution distribution, Family client, int port) {
    if (!distribution.enabled() || (client == Family.IPV6 && !distribution.ipv6())) {
      return walk.dropped("takes no such client: ", distribution.name());
    }
    Verdict web = webAcl(distribution);
    if (web == Verdict.DROP) {
      return walk.dropped("WAF_DEFAULT_BLOCK at ", distribution.name());
    }
    Fate best = Fate.DROPPED;
    for (Origin origin : distribution.origins()) {
      Verdict used = isUsed(distribution, origin).and(web);
      if (used != Verdict.DROP) {
        best = best.orElse(fetch(distribution, origin, port, used));
      }
    }
    return best;
  }

  private Verdict webAcl(Distribution distribution) {
    return distribution.webAcl().isEmpty()
        ? Verdict.PASS
        : walk.webAcls.judgeNamed(distribution.webAcl());
  }

  private static Verdict isUsed(Distribution distribution, Origin origin) {
    if (distribution.behaviors().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return distribution.behaviors().stream().anyMatch(one -> one.origins().contains(origin.id()))
        ? Verdict.PASS
        : Verdict.DROP;
  }

  private Fate fetch(Distribution distribution, Origin origin, int port, Verdict before) {
    if (origin.target() instanceof Custom custom) {
      Verdict used = uses(custom.ports(), port, distribution, origin);
      return used == Verdict.DROP
          ? walk.dropped("not a port of ", origin.id())
          : overInternet(origin, custom, port, before.and(used));
    }
    if (origin.target() instanceof InVpc to) {
      VpcOrigin row = find(to.name());
      Verdict used = uses(row.ports(), port, distribution, origin);
      return used == Verdict.DROP
          ? walk.dropped("not a port of ", row.name())
          : vpcOrigins.connect(row, port, before.and(used));
    }
    return walk.dropped("a bucket: ", origin.id());
  }

  private VpcOrigin find(String name) {
    for (VpcOrigin each : walk.estate.all(VpcOrigin.class)) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("not simulated: a VPC origin that is missing, " + name);
  }

  private static Verdict uses(
      @Nullable OriginPorts ports, int port, Distribution distribution, Origin origin) {
    if (ports == null) {
      return Verdict.UNKNOWN;
    }
    boolean http = port == ports.http();
    boolean https = port == ports.https();
    return switch (ports.policy()) {
      case HTTP_ONLY -> http ? Verdict.PASS : Verdict.DROP;
      case HTTPS_ONLY -> https ? Verdict.PASS : Verdict.DROP;
      case MATCH_VIEWER ->
          https || (http && letsHttpThrough(distribution, origin)) ? Verdict.PASS : Verdict.DROP;
      case OTHER -> Verdict.UNKNOWN;
    };
  }

  private static boolean letsHttpThrough(Distribution distribution, Origin origin) {
    for (Behavior behavior : distribution.behaviors()) {
      if (behavior.http() && behavior.origins().contains(origin.id())) {
        return true;
      }
    }
    return distribution.behaviors().isEmpty();
  }

  /** One address of the origin, one origin-facing address and one of its ports are enough. */
  private Fate overInternet(Origin origin, Custom custom, int port, Verdict before) {
    Fate best = Fate.DROPPED;
    for (Address address : addresses(origin.domainName())) {
      if (custom.families().contains(address.family()) && walk.mayReachReceiverByPublic(address)) {
        for (Address source : originFacing(address.family())) {
          for (int sourcePort : walk.ports.ofClients()) {
            Packet packet = new Packet(source, address, Protocol.TCP, sourcePort, port);
            walk.say("CloudFront sends ", packet);
            Fate fate = walk.gateways.fromInternetHost(packet);
            Verdict verdict = fate.verdict().and(before);
            best = best.orElse(new Fate(verdict, fate.receiver()));
            if (best.verdict() == before) {
              return best;
            }
          }
        }
      }
    }
    return best;
  }

  /** The public addresses that a name leads to; none for a name that leads elsewhere. */
  private List<Address> addresses(String domainName) {
    String name = domainName.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    Matcher instance = INSTANCE.matcher(name);
    if (instance.matches()) {
      return List.of(
          Address.parse(
              String.join(
                  ".",
                  instance.group(1),
                  instance.group(2),
                  instance.group(3),
                  instance.group(4))));
    }
    List<Address> found = new ArrayList<>();
    for (LoadBalancer balancer : walk.estate.all(LoadBalancer.class)) {
      if (balancer.internetFacing()
          && name.replaceFirst("^dualstack\\.", "")
              .equals(balancer.dnsName().toLowerCase(Locale.ROOT))) {
        walk.balancers.nodesOf(balancer).forEach(node -> addAddresses(node, found));
      }
    }
    return found;
  }

  private void addAddresses(NetworkInterface node, List<Address> found) {
    for (PrivateAddress pair : node.privateAddresses()) {
      World.PublicPair known = walk.world.publicPairOfPrivate(node.vpc(), pair.address());
      if (known != null) {
        found.add(known.outside());
      }
    }
    found.addAll(node.ipv6Addresses());
  }

  /** The edges of the list's blocks, and of the blocks in them that some rule or list names. */
  private Set<Address> originFacing(Family family) {
    String name = family == Family.IPV4 ? ORIGIN_FACING : ORIGIN_FACING_V6;
    Set<Address> found = new HashSet<>();
    for (PrefixList list : walk.estate.all(PrefixList.class)) {
      if (list.name().equals(name)) {
        for (Cidr block : list.entries()) {
          found.add(block.first());
          found.add(block.last());
          for (Address edge : Blocks.edges(walk.estate, family)) {
            if (block.contains(edge)) {
              found.add(edge);
            }
          }
        }
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("not simulated: no list " + name);
    }
    return found;
  }
}
