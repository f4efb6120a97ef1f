package io.portolan.read.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A module of a plan, as it is called: none for the root, else one step for each call on the way.
 *
 * @param calls the calls, the outermost first, each with the key of the instance
 */
record ModulePath(List<ReferenceText.Part> calls) {
  static final ModulePath ROOT = new ModulePath(List.of());

  /** The path of an address such as {@code module.web["a"].module.sg}; the root's is empty. */
  static ModulePath of(String address) {
    if (address.isEmpty()) {
      return ROOT;
    }
    ReferenceText text = ReferenceText.of(address);
    List<ReferenceText.Part> calls = new ArrayList<>();
    for (int i = 0; i < text.modules(); i++) {
      calls.add(text.parts().get(2 * i + 1));
    }
    return new ModulePath(List.copyOf(calls));
  }

  /** The module that calls this one; empty for the root. */
  Optional<ModulePath> caller() {
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModulePath(calls.subList(0, calls.size() - 1)));
  }

  /** A module that this one calls. */
  ModulePath called(ReferenceText.Part call) {
    List<ReferenceText.Part> more = new ArrayList<>(calls);
    more.add(call);
    return new ModulePath(List.copyOf(more));
  }

  /** Whether another path is this one, where a call without a key may be any of its instances. */
  boolean covers(ModulePath other) {
    if (calls.size() != other.calls.size()) {
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      ReferenceText.Part mine = calls.get(i);
      ReferenceText.Part its = other.calls.get(i);
      if (!mine.name().equals(its.name())
          || (mine.key().isPresent() && !mine.key().equals(its.key()))) {
        return false;
      }
    }
    return true;
  }
}
