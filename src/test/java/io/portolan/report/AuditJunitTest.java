package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audit;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An audit as the XML of JUnit. */
class AuditJunitTest {
  private static Element read(Audit audit) throws Exception {
    String xml = AuditJunit.of(audit, List.of(AuditSamples.CALM), AuditSamples.NO_NAMES, "prod");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static List<Element> all(Element in, String name) {
    NodeList nodes = in.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  @Test
  void plain() {
    assertThat(AuditJunit.of(AuditSamples.PLAIN, List.of(), AuditSamples.NO_NAMES, "prod"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="portolan audit of prod" tests="3" failures="2" errors="0" skipped="1">
              <testsuite name="InternetExposed" tests="2" failures="1" errors="0" skipped="1">
                <testcase classname="InternetExposed" name="sgr-1 for i-1">
                  <failure type="critical" message="the internet can reach tcp 22">
            what the internet can reach
            high: an admin port
            raised: weight 10
            owner: unowned
            for: checkout, weight 10
            path:
              internet egress: a host on the internet
              acl-1 ingress 121: allow tcp 22 from ::/0
              sg-1 ingress sgr-1: tcp 22 from ::/0
              sg-2 ingress: tcp 22 from any
                  </failure>
                </testcase>
                <testcase classname="InternetExposed" name="sgr-2 for lb:shop">
                  <skipped message="accepted: public shop (web, until 2027-06-30)"/>
                </testcase>
              </testsuite>
              <testsuite name="RouteToNowhere" tests="1" failures="1" errors="0" skipped="0">
                <testcase classname="RouteToNowhere" name="rtb-1">
                  <failure type="low" message="its route to 10.9.0.0/16 leads nowhere">
            routes that lead nowhere
            low: nothing gets through
            owner: net
                  </failure>
                </testcase>
              </testsuite>
            </testsuites>
            """);
  }

  @Test
  @DisplayName(
      "a check that has found nothing has passed: build servers take no tests for a mistake")
  void nothing() {
    assertThat(
            AuditJunit.of(
                AuditSamples.NOTHING, List.of(AuditSamples.CALM), AuditSamples.NO_NAMES, "prod"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="portolan audit of prod" tests="1" failures="0" errors="0" skipped="0">
              <testsuite name="Calm" tests="1" failures="0" errors="0" skipped="0">
                <testcase classname="Calm" name="what is never there"/>
              </testsuite>
            </testsuites>
            """);
  }

  /** What is written is what is read, less what XML has no place for. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void roundTrip(@ForAll("audits") Audit audit) throws Exception {
    check(audit);
  }

  @Test
  @DisplayName("names from strangers stay names")
  void hostile() throws Exception {
    for (String text : AuditSamples.HOSTILE) {
      check(AuditSamples.of(text));
    }
  }

  private static void check(Audit audit) throws Exception {
    Element document = read(audit);
    List<String> messages = new ArrayList<>();
    assertThat(all(document, "testcase"))
        .hasSize(audit.results().size() + 1)
        .hasSize(Integer.parseInt(document.getAttribute("tests")));
    for (Element suite : all(document, "testsuite")) {
      assertThat(all(suite, "testcase"))
          .hasSize(Integer.parseInt(suite.getAttribute("tests")))
          .allMatch(test -> test.getAttribute("classname").equals(suite.getAttribute("name")));
      assertThat(all(suite, "failure")).hasSize(Integer.parseInt(suite.getAttribute("failures")));
      assertThat(all(suite, "skipped")).hasSize(Integer.parseInt(suite.getAttribute("skipped")));
      for (Element failure : all(suite, "failure")) {
        messages.add(failure.getAttribute("type") + " " + failure.getAttribute("message"));
      }
    }

    assertThat(messages)
        .containsExactlyInAnyOrderElementsOf(
            audit.open().stream()
                .map(Audit.Result::finding)
                .map(each -> each.rating().severity() + " " + legal(each.message()))
                .toList());
    assertThat(all(document, "skipped"))
        .extracting(each -> each.getAttribute("message"))
        .containsExactlyInAnyOrderElementsOf(
            audit.accepted().stream()
                .map(each -> legal("accepted: " + AuditWords.accepted(each.exception().get())))
                .toList());
  }

  private static String legal(String text) {
    return Printable.of(text).replaceAll("[\ufffe\uffff]", "\ufffd");
  }

  @Provide
  Arbitrary<Audit> audits() {
    return AuditSamples.any();
  }
}
