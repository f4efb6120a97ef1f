package io.portolan.read.aws;

import io.portolan.model.aws.WebAcl.Scope;
import io.portolan.read.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the statement of a web ACL's rule looks at. A client writes what it likes and cannot choose
 * where it is, so of each part of the tree two things are asked: from where the part holds whatever
 * the client writes, and from where it holds for something that the client may write.
 *
 * <pre>
 *                     holds always   may hold
 *   named addresses   there          there
 *   content           nowhere        everywhere
 *   NOT x             where x may not hold      where x does not always hold
 * </pre>
 */
final class WebAclStatement {
  /** From where a statement holds, as far as it matters. */
  private enum From {
    /** From nowhere. */
    NOWHERE,
    /** From named addresses, countries or networks at most. */
    NAMED,
    /** From everywhere but named addresses, countries or networks, at least. */
    OTHERS,
    /** From everywhere. */
    EVERYWHERE,
    /** Not known. */
    UNKNOWN;

    From complement() {
      return switch (this) {
        case NOWHERE -> EVERYWHERE;
        case NAMED -> OTHERS;
        case OTHERS -> NAMED;
        case EVERYWHERE -> NOWHERE;
        case UNKNOWN -> UNKNOWN;
      };
    }

    From and(From other) {
      for (From strongest : List.of(NOWHERE, UNKNOWN, NAMED, OTHERS)) {
        if (this == strongest || other == strongest) {
          return strongest;
        }
      }
      return EVERYWHERE;
    }

    From or(From other) {
      return complement().and(other.complement()).complement();
    }
  }

  /** From where a statement holds whatever the client writes, and where it may hold. */
  private record Holds(From always, From perhaps) {
    private static final Holds BY_SOURCE = new Holds(From.NAMED, From.NAMED);
    private static final Holds BY_CONTENT = new Holds(From.NOWHERE, From.EVERYWHERE);
    private static final Holds NOT_KNOWN = new Holds(From.UNKNOWN, From.UNKNOWN);

    Holds not() {
      return new Holds(perhaps.complement(), always.complement());
    }

    Holds and(Holds other) {
      return new Holds(always.and(other.always), perhaps.and(other.perhaps));
    }

    Holds or(Holds other) {
      return new Holds(always.or(other.always), perhaps.or(other.perhaps));
    }
  }

  private static final Set<String> GROUPS =
      Set.of("ManagedRuleGroupStatement", "RuleGroupReferenceStatement");

  private static final Set<String> SOURCES =
      Set.of("IPSetReferenceStatement", "GeoMatchStatement", "AsnMatchStatement");

  private static final Set<String> CONTENT =
      Set.of(
          "ByteMatchStatement",
          "SqliMatchStatement",
          "XssMatchStatement",
          "SizeConstraintStatement",
          "RegexMatchStatement",
          "RegexPatternSetReferenceStatement",
          "RateBasedStatement",
          "ManagedRuleGroupStatement",
          "RuleGroupReferenceStatement");

  private final Node statement;

  /** The statement of a rule: an object with one field, whose name says which kind. */
  WebAclStatement(Node statement) {
    this.statement = statement;
  }

  /** Whether a statement is a group of rules, which have actions of their own. */
  static boolean isGroup(Node statement) {
    return statement.fields().stream().anyMatch(GROUPS::contains);
  }

  Scope scope() {
    return switch (holds(statement).always()) {
      case NOWHERE -> Scope.CONTENT;
      case NAMED -> Scope.NAMED_SOURCES;
      case OTHERS, EVERYWHERE -> Scope.OTHER_SOURCES;
      case UNKNOWN -> Scope.UNKNOWN;
    };
  }

  private static Holds holds(Node node) {
    List<String> kinds = node.fields();
    String kind = kinds.size() == 1 ? kinds.get(0) : "";
    if (SOURCES.contains(kind)) {
      return bySource(node.object(kind));
    }
    if (CONTENT.contains(kind)) {
      return Holds.BY_CONTENT;
    }
    return switch (kind) {
      case "NotStatement" -> holds(node.object(kind).object("Statement")).not();
      case "AndStatement" -> parts(node.object(kind)).reduce(Holds::and).orElse(Holds.NOT_KNOWN);
      case "OrStatement" -> parts(node.object(kind)).reduce(Holds::or).orElse(Holds.NOT_KNOWN);
      case "LabelMatchStatement" -> byLabel(node.object(kind).text("Key"));
      default -> Holds.NOT_KNOWN;
    };
  }

  private static Stream<Holds> parts(Node node) {
    return node.list("Statements").stream().map(WebAclStatement::holds);
  }

  /** An address that is looked for in a header is what the client writes. */
  private static Holds bySource(Node node) {
    return node.has("ForwardedIPConfig") || node.has("IPSetForwardedIPConfig")
        ? Holds.BY_CONTENT
        : Holds.BY_SOURCE;
  }

  /** What AWS's own labels say of a request; what puts the others on it is not looked at. */
  private static Holds byLabel(String key) {
    if (key.startsWith("awswaf:clientip:")) {
      return Holds.BY_SOURCE;
    }
    return key.startsWith("awswaf:managed:") ? Holds.BY_CONTENT : Holds.NOT_KNOWN;
  }
}
