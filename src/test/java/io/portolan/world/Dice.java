package io.portolan.world;

import java.util.List;
import java.util.Random;

/** Draws, from a seeded source. */
public final class Dice {
  private final Random random;

  public Dice(Random random) {
    this.random = random;
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** 0 to {@code bound} - 1. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code first} to {@code last}, both included. */
  public int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  /** One element of a list that is not empty. */
  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** One of the arguments. */
  @SafeVarargs
  public final <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }

  /** One of the numbers. */
  public int pickInt(int... from) {
    return from[random.nextInt(from.length)];
  }

  /** Each element with the given probability, in order. */
  public <T> List<T> some(List<T> from, double probability) {
    return from.stream().filter(element -> chance(probability)).toList();
  }
}
