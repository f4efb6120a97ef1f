package io.portolan.read.aws;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.Cidr;
import io.portolan.read.ElementKey;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Unites two views of one resource, component by component: what one does not say is the other's,
 * collections are united, and where both say something else the first wins and the difference is
 * noted.
 */
final class Merger {
  /**
   * A component in which two views differ.
   *
   * @param component its name
   * @param first the value in the first view
   * @param second the value in the second
   */
  record Contradiction(String component, Object first, Object second) {}

  private final Set<String> unsaidFirst;
  private final Set<String> unsaidSecond;
  private final List<Contradiction> contradictions = new ArrayList<>();

  private Merger(Set<String> unsaidFirst, Set<String> unsaidSecond) {
    this.unsaidFirst = unsaidFirst;
    this.unsaidSecond = unsaidSecond;
  }

  /**
   * The first view, completed by the second.
   *
   * @param contradictions takes the differences
   */
  static View merge(View first, View second, List<Contradiction> contradictions) {
    Merger merger = new Merger(first.unsaid(), second.unsaid());
    Resource resource = (Resource) merger.mergeRecords(first.resource(), second.resource());
    contradictions.addAll(merger.contradictions);
    return new View(
        resource,
        ImmutableSet.copyOf(Sets.intersection(first.unsaid(), second.unsaid())),
        first.whole() || second.whole(),
        first.viewer(),
        first.file(),
        first.path());
  }

  private Object mergeRecords(Object first, Object second) {
    RecordType type = RecordType.of(first);
    List<String> names = type.names();
    @Nullable Object[] values = type.values(first);
    @Nullable Object[] others = type.values(second);
    for (int i = 0; i < values.length; i++) {
      values[i] = mergeValues(names.get(i), values[i], others[i]);
    }
    return type.create(values);
  }

  private @Nullable Object mergeValues(
      String name, @Nullable Object first, @Nullable Object second) {
    if (first == null || isBlank(first) || Objects.equals(first, second)) {
      return second;
    }
    if (second == null || isBlank(second)) {
      return first;
    }
    if (first instanceof Map<?, ?> map) {
      return mergeMaps(map, (Map<?, ?>) second);
    }
    if (first instanceof Set<?> set) {
      return sorted(Sets.union(set, (Set<?>) second));
    }
    if (first instanceof List<?> list) {
      return mergeLists(name, list, (List<?>) second);
    }
    if (unsaidFirst.contains(name) || unsaidSecond.contains(name)) {
      return unsaidSecond.contains(name) ? first : second;
    }
    if (hasParts(first) && first.getClass() == second.getClass()) {
      return mergeRecords(first, second);
    }
    contradictions.add(new Contradiction(name, first, second));
    return first;
  }

  private static boolean isBlank(Object value) {
    return value.equals("")
        || (value instanceof Collection<?> values && values.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty())
        || value == BlockMode.UNREPORTED
        || value == Setting.UNKNOWN
        || value == WebAcl.Action.UNKNOWN
        || (value instanceof ResourceId id && id.value().isEmpty());
  }

  /** Whether a value says several things, rather than one such as an id or an address. */
  private static boolean hasParts(Object value) {
    return value instanceof Record
        && !(value instanceof ResourceId)
        && !value.getClass().getPackageName().equals(Cidr.class.getPackageName());
  }

  private static Map<?, ?> mergeMaps(Map<?, ?> first, Map<?, ?> second) {
    Map<Object, Object> merged = new TreeMap<>(second);
    merged.putAll(first);
    return ImmutableMap.copyOf(merged);
  }

  private static Set<?> sorted(Set<?> values) {
    return values.stream()
        .sorted(Comparator.comparing(Object::toString))
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * The first list, its elements completed by those of the second that mean the same, then the
   * rest.
   */
  private List<?> mergeLists(String name, List<?> first, List<?> second) {
    if (name.equals("cidrs")) {
      comparePrimary(first, second);
    }
    List<Object> merged = new ArrayList<>(first);
    Map<Object, Integer> positions = new HashMap<>();
    for (int i = 0; i < first.size(); i++) {
      positions.putIfAbsent(ElementKey.of(first.get(i)), i);
    }
    for (Object element : second) {
      Integer position = positions.remove(ElementKey.of(element));
      if (position == null) {
        if (!merged.contains(element)) {
          merged.add(element);
        }
      } else if (hasParts(element)) {
        merged.set(position, mergeRecords(merged.get(position), element));
      }
    }
    return List.copyOf(merged);
  }

  /** A VPC and a subnet have one first IPv4 block. */
  private void comparePrimary(List<?> first, List<?> second) {
    if (first.get(0) instanceof Cidr one
        && second.get(0) instanceof Cidr other
        && one.family() == other.family()
        && !one.equals(other)) {
      contradictions.add(new Contradiction("cidrs", one, other));
    }
  }
}
