package io.portolan.read.terraform;

import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.read.ElementKey;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A resource of a plan: what it is before, and after.
 *
 * @param resource it in the plan
 * @param before what it is in the estate before; nothing for a new one
 * @param after what it is to be; nothing for one that goes
 */
record Step(PlannedResource resource, List<Part> before, List<Part> after) {
  /** A part under what makes it the same before and after: of rules not the description. */
  private record Key(Object kind, Object owner, Object element) {
    static Key of(Part part) {
      if (part instanceof Part.Whole whole) {
        return new Key(whole.resource().getClass(), whole.resource().id(), "");
      }
      if (part instanceof Part.Element element) {
        Object what = element.element();
        return new Key(
            element.slot(),
            element.owner(),
            what instanceof SecurityGroupRule ? ElementKey.of(what) : what);
      }
      return new Key(part.getClass(), part, "");
    }
  }

  private static Map<Key, Part> byKey(List<Part> parts) {
    Map<Key, Part> byKey = new LinkedHashMap<>();
    parts.forEach(each -> byKey.put(Key.of(each), each));
    return byKey;
  }

  /** The parts that are there before and not after. */
  List<Part> gone() {
    Map<Key, Part> gone = byKey(before);
    byKey(after).keySet().forEach(gone::remove);
    return List.copyOf(gone.values());
  }

  /** The parts that are there after and not before. */
  List<Part> fresh() {
    Map<Key, Part> fresh = byKey(after);
    byKey(before).keySet().forEach(fresh::remove);
    return List.copyOf(fresh.values());
  }

  /** Resources that are there before and after, and are different. */
  record Changed(Resource before, Resource after) {}

  /** The resources that change where they are. */
  List<Changed> changed() {
    Map<Key, Part> was = byKey(before);
    List<Changed> changed = new ArrayList<>();
    for (Part each : after) {
      if (each instanceof Part.Whole whole
          && was.get(Key.of(each)) instanceof Part.Whole old
          && !old.resource().equals(whole.resource())) {
        changed.add(new Changed(old.resource(), whole.resource()));
      }
    }
    return changed;
  }

  /** What it comes to, a line for each thing that goes ({@code -}) or comes ({@code +}). */
  List<String> effects() {
    List<String> effects = new ArrayList<>();
    gone().forEach(each -> add("- ", each, effects));
    for (Changed each : changed()) {
      RecordType type = RecordType.of(each.after());
      Object[] was = type.values(each.before());
      Object[] is = type.values(each.after());
      for (int i = 0; i < is.length; i++) {
        String name = each.after().id() + " " + type.names().get(i);
        if (was[i] instanceof Collection<?> some && is[i] instanceof Collection<?> others) {
          lines("- ", each.after(), without(some, others), effects);
          lines("+ ", each.after(), without(others, some), effects);
        } else if (!Objects.equals(was[i], is[i]) && !(is[i] instanceof Map)) {
          effects.add("+ " + name + ": " + is[i] + ", was " + was[i]);
        } else if (!Objects.equals(was[i], is[i])) {
          effects.add("+ " + name);
        }
      }
    }
    fresh().forEach(each -> add("+ ", each, effects));
    return effects;
  }

  private static List<Object> without(Collection<?> some, Collection<?> others) {
    List<Object> left = new ArrayList<>();
    List<ElementKey> keys = others.stream().map(ElementKey::of).toList();
    some.stream().filter(each -> !keys.contains(ElementKey.of(each))).forEach(left::add);
    return left;
  }

  private static void lines(
      String sign, Resource owner, List<Object> elements, List<String> effects) {
    elements.forEach(each -> effects.add(sign + owner.id() + " " + PartText.of(each)));
  }

  private static void add(String sign, Part part, List<String> effects) {
    if (part instanceof Part.Whole whole) {
      effects.add(sign + PartText.kind(whole.resource().getClass()) + " " + whole.resource().id());
      if (whole.resource() instanceof SecurityGroup group) {
        for (SecurityGroupRule each : group.rules()) {
          effects.add(sign + group.id() + " " + PartText.of(each));
        }
      }
    } else if (part instanceof Part.Element element) {
      effects.add(sign + element.owner() + " " + PartText.of(element.element()));
    } else if (part instanceof Part.MainTable main) {
      effects.add(sign + main.table() + " is the main route table");
    } else if (part instanceof Part.Attachment one) {
      effects.add(sign + one.networkInterface() + " attached to " + one.instance());
    } else if (part instanceof Part.PublicAddress one) {
      effects.add(sign + one.holder() + " public address " + one.address());
    } else if (part instanceof Part.Field field && sign.equals("+ ")) {
      effects.add("+ " + field.owner() + " " + field.component() + ": " + field.value());
    }
  }
}
