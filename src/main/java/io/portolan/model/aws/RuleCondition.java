package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;

/** A condition of a listener rule; one of its values has to match. */
public sealed interface RuleCondition {
  /** The client's address, as the balancer sees it, is in one of some blocks. */
  record SourceIp(List<Cidr> blocks) implements RuleCondition {}

  /**
   * Something that the client writes into its request.
   *
   * @param field {@code host-header}, {@code path-pattern}, {@code http-header}, {@code
   *     http-request-method} or {@code query-string}
   * @param name the header's name; empty for the other fields
   * @param values patterns with {@code *} and {@code ?}; for a query string {@code key=value}, or
   *     {@code =value} for any key; regular expressions where {@code regex}
   * @param regex whether the values are regular expressions
   */
  record Content(String field, String name, List<String> values, boolean regex)
      implements RuleCondition {}

  /** A condition newer than this program. */
  record Other(String field) implements RuleCondition {}
}
