package io.portolan.report;

import io.portolan.config.ReviewPolicy.Cause;
import io.portolan.config.ReviewPolicy.Verdict;
import io.portolan.review.change.Review;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The verdict about a proposed change as the XML of JUnit: a test for each thing that a change may
 * do. It failed if the change is to be rejected for it, and is skipped if somebody has to look.
 */
public final class ReviewJunit {
  private static final int REPLACEMENT = 0xFFFD;
  private static final String SUITE = "portolan review";

  private final XMLStreamWriter xml;

  private ReviewJunit(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document. */
  public static String of(Review review) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new ReviewJunit(xml).document(review);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // nothing in memory fails
    }
    return text.toString();
  }

  private void document(Review review) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newline("");
    xml.writeStartElement("testsuites");
    newline("  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("tests", String.valueOf(Cause.values().length));
    xml.writeAttribute("failures", count(review, Verdict.REJECT));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(review, Verdict.ATTENTION));
    for (Cause each : Cause.values()) {
      testCase(each, review.reasons().stream().filter(reason -> reason.cause() == each).toList());
    }
    newline("  ");
    xml.writeEndElement();
    newline("");
    xml.writeEndElement();
    newline("");
    xml.writeEndDocument();
  }

  /** How many causes have that verdict. */
  private static String count(Review review, Verdict verdict) {
    return String.valueOf(
        review.reasons().stream()
            .filter(each -> each.verdict() == verdict)
            .map(Review.Reason::cause)
            .distinct()
            .count());
  }

  private void testCase(Cause cause, List<Review.Reason> reasons) throws XMLStreamException {
    newline("    ");
    if (reasons.isEmpty()) {
      xml.writeEmptyElement("testcase");
      named(cause);
      return;
    }
    xml.writeStartElement("testcase");
    named(cause);
    newline("      ");
    boolean rejected = reasons.get(0).verdict() == Verdict.REJECT;
    String all = String.join("\n", reasons.stream().map(each -> legal(each.text())).toList());
    if (rejected) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", "reject");
      xml.writeAttribute("message", legal(reasons.get(0).text()));
      xml.writeCharacters(all);
      xml.writeEndElement();
    } else {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", all);
    }
    newline("    ");
    xml.writeEndElement();
  }

  private void named(Cause cause) throws XMLStreamException {
    xml.writeAttribute("classname", SUITE.replace(' ', '.'));
    xml.writeAttribute("name", cause.toString());
  }

  private void newline(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  /** The text without what XML 1.0 can't hold. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .forEach(
            point ->
                legal.appendCodePoint(point == 0xFFFE || point == 0xFFFF ? REPLACEMENT : point));
    return legal.toString();
  }
}
