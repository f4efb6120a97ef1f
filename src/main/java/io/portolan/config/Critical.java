package io.portolan.config;

import java.util.List;

/**
 * A part of the business, and what it runs on.
 *
 * @param name what its owner calls it
 * @param endpoints references to what it runs on
 * @param weight what it would cost to lose it, from {@link #LEAST} to {@link #MOST}
 */
public record Critical(String name, List<String> endpoints, int weight) {
  /** The weight of what hardly matters. */
  public static final int LEAST = 1;

  /** The weight of what the business can't do without. */
  public static final int MOST = 10;
}
