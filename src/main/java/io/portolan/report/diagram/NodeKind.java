package io.portolan.report.diagram;

import java.util.Locale;

/** What a node of a chart is. */
public enum NodeKind {
  /** Hosts that the snapshot does not hold: the internet, on premises, foreign networks. */
  OUTSIDE("outside", Shape.PILL),
  /** Several endpoints, such as those of a tier. */
  GROUP("endpoints", Shape.BOX),
  /** Something that is crossed on the way, and what it says. */
  STEP("crossed on the way", Shape.BOX),
  /** Something that stops what is sent. */
  BLOCKER("stops it", Shape.HEXAGON),
  /** What connects a network to others. */
  GATEWAY("gateway or attachment", Shape.PILL),
  /** What others fall only over. */
  CHOKE_POINT("choke point", Shape.HEXAGON),
  /** What is to be kept safe. */
  TARGET("target", Shape.BOX);

  /** The outline of a node. */
  public enum Shape {
    BOX,
    PILL,
    HEXAGON
  }

  private final String meaning;
  private final Shape shape;

  NodeKind(String meaning, Shape shape) {
    this.meaning = meaning;
    this.shape = shape;
  }

  /** What it means, for a legend. */
  public String meaning() {
    return meaning;
  }

  /** Its outline. */
  public Shape shape() {
    return shape;
  }

  /** Its name in files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
