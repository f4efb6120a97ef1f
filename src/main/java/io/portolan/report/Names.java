package io.portolan.report;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call the resources of an estate. */
public final class Names {
  private final Map<String, String> byId = new HashMap<>();

  /** The names in an estate: Name tags, and the names of security groups. */
  public Names(Estate estate) {
    for (Resource resource : estate.resources()) {
      nameOf(resource, estate)
          .filter(name -> !name.isBlank())
          .ifPresent(name -> byId.put(resource.id().value(), name));
    }
  }

  private static Optional<String> nameOf(Resource resource, Estate estate) {
    Optional<String> tag = resource.nameTag();
    if (tag.isPresent()) {
      return tag;
    }
    if (resource instanceof SecurityGroup group) {
      return Optional.of(group.name());
    }
    if (resource instanceof NetworkInterface at) {
      Instance instance = estate.find(Instance.class, at.instance());
      return instance == null ? Optional.empty() : instance.nameTag();
    }
    return Optional.empty();
  }

  /** An id with the name beside it, such as {@code sg-0a1 (web)}; several ids with commas too. */
  String beside(String ids) {
    return Stream.of(ids.split(",", -1))
        .map(
            id -> {
              String name = byId.get(id);
              return name == null || name.equals(id) ? id : id + " (" + name + ")";
            })
        .collect(Collectors.joining(","));
  }
}
