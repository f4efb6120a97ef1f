package io.portolan.report.diagram.view;

import com.google.common.base.Splitter;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.report.TrafficText;
import io.portolan.report.diagram.EdgeKind;
import java.util.ArrayList;
import java.util.List;

/** What views say of traffic: a few words on an edge, and all of it beside. */
final class Words {
  private static final Splitter LIST = Splitter.on("; ");
  private static final TrafficText SHORT = new TrafficText(3);
  private static final TrafficText LONG = new TrafficText(Integer.MAX_VALUE);
  private static final int MOST_PARTS = 3;

  private Words() {}

  /** What gets through in a few short lines. */
  static List<String> few(Passing passing) {
    List<String> lines = new ArrayList<>(parts(SHORT.of(passing.certain())));
    lines.addAll(parts(SHORT.ofUnknown(passing.certain(), unknown(passing))));
    return lines;
  }

  /** What gets through. */
  static String all(Passing passing) {
    String certain = LONG.of(passing.certain());
    String unknown = LONG.ofUnknown(passing.certain(), unknown(passing));
    return certain + (certain.isEmpty() || unknown.isEmpty() ? "" : "; ") + unknown;
  }

  /** The kind of an edge for what gets through. */
  static EdgeKind kind(Passing passing) {
    if (passing.certain().isEmpty()) {
      return EdgeKind.UNKNOWN;
    }
    return unknown(passing).isEmpty() ? EdgeKind.ALLOWED : EdgeKind.PARTLY_UNKNOWN;
  }

  private static TrafficSet unknown(Passing passing) {
    return passing.possible().subtract(passing.certain());
  }

  /** Messages of ICMP are many numbers: what they are in full stands in the detail. */
  private static String brief(String part) {
    boolean numbers = part.contains("icmp") && part.contains("/");
    return numbers ? part.substring(0, part.indexOf(' ', part.indexOf("icmp"))) + " in part" : part;
  }

  private static List<String> parts(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> parts = LIST.splitToStream(text).map(Words::brief).toList();
    if (parts.size() <= MOST_PARTS) {
      return parts;
    }
    List<String> few = new ArrayList<>(parts.subList(0, MOST_PARTS - 1));
    few.add("+" + (parts.size() - MOST_PARTS + 1) + " more");
    return few;
  }
}
