package io.portolan.model.aws;

import com.google.common.base.Suppliers;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Resources of one type, in order; the next one after a change shares all that did not change. */
final class Resources {
  /** How many changes are kept apart before all is laid together again. */
  private static final int MOST_CHANGED = 256;

  private final Map<ResourceId, Resource> first;
  private final Map<ResourceId, Resource> changed;

  /** Both, laid together once somebody goes through them. */
  private final Supplier<Map<ResourceId, Resource>> all;

  private Resources(Map<ResourceId, Resource> first, Map<ResourceId, Resource> changed) {
    this.first = first;
    this.changed = changed;
    this.all = changed.isEmpty() ? () -> first : Suppliers.memoize(() -> together(first, changed));
  }

  /** Resources by their ids; the map is not to change any more. */
  static Resources of(Map<ResourceId, Resource> resources) {
    return new Resources(resources, Map.of());
  }

  private static Map<ResourceId, Resource> together(
      Map<ResourceId, Resource> first, Map<ResourceId, Resource> changed) {
    Map<ResourceId, Resource> all = new LinkedHashMap<>(first);
    all.putAll(changed);
    return all;
  }

  /** The same where one is another, at its place; at the end where there is none with its id. */
  Resources with(Resource resource) {
    Map<ResourceId, Resource> more = new LinkedHashMap<>(changed);
    more.put(resource.id(), resource);
    return more.size() > MOST_CHANGED
        ? Resources.of(together(first, more))
        : new Resources(first, more);
  }

  /** The one with an id; null for none. */
  @Nullable Resource find(ResourceId id) {
    Resource found = changed.get(id);
    return found == null ? first.get(id) : found;
  }

  /** All, in order. */
  Collection<Resource> all() {
    return Collections.unmodifiableCollection(all.get().values());
  }
}
