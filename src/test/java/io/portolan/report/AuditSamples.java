package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Check;
import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Estate;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Question;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** AuditSamples made by hand, and any at all. */
final class AuditSamples {
  static final Names NO_NAMES = new Names(Estate.of(List.of()));

  static final TrafficSet SSH =
      TrafficSet.ofPorts(Protocol.TCP, Question.parsePorts("1024-65535"), PortSet.of(22));

  /** What the internet takes to an instance. */
  static final List<Reason> PATH =
      List.of(
          Reason.passes("internet", Reason.Kind.INTERNET, "egress", "", "a host on the internet"),
          Reason.passes(
              "acl-1", Reason.Kind.NETWORK_ACL, "ingress", "121", "allow tcp 22 from ::/0"),
          Reason.passes("sg-1", Reason.Kind.SECURITY_GROUP, "ingress", "sgr-1", "tcp 22 from ::/0"),
          Reason.passes(
              "sg-2", Reason.Kind.SECURITY_GROUP, "ingress", "tcp 22 from any", "tcp 22 from any"));

  static final Audit NOTHING = new Audit(List.of(), List.of());

  static final Audit.Result EXPOSED =
      new Audit.Result(
          new Finding(
              "InternetExposed",
              "sgr-1",
              Optional.of("i-1"),
              List.of(),
              SSH,
              List.of("sgr-1", "sg-1", "i-1"),
              "the internet can reach tcp 22",
              PATH,
              List.of(),
              Rating.of(Severity.HIGH, "an admin port").raised("weight 10")),
          List.of("WideRule"),
          "what the internet can reach",
          List.of("CIS 6.0 5.3", "PCI DSS 4.0 1.3.1"),
          Optional.empty(),
          Optional.of(new Audit.Criticality("checkout", 10)),
          Optional.empty(),
          "4f2a");

  static final Audit.Result ROUTED =
      new Audit.Result(
          new Finding(
              "RouteToNowhere",
              "rtb-1",
              Optional.empty(),
              List.of(),
              TrafficSet.none(),
              List.of("rtb-1"),
              "its route to 10.9.0.0/16 leads nowhere",
              List.of(),
              List.of(),
              Rating.of(Severity.LOW, "nothing gets through")),
          List.of(),
          "routes that lead nowhere",
          List.of(),
          Optional.of("net"),
          Optional.empty(),
          Optional.empty(),
          "77aa");

  static final Audit.Result ACCEPTED =
      new Audit.Result(
          new Finding(
              "InternetExposed",
              "sgr-2",
              Optional.of("lb:shop"),
              List.of(),
              SSH,
              List.of("sgr-2"),
              "the internet can reach tcp 443",
              List.of(),
              List.of(),
              Rating.of(Severity.MEDIUM, "a port for the public")),
          List.of(),
          "what the internet can reach",
          List.of("CIS 6.0 5.3"),
          Optional.of("web"),
          Optional.empty(),
          Optional.of(new Audit.Accepted("public shop", "web", "2027-06-30")),
          "1c0d");

  static final Assumption TIERS =
      new Assumption("tiers", Reason.Kind.NETWORK_INTERFACE, "they are inferred");

  static final Audit PLAIN = new Audit(List.of(EXPOSED, ACCEPTED, ROUTED), List.of(TIERS));

  /** A check that has found nothing. */
  static final Check CALM =
      new SurveyCheck() {
        @Override
        public String name() {
          return "Calm";
        }

        @Override
        public String title() {
          return "what is never there";
        }

        @Override
        public List<Finding> of(Survey survey) {
          return List.of();
        }
      };

