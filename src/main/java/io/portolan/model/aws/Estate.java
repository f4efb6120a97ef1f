package io.portolan.model.aws;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a snapshot says about AWS: resources by type and id.
 *
 * <p>With {@link Resources} the one class among records: an index, immutable once made, that
 * decides nothing. What an id refers to may be missing; that is for the reader of the estate to
 * notice.
 */
public final class Estate {
  private static final Resources NONE = Resources.of(Map.of());

  private final Map<Class<? extends Resource>, Resources> byType;

  private Estate(Map<Class<? extends Resource>, Resources> byType) {
    this.byType = byType;
  }

  /**
   * An estate of the given resources, which keep their order.
   *
   * @throws IllegalArgumentException if two of one type have the same id
   */
  public static Estate of(Collection<? extends Resource> resources) {
    Map<Class<? extends Resource>, Map<ResourceId, Resource>> all = new LinkedHashMap<>();
    for (Resource resource : resources) {
      Resource before =
          all.computeIfAbsent(resource.getClass(), type -> new LinkedHashMap<>())
              .put(resource.id(), resource);
      if (before != null) {
        throw new IllegalArgumentException("twice in one estate: " + resource.id());
      }
    }
    Map<Class<? extends Resource>, Resources> byType = new LinkedHashMap<>();
    all.forEach((type, some) -> byType.put(type, Resources.of(some)));
    return new Estate(byType);
  }

  /**
   * The same where one resource is another, at the place of the one of its type with its id; at the
   * end where there is none. Linear in the resources that were changed so, not in all.
   */
  public Estate with(Resource changed) {
    Map<Class<? extends Resource>, Resources> next = new LinkedHashMap<>(byType);
    Class<? extends Resource> type = changed.getClass();
    next.put(type, byType.getOrDefault(type, NONE).with(changed));
    return new Estate(next);
  }

  /** All resources of a type, in the order given; empty where there are none. */
  @SuppressWarnings("unchecked") // every resource was filed under its own class
  public <R extends Resource> Collection<R> all(Class<R> type) {
    return (Collection<R>) byType.getOrDefault(type, NONE).all();
  }

  /** The resource of a type with an id; null where the snapshot lacks it. */
  public <R extends Resource> @Nullable R find(Class<R> type, @Nullable ResourceId id) {
    return id == null ? null : type.cast(byType.getOrDefault(type, NONE).find(id));
  }

  /** All resources, by type. */
  public List<Resource> resources() {
    return byType.values().stream().flatMap(some -> some.all().stream()).toList();
  }
}
