package io.portolan.read.aws;

import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prefix lists of both calls, and the entries of managed ones. */
final class PrefixListParser {
  private PrefixListParser() {}

  /** A list; only AWS's own, from the older call, come with their blocks. */
  static void prefixList(Row row) {
    Node node = row.node();
    PrefixListId id = row.id("PrefixListId", PrefixListId::new);
    List<Cidr> entries = node.cidrs("Cidrs");
    emit(row, id, node.text("PrefixListName"), entries, node.has("Cidrs"));
  }

  /** The entries of a list, which the call prints without the list. */
  static void entries(Row row) {
    Node node = row.node();
    PrefixListId id = row.id("PrefixListId", PrefixListId::new);
    List<Cidr> entries =
        node.list("Entries").stream()
            .peek(PrefixListParser::requireCidr)
            .flatMap(entry -> Stream.ofNullable(entry.cidr("Cidr")))
            .toList();
    emit(row, id, "", entries, true);
  }

  private static void requireCidr(Node entry) {
    if (!entry.has("Cidr")) {
      entry.fault("Cidr", "an address block");
    }
  }

  private static void emit(
      Row row, PrefixListId id, String name, List<Cidr> entries, boolean entriesKnown) {
    if (!entriesKnown) {
      row.unsaid("entriesKnown");
    }
    Node node = row.node();
    Map<String, String> tags = row.tags();
    row.emit(
        new PrefixList(
            id,
            row.location(node.text("OwnerId"), node.text("PrefixListArn")),
            name,
            entries,
            entriesKnown,
            tags));
  }
}
