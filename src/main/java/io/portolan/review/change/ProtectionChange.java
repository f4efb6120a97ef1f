package io.portolan.review.change;

import com.google.common.base.Splitter;
import io.portolan.finding.exposure.Exposure;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What comes from the internet before and after, and crosses a web ACL only before, or only after.
 *
 * @param endpoints references to those to whom it comes, on the same ways each
 * @param routes by what it comes
 * @param webAcls the ARNs of the web ACLs
 * @param traffic what arrives
 */
public record ProtectionChange(
    List<String> endpoints, List<Route> routes, List<String> webAcls, TrafficSet traffic) {
  /**
   * By what something comes.
   *
   * @param version the IP version of who is outside
   */
  public record Route(Family version, Way way) {}

  /** The names of the web ACLs, without account and Region. */
  public List<String> webAclNames() {
    return webAcls.stream()
        .map(Splitter.on('/')::splitToList)
        .map(each -> "web ACL " + each.get(Math.max(0, each.size() - 2)))
        .toList();
  }

  /** To one endpoint. */
  private record Loss(String endpoint, List<String> webAcls, TrafficSet traffic) {}

  /** The same to several. */
  private record Kind(List<String> webAcls, TrafficSet traffic, List<Route> routes) {}

  /** What is crossed in one exposure and not in another, by what both have. */
  static List<ProtectionChange> between(Exposure with, Exposure without) {
    Map<Loss, List<Route>> losses = new LinkedHashMap<>();
    for (Exposure.Row row : with.exposed()) {
      Set<String> crossed = webAcls(row);
      for (Exposure.Row other : crossed.isEmpty() ? List.<Exposure.Row>of() : without.exposed()) {
        Set<String> lost = new TreeSet<>(crossed);
        lost.removeAll(webAcls(other));
        TrafficSet both = row.traffic().intersect(other.traffic());
        if (isSame(row, other) && !lost.isEmpty() && !both.isEmpty()) {
          losses
              .computeIfAbsent(
                  new Loss(row.endpoint(), List.copyOf(lost), both), key -> new ArrayList<>())
              .add(new Route(row.version(), row.way().orElseThrow()));
        }
      }
    }
    Map<Kind, List<String>> kinds = new LinkedHashMap<>();
    losses.forEach(
        (loss, routes) ->
            kinds
                .computeIfAbsent(
                    new Kind(loss.webAcls(), loss.traffic(), routes), key -> new ArrayList<>())
                .add(loss.endpoint()));
    List<ProtectionChange> changes = new ArrayList<>();
    kinds.forEach(
        (kind, endpoints) ->
            changes.add(
                new ProtectionChange(
                    List.copyOf(endpoints),
                    List.copyOf(kind.routes()),
                    kind.webAcls(),
                    kind.traffic())));
    return List.copyOf(changes);
  }

  private static boolean isSame(Exposure.Row row, Exposure.Row other) {
    return row.endpoint().equals(other.endpoint())
        && row.version() == other.version()
        && row.way().isPresent()
        && row.way().equals(other.way());
  }

  private static Set<String> webAcls(Exposure.Row row) {
    Set<String> all = new TreeSet<>();
    for (Answer.Protection each : row.answer().protections()) {
      if (each.onEveryPath()) {
        all.add(each.component());
      }
    }
    return all;
  }
}
