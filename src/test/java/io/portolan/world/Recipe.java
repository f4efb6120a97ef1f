package io.portolan.world;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * What a world is made from; the same recipe gives the same world. Fewer and smaller is simpler:
 * each part of a world draws from a source of its own, so that leaving one out keeps the others.
 *
 * @param vpcs the number of VPCs, 1 to 4
 * @param subnets the most subnets in a VPC, 1 to 4
 * @param interfaces the number of interfaces that no gateway owns, 1 to 12
 * @param groups the number of security groups, 1 to 6; at least one for each VPC is made
 * @param rules the most rules of a list in one direction, 0 to 6
 * @param features what the world may have
 * @param seed decides the rest
 */
public record Recipe(
    int vpcs,
    int subnets,
    int interfaces,
    int groups,
    int rules,
    Set<Feature> features,
    long seed) {

  /** The same with other features. */
  Recipe with(Set<Feature> others) {
    return new Recipe(vpcs, subnets, interfaces, groups, rules, others, seed);
  }

  /** The largest values, in the order of the components. */
  static final int MOST_VPCS = 4;

  static final int MOST_SUBNETS = 4;
  static final int MOST_INTERFACES = 12;
  static final int MOST_GROUPS = 6;
  static final int MOST_RULES = 6;

  /** A recipe in which each feature is as likely as it says. */
  public static Recipe random(Random random) {
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (random.nextInt(100) < feature.percent()) {
        features.add(feature);
      }
    }
    return new Recipe(
        1 + random.nextInt(MOST_VPCS),
        1 + random.nextInt(MOST_SUBNETS),
        1 + Math.max(random.nextInt(MOST_INTERFACES), random.nextInt(MOST_INTERFACES)),
        1 + random.nextInt(MOST_GROUPS),
        random.nextInt(MOST_RULES + 1),
        features,
        random.nextLong());
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** The source of draws of one part of the world. */
  Dice dice(String part) {
    return new Dice(new Random(seed * 31 + part.hashCode()));
  }
}
