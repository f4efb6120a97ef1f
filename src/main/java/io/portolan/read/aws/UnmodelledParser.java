package io.portolan.read.aws;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.read.Node;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Resources that are recognised and no more: what they mention tells which answers they touch. */
final class UnmodelledParser {
  private UnmodelledParser() {}

  /**
   * A parser of rows.
   *
   * @param idFields the fields that may hold the id, in the element or in an object inside it
   */
  static Consumer<Row> by(String... idFields) {
    return row -> parse(row, idFields);
  }

  /** A parser of rows that only add to a resource, whose id alone would not tell them apart. */
  static Consumer<Row> partOf(String... idFields) {
    return row -> {
      String owner = find(row.node(), idFields);
      String hint = owner == null ? "" : owner;
      emit(row, row.key() + ":" + (owner == null ? row.node().digest() : owner), hint);
    };
  }

  /**
   * An element of {@code items}, a key that some AWS calls share with lists of Kubernetes objects.
   */
  static void item(Row row) {
    if (!row.node().has("apiVersion") || !row.node().has("kind")) {
      parse(row, "arn", "id");
    }
  }

  /**
   * The parser, except for elements of another service that shares the key, as Lightsail does with
   * the services it hides: the ARN tells.
   *
   * @param service the parser's service, as ARNs name it
   * @param idFields the fields that may hold the ARN
   */
  static Consumer<Row> ofService(String service, Consumer<Row> parser, String... idFields) {
    return row -> {
      String arn = find(row.node(), idFields);
      if (arn == null || !arn.startsWith("arn:") || Region.serviceIn(arn).equals(service)) {
        parser.accept(row);
      } else {
        parse(row, idFields);
      }
    };
  }

  static void parse(Row row, String... idFields) {
    String id = find(row.node(), idFields);
    String known = id == null ? row.key() + ":" + row.node().digest() : id;
    emit(row, known, known);
  }

  private static void emit(Row row, String id, String hint) {
    row.node().entry().name(id);
    for (String guess : new String[] {"account", "region", "key"}) {
      row.unsaid(guess);
    }
    row.emit(
        new UnmodelledResource(
            new Arn(id), row.location("", hint), row.key(), Mentions.in(row.node()), row.tags()));
  }

  private static @Nullable String find(Node node, String... fields) {
    for (String field : fields) {
      if (!node.plainText(field).isEmpty()) {
        return node.plainText(field);
      }
    }
    for (String inner : node.fields()) {
      if (node.isObject(inner)) {
        for (String field : fields) {
          String text = node.object(inner).plainText(field);
          if (!text.isEmpty()) {
            return text;
          }
        }
      }
    }
    return null;
  }
}
