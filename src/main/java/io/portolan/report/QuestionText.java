package io.portolan.report;

import io.portolan.reach.Question;
import java.util.OptionalInt;

/** A question in words. */
public final class QuestionText {
  private QuestionText() {}

  /** What is asked for, such as {@code tcp 443}, {@code icmp 8/0} or {@code anything}. */
  public static String traffic(Question question) {
    StringBuilder text = new StringBuilder(question.proto().equals("any") ? "" : question.proto());
    question.ports().ifPresent(ports -> word(text, ports.toString()));
    question.sourcePorts().ifPresent(ports -> word(text, "from port " + ports));
    if (question.icmpType().isPresent() || question.icmpCode().isPresent()) {
      word(text, number(question.icmpType()) + "/" + number(question.icmpCode()));
    }
    if (text.isEmpty()) {
      return "anything";
    }
    boolean portsOnly = question.proto().equals("any") && question.ports().isPresent();
    return portsOnly ? "port " + text : text.toString();
  }

  private static void word(StringBuilder text, String word) {
    text.append(text.isEmpty() ? "" : " ").append(word);
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "any";
  }

  /** What kind of path is asked for, such as {@code via nat}; empty for any. */
  public static String wishes(Question question) {
    StringBuilder text = new StringBuilder();
    if (question.direct()) {
      word(text, "direct");
    }
    question.via().forEach(each -> word(text, "via " + each));
    question.avoid().forEach(each -> word(text, "avoiding " + each));
    return text.toString();
  }
}
