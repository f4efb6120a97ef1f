package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.VpcEndpoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Generated estates for the comparison of engine and simulator: small, crowded, and consistent in
 * the way AWS guarantees, except for what {@link Feature#GAPS} leaves out on purpose.
 */
public final class Worlds {
  private Worlds() {}

  /** A world; one random state gives one world. */
  public static Estate random(Random random) {
    return of(Recipe.random(random));
  }

  /** The same with distributions of CloudFront in front of it. */
  public static Estate randomWithEdge(Random random) {
    return EdgeWorld.in(random(random), random);
  }

  /** The same with accelerators of Global Accelerator in front of it. */
  public static Estate randomWithAccelerators(Random random) {
    return AcceleratorWorld.in(random(random), random);
  }

  /** The same with its network load balancers offered by PrivateLink. */
  public static Estate randomWithPrivateLink(Random random) {
    return PrivateLinkWorld.in(random(random), random);
  }

  /** The same with a cluster of Kubernetes in one of its VPCs. */
  public static Inhabited randomWithCluster(Random random) {
    return ClusterWorld.in(random(random), random);
  }

  /** The world of a recipe. */
  public static Estate of(Recipe recipe) {
    Draft draft = new Draft(recipe);
    VpcWorld.build(draft);
    GroupWorld groups = GroupWorld.declare(draft);
    GatewayWorld.build(draft);
    TransitWorld.build(draft);
    InterfaceWorld.build(draft, groups);
    BalancerWorld.build(draft, groups);
    EndpointWorld.build(draft, groups);
    FirewallWorld.buildInVpcs(draft);
    groups.addRules();
    AclWorld.build(draft);
    PeeringWorld.build(draft);
    Map<ResourceId, VpcEndpoint> endpoints = RoutingWorld.build(draft);
    TransitTables.build(draft);
    FirewallWorld.attach(draft);
    List<Resource> world = new ArrayList<>(draft.resources());
    world.replaceAll(
        one -> one instanceof VpcEndpoint made ? endpoints.getOrDefault(made.id(), made) : one);
    if (recipe.has(Feature.BALANCER_GAPS)) {
      world = BalancerGaps.in(world, recipe.dice("balancer gaps"));
    }
    world = FirewallRoutes.in(world, recipe.dice("firewall routes"));
    world = TransitFirewallRoutes.in(world, recipe.dice("transit firewall routes"));
    return Estate.of(recipe.has(Feature.GAPS) ? Gaps.in(world, recipe.dice("gaps")) : world);
  }

  /** Packets worth trying in an estate; the same random state gives the same packets. */
  public static List<Sample> packets(Estate estate, Random random, int count) {
    Samples samples = new Samples(estate, new Dice(random));
    List<Sample> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      packets.add(samples.next());
    }
    return packets;
  }

  /** Packets to the nodes of load balancers only; none where an estate has no balancers. */
  public static List<Sample> balancedPackets(Estate estate, Random random, int count) {
    BalancedSamples samples = new BalancedSamples(estate, new Dice(random));
    List<Sample> packets = new ArrayList<>();
    for (int i = 0; i < count && !samples.isEmpty(); i++) {
      packets.add(samples.next());
    }
    return packets;
  }

  /**
   * Whether a load balancer has no nodes in an estate: the engine assumes some at any free address,
   * which the simulator does not.
   */
  public static boolean hidesNodes(Estate estate) {
    return estate.all(LoadBalancer.class).stream()
        .filter(balancer -> balancer.type() != LoadBalancer.Type.GATEWAY)
        .anyMatch(
            balancer -> {
              String arn = balancer.id().value();
              String name = arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length());
              return estate.all(NetworkInterface.class).stream()
                  .noneMatch(
                      eni ->
                          eni.description().equals("ELB " + name)
                              && eni.vpc().equals(balancer.vpc()));
            });
  }

  /** Recipes that shrink to few and small: what a property should take. */
  public static Arbitrary<Recipe> recipes() {
    Arbitrary<Set<Feature>> features =
        Arbitraries.integers()
            .between(0, 99)
            .withDistribution(RandomDistribution.uniform())
            .list()
            .ofSize(Feature.values().length)
            .map(Worlds::features);
    return Combinators.combine(
            upTo(1, Recipe.MOST_VPCS),
            upTo(1, Recipe.MOST_SUBNETS),
            upTo(1, Recipe.MOST_INTERFACES),
            upTo(1, Recipe.MOST_GROUPS),
            upTo(0, Recipe.MOST_RULES),
            features,
            Arbitraries.longs().withDistribution(RandomDistribution.uniform()))
        .as(Recipe::new)
        .withoutEdgeCases();
  }

  /** Worlds; see {@link #recipes()}, which print better. */
  public static Arbitrary<Estate> estates() {
    return recipes().map(Worlds::of);
  }

  private static Arbitrary<Integer> upTo(int least, int most) {
    return Arbitraries.integers()
        .between(least, most)
        .withDistribution(RandomDistribution.uniform());
  }

  /** A draw shrinks to 0, which means that the feature is not there. */
  private static Set<Feature> features(List<Integer> draws) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Iterator<Integer> draw = draws.iterator();
    for (Feature feature : Feature.values()) {
      if (draw.next() >= 100 - feature.percent()) {
        features.add(feature);
      }
    }
    return features;
  }
}
