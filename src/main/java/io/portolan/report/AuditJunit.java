package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Check;
import io.portolan.finding.Finding;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as the XML of JUnit, as build servers show it: a suite for each check, and in it a
 * failed test for each finding; what is accepted is a test that is skipped. A check that has found
 * nothing is a test that passed.
 */
public final class AuditJunit {
  private static final int REPLACEMENT = 0xFFFD;

  private final Names names;
  private final String directory;
  private final XMLStreamWriter xml;

  private AuditJunit(Names names, String directory, XMLStreamWriter xml) {
    this.names = names;
    this.directory = directory;
    this.xml = xml;
  }

  /**
   * The document.
   *
   * @param checks all that have looked
   * @param directory what to call the snapshot
   */
  public static String of(Audit audit, List<Check> checks, Names names, String directory) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new AuditJunit(names, directory, xml).document(audit, checks);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // nothing in memory fails
    }
    return text.toString();
  }

  private void document(Audit audit, List<Check> checks) throws XMLStreamException {
    Map<String, List<Audit.Result>> byCheck = new TreeMap<>();
    Map<String, String> titles = new HashMap<>();
    for (Check each : checks) {
      byCheck.put(each.name(), new ArrayList<>());
      titles.put(each.name(), each.title());
    }
    for (Audit.Result each : audit.results()) {
      byCheck.computeIfAbsent(each.finding().check(), key -> new ArrayList<>()).add(each);
    }
    int passed = (int) byCheck.values().stream().filter(List::isEmpty).count();
    xml.writeStartDocument("UTF-8", "1.0");
    newline("");
    xml.writeStartElement("testsuites");
    suite("portolan audit of " + directory, audit.results(), passed);
    for (Map.Entry<String, List<Audit.Result>> each : byCheck.entrySet()) {
      newline("  ");
      xml.writeStartElement("testsuite");
      suite(each.getKey(), each.getValue(), each.getValue().isEmpty() ? 1 : 0);
      if (each.getValue().isEmpty()) {
        newline("    ");
        xml.writeEmptyElement("testcase");
        attribute("classname", each.getKey());
        attribute("name", titles.getOrDefault(each.getKey(), ""));
      }
      for (Audit.Result result : each.getValue()) {
        testCase(result);
      }
      newline("  ");
      xml.writeEndElement();
    }
    newline("");
    xml.writeEndElement();
    newline("");
    xml.writeEndDocument();
  }

  private void suite(String name, List<Audit.Result> results, int passed)
      throws XMLStreamException {
    long accepted = results.stream().filter(each -> each.exception().isPresent()).count();
    attribute("name", name);
    attribute("tests", Integer.toString(results.size() + passed));
    attribute("failures", Long.toString(results.size() - accepted));
    attribute("errors", "0");
    attribute("skipped", Long.toString(accepted));
  }

  private void testCase(Audit.Result result) throws XMLStreamException {
    Finding finding = result.finding();
    newline("    ");
    xml.writeStartElement("testcase");
    attribute("classname", finding.check());
    attribute(
        "name",
        names.beside(finding.subject())
            + finding.endpoint().map(endpoint -> " for " + names.beside(endpoint)).orElse(""));
    newline("      ");
    if (result.exception().isPresent()) {
      xml.writeEmptyElement("skipped");
      attribute("message", "accepted: " + AuditWords.accepted(result.exception().get()));
    } else {
      xml.writeStartElement("failure");
      attribute("type", finding.rating().severity().toString());
      attribute("message", finding.message());
      for (String line : details(result)) {
        xml.writeCharacters("\n" + legal(line));
      }
      newline("      ");
      xml.writeEndElement();
    }
    newline("    ");
    xml.writeEndElement();
  }

  private List<String> details(Audit.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.title());
    lines.addAll(result.finding().rating().because());
    lines.add("owner: " + result.owner().orElse("unowned"));
    result
        .criticality()
        .ifPresent(each -> lines.add("for: " + each.name() + ", weight " + each.weight()));
    if (!result.finding().path().isEmpty()) {
      lines.add("path:");
      result.finding().path().forEach(hop -> lines.add("  " + AuditWords.hop(hop, names)));
    }
    return lines;
  }

  private void attribute(String name, String text) throws XMLStreamException {
    xml.writeAttribute(name, legal(text));
  }

  private void newline(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  /** The text without what XML 1.0 has no place for: what cannot be printed, U+FFFE and U+FFFF. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .map(point -> point == 0xFFFE || point == 0xFFFF ? REPLACEMENT : point)
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
