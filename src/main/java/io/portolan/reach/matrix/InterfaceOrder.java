package io.portolan.reach.matrix;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order of interfaces in which those of one VPC, one subnet and the same groups are together.
 */
final class InterfaceOrder {
  private InterfaceOrder() {}

  private record Home(VpcId vpc, SubnetId subnet) {
    private static final Comparator<Home> ORDER =
        Comparator.comparing((Home home) -> home.vpc().value())
            .thenComparing(home -> home.subnet().value());
  }

  /**
   * Some interfaces of an estate in order. They are sorted home by home, and the text of groups is
   * made once for each combination.
   */
  static List<NetworkInterface> sorted(Estate estate, Set<NetworkInterfaceId> wanted) {
    Map<Home, List<NetworkInterface>> homes = new TreeMap<>(Home.ORDER);
    Map<List<SecurityGroupId>, String> texts = new HashMap<>();
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      if (wanted.contains(each.id())) {
        homes
            .computeIfAbsent(new Home(each.vpc(), each.subnet()), home -> new ArrayList<>())
            .add(each);
        texts.computeIfAbsent(each.groups(), List::toString);
      }
    }
    Comparator<NetworkInterface> order =
        Comparator.comparing((NetworkInterface each) -> texts.getOrDefault(each.groups(), ""))
            .thenComparing(each -> each.id().value());
    List<NetworkInterface> sorted = new ArrayList<>();
    for (List<NetworkInterface> home : homes.values()) {
      home.sort(order);
      sorted.addAll(home);
    }
    return sorted;
  }
}
