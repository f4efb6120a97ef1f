package io.portolan.policy;

import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A control of which nobody knows whether it is asked at all: what it lets pass passes, what it
 * does not may pass.
 *
 * @param control what may judge
 * @param text what is not known
 */
public record UndocumentedControl(Control control, Assumption text) implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    Permission own = control.permission(members);
    List<Assumption> assumptions = new ArrayList<>(own.assumptions());
    assumptions.add(text);
    return new Permission(own.certain(), PacketSet.all(), assumptions);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return control.permission(members).possible().overlaps(passing)
        ? control.passes(passing, members)
        : Reason.passes(text.component(), text.kind(), "", "", "unknown: " + text.text());
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    throw new IllegalStateException("nobody knows whether it stops anything");
  }

  @Override
  public boolean stateful() {
    return control.stateful();
  }
}
