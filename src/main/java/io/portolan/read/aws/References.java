package io.portolan.read.aws;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.read.Problems;
import io.portolan.read.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Finds ids that resources name and the snapshot lacks, and warns of each kind once. */
final class References {
  private static final int SHOWN = 5;

  /** Which class of resource an id of some class names. */
  private static final Map<Class<?>, Class<? extends Resource>> NAMED_BY = namedBy();

  /** Which class of resource an ARN in some component names. */
  private static final Map<String, Class<? extends Resource>> ARN_NAMES =
      Map.of(
          "loadBalancer", LoadBalancer.class,
          "loadBalancers", LoadBalancer.class,
          "listener", Listener.class,
          "targetGroups", TargetGroup.class,
          "policy", FirewallPolicy.class,
          "group", FirewallRuleGroup.class);

  /** The owner of the rule groups that AWS manages, which no account can read. */
  private static final String MANAGED = "aws-managed";

  private final Estate estate;
  private final Set<String> known;
  private final Map<String, Set<String>> missing = new ConcurrentSkipListMap<>();

  private References(Estate estate, Set<String> known) {
    this.estate = estate;
    this.known = known;
  }

  /**
   * Warns of references that lead nowhere.
   *
   * @param known ids that are missing for a reason that has been told
   */
  static void check(Estate estate, Set<String> known, Problems problems) {
    References references = new References(estate, known);
    estate.resources().parallelStream()
        .filter(each -> !isUnused(each))
        .forEach(each -> references.visitParts(each.getClass().getSimpleName(), each));
    references.missing.forEach(
        (from, ids) ->
            problems.warning(
                "",
                "",
                "",
                "%d ids in %s that the snapshot lacks: %s"
                    .formatted(ids.size(), from, firstOf(ids)),
                ""));
  }

  /** Whether no answer hangs on a resource. */
  private static boolean isUnused(Resource resource) {
    return resource instanceof TargetGroup group && group.loadBalancers().isEmpty();
  }

  private void visitParts(String from, Object value) {
    RecordType type = RecordType.of(value);
    List<String> names = type.names();
    @Nullable Object[] parts = type.values(value);
    for (int i = 0; i < parts.length; i++) {
      visit(from, names.get(i), parts[i]);
    }
  }

  private void visit(String from, String name, @Nullable Object value) {
    if (value instanceof String || value instanceof Boolean) {
      return; // most parts
    }
    if (value instanceof ResourceId id) {
      Class<? extends Resource> type =
          id instanceof Arn ? ARN_NAMES.get(name) : NAMED_BY.get(id.getClass());
      if (type != null
          && estate.find(type, id) == null
          && !known.contains(id.value())
          && !Region.accountIn(id.value()).equals(MANAGED)) {
        missing
            .computeIfAbsent(from + "." + name, key -> new ConcurrentSkipListSet<>())
            .add(id.value());
      }
    } else if (value instanceof Collection<?> values) {
      values.forEach(each -> visit(from, name, each));
    } else if (value instanceof Record && isOfModel(value)) {
      visitParts(from + "." + name, value);
    }
  }

  private static boolean isOfModel(Object value) {
    return value.getClass().getPackageName().equals(Resource.class.getPackageName());
  }

  private static String firstOf(Set<String> ids) {
    List<String> first = ids.stream().limit(SHOWN).toList();
    return String.join(", ", first) + (ids.size() > SHOWN ? " …" : "");
  }

  @SuppressWarnings("unchecked") // what Resource permits are resources
  private static Map<Class<?>, Class<? extends Resource>> namedBy() {
    Map<Class<?>, Class<? extends Resource>> types = new HashMap<>();
    for (Class<?> type : Resource.class.getPermittedSubclasses()) {
      try {
        Class<?> id = type.getMethod("id").getReturnType();
        if (id != Arn.class) {
          types.put(id, (Class<? extends Resource>) type);
        }
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }
    return types;
  }
}