  /** What strangers could call things. */
  static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "</details><img src=x onerror=alert(1)>",
          "&lt;&#60;\"'&amp;]]>",
          "a|b||c",
          "`x`*_~#1 GH-1 org/repo#2",
          "[click](https://evil.example/)",
          "![x](//evil.example) www.evil.example @everyone",
          "{0} {{1}} %s \\[x\\]",
          "a\nb\r\n=1\u0085\u2028c",
          "\u001b[31mred\u0007\u0000\u009b2J",
          "\u202egnp\u2066\u200b\ufeff",
          "\ud800",
          "\udc00\ud83d\ude00\ufffe\uffff",
          "=cmd()",
          "+1",
          "-1",
          "@SUM(A1)",
          "\t=1",
          "\"quoted\", and, commas",
          " ",
          "");

  private AuditSamples() {}

  /** An audit in which every text is the same. */
  static Audit of(String text) {
    return new Audit(
        List.of(
            new Audit.Result(
                new Finding(
                    text,
                    text,
                    Optional.of(text),
                    List.of(),
                    SSH,
                    List.of(text, text),
                    text,
                    List.of(
                        Reason.passes(text, Reason.Kind.WEB_ACL, text, text, text),
                        Reason.passes(text, Reason.Kind.SECURITY_GROUP, "", text + "!", text)),
                    List.of(),
                    new Rating(Severity.CRITICAL, List.of(text))),
                List.of(text),
                text,
                List.of(text, text),
                Optional.of(text),
                Optional.of(new Audit.Criticality(text, 1)),
                Optional.empty(),
                text),
            accepted(text)),
        List.of(new Assumption(text, Reason.Kind.WEB_ACL, text)));
  }

  private static Audit.Result accepted(String text) {
    return new Audit.Result(
        new Finding(
            "Accepted" + text,
            text,
            Optional.empty(),
            List.of(),
            TrafficSet.none(),
            List.of(),
            text,
            List.of(),
            List.of(),
            new Rating(Severity.INFO, List.of())),
        List.of(),
        text,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Audit.Accepted(text, text, text)),
        text);
  }

  /** Very many findings, and assumptions. */
  static Audit many(int count) {
    return new Audit(
        Collections.nCopies(count, EXPOSED),
        IntStream.range(0, count)
            .mapToObj(i -> new Assumption("webacl/" + i, Reason.Kind.WEB_ACL, "not evaluated"))
            .toList());
  }

  /** Any audit: whatever order, whatever texts. */
  static Arbitrary<Audit> any() {
    Arbitrary<Assumption> assumptions =
        Combinators.combine(text(), text())
            .as((component, text) -> new Assumption(component, Reason.Kind.WEB_ACL, text));
    return Combinators.combine(results().list().ofMaxSize(20), assumptions.list().ofMaxSize(3))
        .as(Audit::new);
  }

  private static Arbitrary<Audit.Result> results() {
    Arbitrary<List<String>> texts = text().list().ofMaxSize(3);
    return Combinators.combine(
            findings(),
            texts,
            text(),
            text().list().ofMaxSize(25),
            text().optional(0.5),
            text().map(name -> new Audit.Criticality(name, 3)).optional(0.5),
            text().map(why -> new Audit.Accepted(why, why, "2027-06-30")).optional(0.2),
            text())
        .as(Audit.Result::new);
  }

  private static Arbitrary<Finding> findings() {
    Arbitrary<Reason> hops =
        Combinators.combine(text(), Arbitraries.of(Reason.Kind.class), text(), text(), text())
            .as(Reason::passes);
    return Combinators.combine(
            text(),
            text(),
            text().optional(0.5),
            Arbitraries.of(TrafficSet.none(), SSH, Question.anything()),
            text().list().ofMaxSize(3),
            text(),
            hops.list().ofMaxSize(6),
            Arbitraries.of(Severity.class))
        .as(
            (check, subject, endpoint, traffic, resources, message, path, severity) ->
                new Finding(
                    check,
                    subject,
                    endpoint,
                    List.of(),
                    traffic,
                    resources,
                    message,
                    path,
                    List.of(),
                    Rating.of(severity, message)));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of("sgr-1", "InternetExposed", "k8s:shop:shop/Deployment/web", "a longer text"),
        Arbitraries.of(HOSTILE),
        Arbitraries.strings().all().ofMaxLength(40));
  }
}
