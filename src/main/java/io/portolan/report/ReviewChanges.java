package io.portolan.report;

import io.portolan.finding.bypass.Bypass;
import io.portolan.reach.Way;
import io.portolan.review.change.Fall;
import io.portolan.review.change.ProtectionChange;
import io.portolan.review.change.Review;
import java.util.ArrayList;
import java.util.List;

/** What a change does to protections and to who falls, as rows of words. */
final class ReviewChanges {
  private static final int MOST_NAMES = 3;
  private static final TrafficText TRAFFIC = new TrafficText(8);

  private ReviewChanges() {}

  /** What is different, to whom, and how: protections first. */
  static List<List<String>> rows(Review review) {
    List<List<String>> rows = new ArrayList<>();
    review.unprotected().forEach(each -> rows.add(protection("no more protected", each)));
    review.newBypasses().forEach(each -> rows.add(bypass("new way past", each)));
    review.falls().stream().filter(Fall::isWorse).forEach(each -> rows.add(fall(each)));
    review.protectedNow().forEach(each -> rows.add(protection("protected now", each)));
    review.closedBypasses().forEach(each -> rows.add(bypass("no more a way past", each)));
    review.falls().stream().filter(each -> !each.isWorse()).forEach(each -> rows.add(fall(each)));
    return rows;
  }

  private static List<String> protection(String what, ProtectionChange change) {
    List<String> ways = change.routes().stream().map(each -> by(each.way())).distinct().toList();
    return List.of(
        what,
        Few.of(change.endpoints(), MOST_NAMES),
        TRAFFIC.of(change.traffic()) + " " + String.join(" or ", ways),
        String.join(", ", change.webAclNames()));
  }

  /** By what something comes, in words. */
  static String by(Way way) {
    return way.isDirect()
        ? "straight"
        : "by " + String.join(", ", way.steps().stream().map(Way.Step::component).toList());
  }

  private static List<String> bypass(String what, Bypass bypass) {
    return List.of(
        what,
        bypass.target(),
        bypass.kind() + ", " + bypass.version(),
        String.join(", ", bypass.missed()));
  }

  private static List<String> fall(Fall fall) {
    return List.of(
        fall.isWorse() ? "falls sooner" : "falls later",
        fall.target(),
        "from the internet",
        fall.before().map(ReviewChanges::hops).orElse("not at all")
            + " before, "
            + fall.after().map(ReviewChanges::hops).orElse("not at all")
            + " after");
  }

  private static String hops(int count) {
    return count == 0 ? "at once" : count + (count == 1 ? " hop" : " hops");
  }
}
