package io.portolan.reach.matrix;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which classes are of which kind.
 *
 * @param everybody all
 * @param seated those at interfaces that send by addresses of their own
 * @param unsure those about which policies are not applied
 * @param otherwise those to which there are other ways than to an interface's address
 * @param internet hosts on the internet
 */
record Roles(Bits everybody, Bits seated, Bits unsure, Bits otherwise, Bits internet) {
  static Roles of(List<EndpointClass> classes) {
    return new Roles(
        Bits.range(0, classes.size()),
        these(classes, each -> each.seat().isPresent() && !each.borrows()),
        these(classes, EndpointClass::unsure),
        these(classes, each -> each.seat().isEmpty() || each.otherWays()),
        these(classes, EndpointClass::isInternet));
  }

  private static Bits these(List<EndpointClass> classes, Predicate<EndpointClass> which) {
    Collector some = new Collector();
    for (int i = 0; i < classes.size(); i++) {
      if (which.test(classes.get(i))) {
        some.add(i);
      }
    }
    return some.bits();
  }
}
