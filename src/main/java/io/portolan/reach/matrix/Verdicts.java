package io.portolan.reach.matrix;

import io.portolan.model.aws.Direction;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.BlockPublicAccessControl;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.NetworkAclControl;
import io.portolan.policy.Requirement;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What controls that look at addresses alone let through from one seat to another: each is asked
 * once for an atom of the addresses that it looks at.
 */
final class Verdicts {
  /** The control is of another kind. */
  static final int UNKNOWN = -1;

  private final PassingTable table;
  private final Atoms atoms;
  private final Map<Control, Integer> numbers = new HashMap<>();
  private final List<Known> controls = new ArrayList<>();

  /** Which addresses a control looks at. */
  enum Looks {
    NOWHERE,
    AT_SOURCES,
    AT_DESTINATIONS,
    AT_BOTH,
    OTHERWISE
  }

  /**
   * What is known of a control.
   *
   * @param passing what it lets through, in both IP versions
   * @param byAtom the same as numbers, by the atoms that it looks at
   * @param byPair the same where it looks at both
   */
  private record Known(
      Looks looks, boolean stateful, PacketSet passing, ByAtom byAtom, PairTable byPair) {}

  /** Numbers for atoms: each for those from its start on. */
  private static final class ByAtom {
    private final int[] starts;
    private final int[] values;

    private ByAtom(SortedMap<Integer, Integer> from) {
      this.starts = from.keySet().stream().mapToInt(Integer::intValue).toArray();
      this.values = from.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private int get(int atom) {
      int at = Arrays.binarySearch(starts, atom);
      return values[at >= 0 ? at : -at - 2];
    }
  }

  Verdicts(PassingTable table, Atoms atoms) {
    this.table = table;
    this.atoms = atoms;
  }

  /** The numbers of controls, but for those that let everything pass. */
  int[] numbers(List<Control> all) {
    return all.stream()
        .mapToInt(control -> numbers.computeIfAbsent(control, this::add))
        .filter(number -> controls.get(number).looks() != Looks.NOWHERE)
        .toArray();
  }

  private int add(Control control) {
    Looks looks = look(control);
    boolean fixed = looks != Looks.OTHERWISE;
    PacketSet passing = fixed ? control.permission(GroupMembers.NONE).certain() : PacketSet.none();
    controls.add(
        new Known(looks, control.stateful(), passing, byAtom(looks, passing), new PairTable()));
    return controls.size() - 1;
  }

  private ByAtom byAtom(Looks looks, PacketSet passing) {
    TreeMap<Integer, Integer> from = new TreeMap<>(Map.of(0, PassingTable.NOTHING));
    if (looks == Looks.AT_SOURCES || looks == Looks.AT_DESTINATIONS) {
      for (PacketSet.Box box : passing.boxes()) { // apart from each other where it looks
        int value = table.number(new Passing(box.traffic(), box.traffic()));
        AddressSet here = looks == Looks.AT_SOURCES ? box.sources() : box.destinations();
        for (AddressRange range : here.ranges()) {
          from.put(atoms.of(range.first()), value);
          from.putIfAbsent(atoms.of(range.last()) + 1, PassingTable.NOTHING);
        }
      }
    }
    return new ByAtom(from);
  }

  private static Looks look(Control control) {
    boolean fixed =
        control instanceof NetworkAclControl
            || control instanceof Requirement
            || control instanceof BlockPublicAccessControl;
    if (!fixed) {
      return Looks.OTHERWISE;
    }
    PacketSet passing = control.permission(GroupMembers.NONE).certain();
    if (passing.equals(PacketSet.all())) {
      return Looks.NOWHERE;
    }
    if (control instanceof NetworkAclControl acl) {
      return acl.direction() == Direction.EGRESS ? Looks.AT_DESTINATIONS : Looks.AT_SOURCES;
    }
    boolean anySource = true;
    boolean anyDestination = true;
    for (PacketSet.Box box : passing.boxes()) {
      anySource &= isWhole(box.sources());
      anyDestination &= isWhole(box.destinations());
    }
    if (anySource) {
      return Looks.AT_DESTINATIONS;
    }
    return anyDestination ? Looks.AT_SOURCES : Looks.AT_BOTH;
  }

  /** A box is of one IP version. */
  private static boolean isWhole(AddressSet set) {
    return set.equals(AddressSet.all(set.first().family()));
  }

  /**
   * What all of some controls let through of some packets.
   *
   * @param some the numbers of the controls
   * @param back whether these are replies, which stateful controls do not judge
   * @return a number in the table, or {@link #UNKNOWN}
   */
  int of(int[] some, int offered, boolean back, Seat from, Seat to) {
    int passing = offered;
    for (int number : some) {
      Known control = controls.get(number);
      if (control.looks() == Looks.OTHERWISE) {
        return UNKNOWN;
      }
      if (!back || !control.stateful()) {
        passing = table.meet(passing, of(control, from, to));
      }
    }
    return passing;
  }

  /** Which addresses a control looks at. */
  Looks looks(int number) {
    return controls.get(number).looks();
  }

  /** Whether a control lets replies pass without a look. */
  boolean isStateful(int number) {
    return controls.get(number).stateful();
  }

  /** The atoms from which on a control that looks at one side lets through something else. */
  int[] starts(int number) {
    return controls.get(number).byAtom().starts;
  }

  /** What a control that looks at one side lets through there, as a number. */
  int at(int number, int atom) {
    return controls.get(number).byAtom().get(atom);
  }

  /**
   * What a control that looks at one side lets through at which of some classes.
   *
   * @param everyone the classes in the order of their atoms
   */
  Partition over(int number, Sites everyone) {
    ByAtom values = controls.get(number).byAtom();
    List<Partition> parts = new ArrayList<>();
    for (int i = 0; i < values.starts.length; i++) {
      int last = i + 1 < values.starts.length ? values.starts[i + 1] - 1 : atoms.size() - 1;
      parts.add(Partition.of(everyone.among(values.starts[i], last), values.values[i]));
    }
    return Partition.disjoint(parts);
  }

  /** Whether some of the controls lets nothing through to an atom, whoever sends it. */
  boolean close(int[] some, int atom) {
    for (int number : some) {
      Known control = controls.get(number);
      if (control.looks() == Looks.AT_DESTINATIONS
          && control.byAtom().get(atom) == PassingTable.NOTHING) {
        return true;
      }
    }
    return false;
  }

  private int of(Known control, Seat from, Seat to) {
    if (control.looks() == Looks.AT_SOURCES) {
      return control.byAtom().get(from.place().atom());
    }
    if (control.looks() == Looks.AT_DESTINATIONS) {
      return control.byAtom().get(to.place().atom());
    }
    int known = control.byPair().get(from.place().atom(), to.place().atom());
    if (known == PairTable.ABSENT) {
      known = number(control.passing(), AddressSet.of(from.address()), AddressSet.of(to.address()));
      control.byPair().put(from.place().atom(), to.place().atom(), known);
    }
    return known;
  }

  private int number(PacketSet passing, AddressSet sources, AddressSet destinations) {
    TrafficSet traffic =
        passing.intersect(PacketSet.of(sources, destinations, TrafficSet.all())).traffic();
    return table.number(new Passing(traffic, traffic));
  }
}
