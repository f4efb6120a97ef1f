package io.portolan.reach.matrix;

import io.portolan.model.aws.Direction;
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

/**
 * What controls that look at addresses alone let through from one seat to another: each is asked
 * once for an atom of the addresses that it looks at.
 */
final class Verdicts {
  /** The control is of another kind. */
  static final int UNKNOWN = -1;

  private static final int UNASKED = -2;

  private final PassingTable table;
  private final int atoms;
  private final Map<Control, Integer> numbers = new HashMap<>();
  private final List<Known> controls = new ArrayList<>();

  /** Which addresses a control looks at. */
  private enum Looks {
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
   * @param byAtom the same as a number, by the atom that it looks at
   * @param byPair the same where it looks at both
   */
  private record Known(
      Looks looks,
      boolean stateful,
      PacketSet passing,
      List<int[]> byAtom,
      Map<Long, Integer> byPair) {
    private int[] atoms() {
      return byAtom.get(0);
    }
  }

  Verdicts(PassingTable table, int atoms) {
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
    boolean one = looks == Looks.AT_SOURCES || looks == Looks.AT_DESTINATIONS;
    int[] byAtom = new int[one ? atoms : 0];
    Arrays.fill(byAtom, UNASKED);
    controls.add(new Known(looks, control.stateful(), passing, List.of(byAtom), new HashMap<>()));
    return controls.size() - 1;
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

  /** Whether some of the controls lets nothing through to a seat, whoever sends it. */
  boolean close(int[] some, Seat to) {
    for (int number : some) {
      Known control = controls.get(number);
      if (control.looks() == Looks.AT_DESTINATIONS && of(control, to, to) == PassingTable.NOTHING) {
        return true;
      }
    }
    return false;
  }

  private int of(Known control, Seat from, Seat to) {
    if (control.looks() == Looks.AT_BOTH) {
      long key = (long) from.place().atom() << Integer.SIZE | to.place().atom();
      return control
          .byPair()
          .computeIfAbsent(
              key,
              pair ->
                  number(
                      control.passing(),
                      AddressSet.of(from.address()),
                      AddressSet.of(to.address())));
    }
    boolean out = control.looks() == Looks.AT_DESTINATIONS;
    int atom = out ? to.place().atom() : from.place().atom();
    int known = control.atoms()[atom];
    if (known == UNASKED) {
      known =
          out
              ? number(control.passing(), AddressSet.all(), AddressSet.of(to.address()))
              : number(control.passing(), AddressSet.of(from.address()), AddressSet.all());
      control.atoms()[atom] = known;
    }
    return known;
  }

  private int number(PacketSet passing, AddressSet sources, AddressSet destinations) {
    TrafficSet traffic =
        passing.intersect(PacketSet.of(sources, destinations, TrafficSet.all())).traffic();
    return table.number(new Passing(traffic, traffic));
  }
}
