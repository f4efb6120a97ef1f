package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A world in the making: what has been made so far, and what is still free. */
final class Draft {
  /** A /28 has 16 addresses, of which AWS keeps the first four and the last. */
  private static final int FIRST_HOST = 4;

  private static final int LAST_HOST = 14;

  private final Recipe recipe;
  private final Map<Class<? extends Resource>, List<Resource>> byType = new LinkedHashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();
  private final Map<SubnetId, Integer> lastHost = new HashMap<>();
  private final Set<SubnetId> publicSubnets = new HashSet<>();
  private final Dice tagDice;
  private int lastPublic;

  Draft(Recipe recipe) {
    this.recipe = recipe;
    this.tagDice = recipe.dice("tags");
  }

  boolean has(Feature feature) {
    return recipe.has(feature);
  }

  Recipe recipe() {
    return recipe;
  }

  Dice dice(String part) {
    return recipe.dice(part);
  }

  <R extends Resource> R add(R resource) {
    byType.computeIfAbsent(resource.getClass(), type -> new ArrayList<>()).add(resource);
    return resource;
  }

  /** All of a type so far; a copy, so that more may be added while it is walked. */
  @SuppressWarnings("unchecked") // each list holds resources of its key's class
  <R extends Resource> List<R> all(Class<R> type) {
    return (List<R>) List.copyOf(byType.getOrDefault(type, List.of()));
  }

  List<Resource> resources() {
    return byType.values().stream().flatMap(List::stream).toList();
  }

  Estate toEstate() {
    return Estate.of(resources());
  }

  /** The next id with a prefix, such as {@code vpc-00000001}. */
  String nextId(String prefix) {
    return prefix.concat(
        Integer.toHexString(0x10000000 + lastNumber.merge(prefix, 1, Integer::sum)));
  }

  /** Tags for the next resource: most have none. */
  Map<String, String> tags() {
    return tagDice.chance(0.12) ? Map.of("Name", tagDice.pick("shop", "web <b>", "db")) : Map.of();
  }

  List<Subnet> subnets(VpcId vpc) {
    return all(Subnet.class).stream().filter(subnet -> subnet.vpc().equals(vpc)).toList();
  }

  List<NetworkInterface> interfaces(VpcId vpc) {
    return all(NetworkInterface.class).stream().filter(one -> one.vpc().equals(vpc)).toList();
  }

  Optional<InternetGateway> internetGateway(VpcId vpc) {
    return all(InternetGateway.class).stream().filter(one -> one.vpcs().contains(vpc)).findFirst();
  }

  Vpc vpc(VpcId id) {
    return all(Vpc.class).stream().filter(vpc -> vpc.id().equals(id)).findFirst().orElseThrow();
  }

  /** Marks a subnet as one whose default route leads to an internet gateway. */
  void makePublic(Subnet subnet) {
    publicSubnets.add(subnet.id());
  }

  boolean isPublic(Subnet subnet) {
    return publicSubnets.contains(subnet.id());
  }

  /** The number of the next host of a subnet; empty when its first 16 addresses are used up. */
  Optional<Integer> nextHost(Subnet subnet) {
    int host = lastHost.merge(subnet.id(), FIRST_HOST, (last, first) -> last + 1);
    return host > LAST_HOST ? Optional.empty() : Optional.of(host);
  }

  /** The next public IPv4 address, unique in the world. */
  Address nextPublic() {
    return Internet.amazonAddress(lastPublic++);
  }

  /** The subnet's block of a family. */
  static Optional<Cidr> block(Subnet subnet, Family family) {
    return subnet.cidrs().stream().filter(cidr -> cidr.family() == family).findFirst();
  }

  /** A set that keeps the order given, so that a world is the same on every run. */
  static <T> Set<T> set(Collection<T> elements) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
  }

  /** The address a number of places above another. */
  static Address plus(Address base, long places) {
    return new Address(base.family(), base.high(), base.low() + places);
  }
}
