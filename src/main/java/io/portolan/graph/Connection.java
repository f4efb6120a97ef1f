package io.portolan.graph;

import io.portolan.packet.AddressSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.PodControl;
import io.portolan.policy.Reason;
import io.portolan.policy.SecurityGroupControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An edge of the network graph: which packets go this way, what judges them, and why they go here.
 *
 * <p>Two connections are never equal, so that parallel ones can stand in the graph.
 */
public final class Connection {
  private final Component from;
  private final Component to;
  private final AddressSet destinations;
  private final List<Control> controls;
  private final Optional<Reason> reason;
  private final int reasonAfter;
  private final Crossing crossing;
  private final Optional<Choice> choice;
  private final List<Assumption> assumptions;

  /**
   * One of several ways of which AWS takes one and the snapshot does not say which.
   *
   * @param point what the alternatives have in common; equal for all of them and no others
   * @param alternative this way's number, from 0
   * @param alternatives how many there are
   */
  public record Choice(Object point, int alternative, int alternatives) {}

  private Connection(Builder builder) {
    this.from = builder.from;
    this.to = builder.to;
    this.destinations = builder.destinations;
    this.controls = List.copyOf(builder.controls);
    this.reason = builder.reason;
    this.reasonAfter = Math.min(builder.reasonAfter, builder.controls.size());
    this.crossing = builder.crossing;
    this.choice = builder.choice;
    this.assumptions = List.copyOf(builder.assumptions);
  }

  /** Where the packet is. */
  public Component from() {
    return from;
  }

  /** Where it goes. */
  public Component to() {
    return to;
  }

  /** The destinations that take this way. */
  public AddressSet destinations() {
    return destinations;
  }

  /** What judges the packet on the way, in order. */
  public List<Control> controls() {
    return controls;
  }

  /** Why the packet goes this way; empty where that is worth no line. */
  public Optional<Reason> reason() {
    return reason;
  }

  /** How many of the controls judge before the reason for going this way comes up. */
  public int reasonAfter() {
    return reasonAfter;
  }

  /** What it does to identity. */
  public Crossing crossing() {
    return crossing;
  }

  /** The choice that leads here; empty where the way is determined. */
  public Optional<Choice> choice() {
    return choice;
  }

  /** What an answer over this way rests on; it does not make it unknown. */
  public List<Assumption> assumptions() {
    return assumptions;
  }

  /** The same connection with another end. */
  public Connection redirectedTo(Component end) {
    return copy().to(end).build();
  }

  /** The same connection where nothing is left to choose. */
  public Connection withoutChoice() {
    return copy().choice(Optional.empty()).build();
  }

  /** The same connection past the security groups of interfaces. */
  public Connection withoutGroups() {
    Builder builder = copy();
    builder.controls =
        controls.stream().filter(control -> !(control instanceof SecurityGroupControl)).toList();
    return builder.build();
  }

  /** Whether groups of an interface judge what takes it. */
  public boolean hasGroups() {
    return controls.stream().anyMatch(SecurityGroupControl.class::isInstance);
  }

  /** The same connection for what a node has redirected: policies of pods have judged it. */
  Connection redirected(Component.Redirected place) {
    Builder builder = new Builder(place);
    copyInto(builder);
    builder.controls =
        controls.stream().filter(control -> !(control instanceof PodControl)).toList();
    return builder.build();
  }

  /** The same connection for some destinations. */
  Connection narrowedTo(AddressSet some) {
    return copy().destinations(some).build();
  }

  /** The same connection for some destinations, if a choice falls that way. */
  Connection chosenFor(AddressSet some, Choice which, Assumption why) {
    return copy().destinations(some).choice(Optional.of(which)).assumption(why).build();
  }

  /** The same connection with one more control, the last. */
  Connection with(Control control) {
    Builder builder = copy();
    builder.controls = new ArrayList<>(controls);
    builder.controls.add(control);
    return builder.build();
  }

  private Builder copy() {
    Builder builder = new Builder(from);
    copyInto(builder);
    return builder;
  }

  private void copyInto(Builder builder) {
    builder.to = to;
    builder.destinations = destinations;
    builder.controls = controls;
    builder.reason = reason;
    builder.reasonAfter = reasonAfter;
    builder.crossing = crossing;
    builder.choice = choice;
    builder.assumptions.addAll(assumptions);
  }

  @Override
  public String toString() {
    return from + " -> " + to;
  }

  /** Starts a connection that takes every destination and judges nothing. */
  static Builder from(Component from) {
    return new Builder(from);
  }

  /** Collects what makes up a connection. */
  static final class Builder {
    private final Component from;
    private Component to;
    private AddressSet destinations = AddressSet.all();
    private List<Control> controls = List.of();
    private Optional<Reason> reason = Optional.empty();
    private int reasonAfter = Integer.MAX_VALUE;
    private Crossing crossing = new Crossing.None();
    private Optional<Choice> choice = Optional.empty();
    private final List<Assumption> assumptions = new ArrayList<>();

    private Builder(Component from) {
      this.from = from;
      this.to = from;
    }

    Builder to(Component component) {
      this.to = component;
      return this;
    }

    Builder destinations(AddressSet set) {
      this.destinations = set;
      return this;
    }

    Builder controls(List<Control> list) {
      this.controls = list;
      return this;
    }

    Builder reason(Reason why) {
      this.reason = Optional.of(why);
      return this;
    }

    Builder reasonAfter(int controlsBefore) {
      this.reasonAfter = controlsBefore;
      return this;
    }

    Builder crossing(Crossing what) {
      this.crossing = what;
      return this;
    }

    Builder choice(Optional<Choice> which) {
      this.choice = which;
      return this;
    }

    Builder assumption(Assumption what) {
      this.assumptions.add(what);
      return this;
    }

    Builder assumptions(List<Assumption> all) {
      this.assumptions.addAll(all);
      return this;
    }

    Connection build() {
      return new Connection(this);
    }
  }
}
