package io.portolan.model.aws;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a snapshot says about AWS: resources by type and id.
 *
 * <p>The one class among records: an index, immutable once made, that decides nothing. What an id
 * refers to may be missing; that is for the reader of the estate to notice.
 */
public final class Estate {
  private final Map<Class<? extends Resource>, Map<ResourceId, Resource>> byType =
      new LinkedHashMap<>();

  private Estate() {}

  /**
   * An estate of the given resources, which keep their order.
   *
   * @throws IllegalArgumentException if two of one type have the same id
   */
  public static Estate of(Collection<? extends Resource> resources) {
    Estate estate = new Estate();
    for (Resource resource : resources) {
      Resource before =
          estate
              .byType
              .computeIfAbsent(resource.getClass(), type -> new LinkedHashMap<>())
              .put(resource.id(), resource);
      if (before != null) {
        throw new IllegalArgumentException("twice in one estate: " + resource.id());
      }
    }
    return estate;
  }

  /** All resources of a type, in the order given; empty where there are none. */
  @SuppressWarnings("unchecked") // every value of the inner map was filed under its own class
  public <R extends Resource> Collection<R> all(Class<R> type) {
    Map<ResourceId, Resource> resources = byType.getOrDefault(type, Map.of());
    return Collections.unmodifiableCollection((Collection<R>) resources.values());
  }

  /** The resource of a type with an id; null where the snapshot lacks it. */
  public <R extends Resource> @Nullable R find(Class<R> type, @Nullable ResourceId id) {
    return id == null ? null : type.cast(byType.getOrDefault(type, Map.of()).get(id));
  }

  /** All resources, by type. */
  public List<Resource> resources() {
    return byType.values().stream().flatMap(some -> some.values().stream()).toList();
  }
}
