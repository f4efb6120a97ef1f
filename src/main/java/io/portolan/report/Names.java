package io.portolan.report;

import com.google.common.base.Splitter;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call the resources of an estate. */
public final class Names {
  /** Which part of an ARN names the resource. */
  private static final int RESOURCE = 5;

  /** What AWS puts behind names to make them unique. */
  private static final Pattern RANDOM =
      Pattern.compile("[0-9a-f]{16}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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

  /** An id, or of an ARN what tells resources apart: no account and no random part. */
  private static String shown(String id) {
    List<String> parts = Splitter.on(':').limit(RESOURCE + 1).splitToList(id);
    if (!id.startsWith("arn:") || parts.size() <= RESOURCE) {
      return id;
    }
    String resource =
        Splitter.on('/')
            .splitToStream(parts.get(RESOURCE))
            .filter(part -> !RANDOM.matcher(part).matches() && !part.equals("regional"))
            .collect(Collectors.joining("/"));
    return resource.isEmpty() ? id : resource;
  }

  /** An id with the name beside it, such as {@code sg-0a1 (web)}; several ids with commas too. */
  public String beside(String ids) {
    return Stream.of(ids.split(",", -1))
        .map(
            id -> {
              String name = byId.get(id);
              String shown = shown(id);
              return name == null || name.equals(id) ? shown : shown + " (" + name + ")";
            })
        .collect(Collectors.joining(","));
  }
}
