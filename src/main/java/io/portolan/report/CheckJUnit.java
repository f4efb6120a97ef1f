package io.portolan.report;

import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Whether assertions hold, as a test report in the XML of JUnit: a test case each. What is unknown
 * is a failure too, of another type.
 */
public final class CheckJUnit {
  private static final String SUITE = "portolan check";
  private static final String INDENT = "  ";

  private final XMLStreamWriter xml;
  private final Names names;

  private CheckJUnit(XMLStreamWriter xml, Names names) {
    this.xml = xml;
    this.names = names;
  }

  /** Writes the report in UTF-8. */
  public static void write(List<AssertionResult> results, Names names, OutputStream out)
      throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new CheckJUnit(xml, names).suite(results);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void suite(List<AssertionResult> results) throws XMLStreamException {
    long failures = results.stream().filter(each -> each.outcome() != Outcome.HOLDS).count();
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    line(1);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("tests", String.valueOf(results.size()));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (AssertionResult each : results) {
      testCase(each);
    }
    line(1);
    xml.writeEndElement();
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.writeCharacters("\n");
  }

  private void testCase(AssertionResult result) throws XMLStreamException {
    line(2);
    if (result.counterexample().isEmpty()) {
      xml.writeEmptyElement("testcase");
      named(result);
      return;
    }
    xml.writeStartElement("testcase");
    named(result);
    line(3);
    failure(result, result.counterexample().get());
    line(2);
    xml.writeEndElement();
  }

  private void named(AssertionResult result) throws XMLStreamException {
    xml.writeAttribute("classname", SUITE.replace(' ', '.'));
    xml.writeAttribute("name", legal(result.assertion().name()));
  }

  private void failure(AssertionResult result, Counterexample found) throws XMLStreamException {
    xml.writeStartElement("failure");
    xml.writeAttribute("type", result.outcome() == Outcome.FAILS ? "violated" : "unknown");
    xml.writeAttribute("message", legal(CheckText.summary(result, found, names)));
    StringBuilder text = new StringBuilder("\n");
    CheckText.against(result, names).forEach(each -> text.append(legal(each)).append('\n'));
    xml.writeCharacters(text.toString());
    xml.writeEndElement();
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + INDENT.repeat(depth));
  }

  /** The text with everything shown that XML 1.0 forbids, which has no escape for it. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .forEach(point -> legal.appendCodePoint(isLegal(point) ? point : '\ufffd'));
    return legal.toString();
  }

  /**
   * Of what {@link Printable} leaves: two of the characters that are none (XML 1.0, section 2.2).
   */
  private static boolean isLegal(int point) {
    return point != 0xfffe && point != 0xffff;
  }
}
