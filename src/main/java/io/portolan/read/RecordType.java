package io.portolan.read;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record class by name. The model has some thirty kinds of resource that are
 * united, completed and searched for references in the same way: stated once here, not thirty
 * times.
 */
public final class RecordType {
  private static final ClassValue<RecordType> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final List<RecordComponent> components;
  private final List<String> names;
  private final Constructor<?> constructor;

  private RecordType(Class<?> type) {
    components = List.of(type.getRecordComponents());
    names = components.stream().map(RecordComponent::getName).toList();
    try {
      constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // every record has it
    }
    constructor.setAccessible(true); // records of other packages may be their own
    components.forEach(each -> each.getAccessor().setAccessible(true));
  }

  /** The components of a record's class. */
  public static RecordType of(Object value) {
    return TYPES.get(value.getClass());
  }

  /** The names of the components, in order. */
  public List<String> names() {
    return names;
  }

  /** The values of a record, in the order of {@link #names}. */
  public @Nullable Object[] values(Object value) {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = call(components.get(i), value);
    }
    return values;
  }

  /** The record with the given values. */
  public Object create(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of a component; null where the record has no such component. */
  public static @Nullable Object value(Object record, String name) {
    RecordType type = of(record);
    int index = type.names.indexOf(name);
    return index < 0 ? null : call(type.components.get(index), record);
  }

  /** A copy of the record with another value for one component. */
  public static <T> T with(T record, String name, Object value) {
    RecordType type = of(record);
    @Nullable Object[] values = type.values(record);
    values[type.names().indexOf(name)] = value;
    @SuppressWarnings("unchecked") // made by the constructor of the record's own class
    T copy = (T) type.create(values);
    return copy;
  }

  private static @Nullable Object call(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
