package io.portolan.read.aws;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.read.Node;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One element on its way to become a resource: its fields, the file it stands in, and what it
 * leaves unsaid. Parsers read all fields and then {@link #emit}, faults or not; a faulty element is
 * left out there.
 */
final class Row {
  private final FileContext file;
  private final String key;
  private final Node node;
  private final TreeSet<String> unsaid = new TreeSet<>();
  private boolean emitted;

  Row(FileContext file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  /** A part of the element that is a resource of its own, used or left out by itself. */
  Row part(Node part) {
    return new Row(file, key, part.asEntry());
  }

  Node node() {
    return node;
  }

  /** Takes second ids of peerings. */
  PeeringIds peeringIds() {
    return file.peeringIds();
  }

  /** The snapshot's name for what the element is, such as {@code Vpcs}. */
  String key() {
    return key;
  }

  /** The id, which has to be there; names the resource in problems. */
  <I> I id(String field, Function<String, I> type) {
    node.entry().name(node.plainText(field));
    return node.required(field, type);
  }

  /** Notes that the file does not say a component of the record. */
  void unsaid(String component) {
    unsaid.add(component);
  }

  /** A truth value with a default that yields to another view's. */
  boolean flag(String field, boolean whenAbsent, String component) {
    if (!node.has(field)) {
      unsaid(component);
    }
    return node.flag(field, whenAbsent);
  }

  /** A text in lower case with a default that yields to another view's. */
  String state(String text, String whenAbsent, String component) {
    if (text.isEmpty()) {
      unsaid(component);
      return whenAbsent;
    }
    return node.entry().intern(Ascii.toLowerCase(text));
  }

  /**
   * Owner and Region: what the data say, else what the path says, else blank until all is read.
   *
   * @param owner the owner's account; empty where not printed
   * @param hints ARNs, zones or Regions of the resource, the best first; empty ones are passed over
   */
  Location location(String owner, String... hints) {
    String account = owner;
    String region = "";
    for (String hint : hints) {
      account = account.isEmpty() ? Region.accountIn(hint) : account;
      region = region.isEmpty() ? Region.in(hint) : region;
    }
    if (account.isEmpty()) {
      unsaid("account");
      account = file.placement().account();
    }
    if (region.isEmpty()) {
      unsaid("region");
      region = file.placement().region();
    }
    return node.entry()
        .intern(new Location(node.entry().intern(account), node.entry().intern(region)));
  }

  /** The tags, in whichever field and shape the call prints them. */
  Map<String, String> tags() {
    return Tags.of(node);
  }

  /** Hands over the resource's own row. */
  void emit(Resource resource) {
    emit(resource, true);
  }

  /** Hands over what the element adds to a resource that has a row of its own elsewhere. */
  void emitMention(Resource resource) {
    emit(resource, false);
  }

  private void emit(Resource resource, boolean whole) {
    emitted = true;
    if (node.entry().isFaulty()) {
      file.views().leaveOut(resource, leftOut(resource.id().value(), resource));
    } else {
      file.views()
          .add(
              new View(
                  resource,
                  node.entry().intern(ImmutableSet.copyOf(unsaid)),
                  whole,
                  file.placement().account(),
                  file.name(),
                  node.path()));
    }
  }

  private UnmodelledResource leftOut(String id, Resource resource) {
    return new UnmodelledResource(
        new Arn(id.isEmpty() ? file.name() + " " + node.path() : id),
        resource.location(),
        key + " (left out)",
        Mentions.in(node),
        resource.tags());
  }

  /** To be called when the parser is done: nothing faulty may go unseen. */
  void finish() {
    if (!emitted && node.entry().isFaulty()) {
      file.views().leaveOut(file, node.path(), key);
    }
  }
}
