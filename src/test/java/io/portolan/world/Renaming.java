package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives every resource another id: each hexadecimal digit of {@code eni-0123abcd} becomes 15 minus
 * itself, so that the order of ids turns round. Applied twice it changes nothing. Neutral: every
 * answer is the old one with the new ids. ARNs stay, for they hold names.
 */
public final class Renaming {
  private static final Pattern ID =
      Pattern.compile(
          "\\b((?:vpc|subnet|eni|sg|sgr|rtb|acl|igw|eigw|nat|pcx|vpce|vgw|vpn|cgw|pl|i"
              + "|eipalloc|tgw|tgw-attach|tgw-rtb|vpcbpa-exclude|dxgw|dxvif)-)([0-9a-f]{8,17})\\b");

  private Renaming() {}

  /** The world with new ids. */
  public static Estate rename(Estate world) {
    return Estate.of(world.resources().stream().map(Renaming::rename).toList());
  }

  /** A record with every id in it renamed. */
  @SuppressWarnings("unchecked") // the copy is made by the record's own constructor
  public static <R> R rename(R value) {
    return value instanceof Record record && !(value instanceof Arn) ? (R) copy(record) : value;
  }

  /** A text with every id in it renamed. */
  public static String rename(String text) {
    return ID.matcher(text)
        .replaceAll(id -> Matcher.quoteReplacement(complement(id.group(1), id.group(2))));
  }

  private static String complement(String prefix, String digits) {
    StringBuilder turned = new StringBuilder(prefix);
    digits.chars().forEach(c -> turned.append(Character.forDigit(15 - Character.digit(c, 16), 16)));
    return turned.toString();
  }

  private static @Nullable Object changed(@Nullable Object value) {
    if (value instanceof String text) {
      return rename(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Renaming::changed).toList();
    }
    if (value instanceof Set<?> set) {
      Collection<Object> copy = new LinkedHashSet<>();
      set.forEach(one -> copy.add(changed(one)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, one) -> copy.put(key, changed(one)));
      return copy;
    }
    return rename(value);
  }

  private static Record copy(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        values[i] = changed(components[i].getAccessor().invoke(record));
      }
      Constructor<? extends Record> constructor = record.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (IllegalAccessException
        | InstantiationException
        | InvocationTargetException
        | NoSuchMethodException e) {
      throw new IllegalStateException("cannot copy " + record, e);
    }
  }
}
