package io.portolan.read;

import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.TransitGatewayRoute;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two elements of a list the same one seen twice.
 *
 * @param parts the values that have to be equal
 */
public record ElementKey(List<@Nullable Object> parts) {
  /** The key of an element; elements that nothing else tells apart are their own. */
  public static ElementKey of(Object element) {
    if (element instanceof SecurityGroupRule rule) {
      return key(rule.direction(), rule.traffic(), rule.peer());
    }
    if (element instanceof NetworkAclEntry entry) {
      return key(entry.direction(), entry.number());
    }
    if (element instanceof Route route) {
      return key(route.destination(), route.origin());
    }
    if (element instanceof TransitGatewayRoute route) {
      return key(route.destination(), route.propagated());
    }
    if (element instanceof PrivateAddress address) {
      return key(address.address());
    }
    if (element instanceof NatAddress address) {
      return address.privateAddress() != null
          ? key(address.privateAddress())
          : key(address.publicAddress());
    }
    return key(element);
  }

  private static ElementKey key(@Nullable Object... parts) {
    return new ElementKey(Arrays.asList(parts));
  }
}
