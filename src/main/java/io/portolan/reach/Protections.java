package io.portolan.reach;

import io.portolan.graph.Connection;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.WebAclControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of the ways through cross a web ACL: a way that misses one is worth a word. */
final class Protections {
  private Protections() {}

  /**
   * What some of the ways cross.
   *
   * @param path the way that the answer shows
   * @param ways all ways through
   */
  static List<Answer.Protection> of(Journey path, List<Journey> ways) {
    Map<String, Reason.Kind> onPath = on(path);
    Map<String, Reason.Kind> onAny = new TreeMap<>();
    ways.forEach(way -> onAny.putAll(on(way)));
    return onAny.entrySet().stream()
        .map(
            each ->
                new Answer.Protection(
                    each.getKey(),
                    each.getValue(),
                    onPath.containsKey(each.getKey()),
                    ways.stream().allMatch(way -> on(way).containsKey(each.getKey()))))
        .toList();
  }

  private static Map<String, Reason.Kind> on(Journey way) {
    Map<String, Reason.Kind> crossed = new LinkedHashMap<>();
    for (LegPath leg : way.legs()) {
      for (Connection connection : leg.connections()) {
        for (Control control : connection.controls()) {
          if (control instanceof WebAclControl at) {
            crossed.put(at.acl().id().value(), Reason.Kind.WEB_ACL);
          }
        }
      }
    }
    return crossed;
  }
}
