package io.portolan.config;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.PacketSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the owner says of something that forwards traffic, and that would be opaque otherwise.
 *
 * @param endpoint {@code eni-…}, {@code i-…} (all of its interfaces), {@code name:} and a pattern
 *     for the Name tag of either, where {@code *} stands for any text, or {@code vpce-…} for a
 *     Gateway Load Balancer endpoint
 * @param passes the packets that it passes on, unchanged
 */
public record Appliance(String endpoint, PacketSet passes) {
  private static final String NAME = "name:";

  /** Whether a text has one of the forms that name an appliance. */
  static boolean canBeNamed(String endpoint) {
    return endpoint.startsWith("eni-")
        || endpoint.startsWith("i-")
        || endpoint.startsWith("vpce-")
        || (endpoint.startsWith(NAME) && endpoint.length() > NAME.length());
  }

  /** The interfaces and endpoints of an estate that are meant; empty where it has none such. */
  public List<ResourceId> meantIn(Estate estate) {
    Stream<ResourceId> interfaces =
        estate.all(NetworkInterface.class).stream()
            .filter(candidate -> isMeant(candidate, estate))
            .map(NetworkInterface::id);
    Stream<ResourceId> endpoints =
        estate.all(VpcEndpoint.class).stream()
            .filter(candidate -> candidate.type() == VpcEndpoint.Type.GATEWAY_LOAD_BALANCER)
            .map(VpcEndpoint::id)
            .filter(id -> endpoint.equals(id.value()))
            .map(id -> id);
    return Stream.concat(interfaces, endpoints).toList();
  }

  private boolean isMeant(NetworkInterface candidate, Estate estate) {
    if (endpoint.equals(candidate.id().value())) {
      return true;
    }
    Instance instance = estate.find(Instance.class, candidate.instance());
    if (endpoint.startsWith(NAME)) {
      String glob = endpoint.substring(NAME.length());
      return candidate.nameTag().filter(name -> matches(glob, name)).isPresent()
          || (instance != null
              && instance.nameTag().filter(name -> matches(glob, name)).isPresent());
    }
    return candidate.instance() != null && endpoint.equals(candidate.instance().value());
  }

  /** Whether a pattern matches a text; quadratic at worst, whatever the pattern. */
  static boolean matches(String glob, String text) {
    int at = 0;
    int inGlob = 0;
    int star = -1;
    int afterStar = 0;
    while (at < text.length()) {
      if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
        star = inGlob++;
        afterStar = at;
      } else if (inGlob < glob.length() && glob.charAt(inGlob) == text.charAt(at)) {
        inGlob++;
        at++;
      } else if (star >= 0) { // the last star takes one character more
        inGlob = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    return glob.substring(inGlob).chars().allMatch(c -> c == '*');
  }
}
