package io.portolan.report.diagram.view;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.VpcId;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Matrix;
import io.portolan.reach.matrix.SubnetTiers;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import io.portolan.report.diagram.view.Attachments.Gateway;
import io.portolan.report.diagram.view.Place.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chart of VPCs in the making, of certain places. */
final class VpcChart {
  private static final String SERVICES = "services";
  private static final String ELSEWHERE = "elsewhere ";
  private static final int MOST_ALIKE = 3;

  /** What stays readable, gateways and lines to them included. */
  private static final int MOST_NODES = 160;

  private static final int MOST_LINES = 240;

  private record Ends(String from, String to) {}

  private final Estate estate;
  private final Places places;
  private final PlaceLabels labels;
  private final Names names;
  private final Map<String, Chart.Box> boxes = new LinkedHashMap<>();
  private final Map<String, Chart.Node> nodes = new LinkedHashMap<>();
  private final Map<Ends, Passing> flows = new LinkedHashMap<>();
  private final Map<String, Passing> inside = new LinkedHashMap<>();
  private final Set<String> services = new TreeSet<>();

  /** By the id of a gateway, its node. */
  private final Map<String, String> ends = new LinkedHashMap<>();

  /** By the id of a gateway that is part of a place, what it is. */
  private final Map<String, String> folded = new LinkedHashMap<>();

  private final Map<String, Set<String>> elsewhere = new LinkedHashMap<>();
  private final Map<Ends, Set<String>> lines = new LinkedHashMap<>();

  VpcChart(Estate estate, SubnetTiers tiers, Places places, Names names) {
    this.estate = estate;
    this.places = places;
    this.names = names;
    this.labels = new PlaceLabels(estate, tiers, names);
  }

  /**
   * Puts everything into the chart.
   *
   * @param matrix by places that are part of these
   * @param larger by the names of those, the names of these
   */
  void draw(Matrix matrix, Map<String, String> larger, Attachments attachments) {
    matrix.groups().stream()
        .filter(group -> !group.startsWith("place ") && !isOutside(group))
        .forEach(services::add);
    for (Matrix.Row row : matrix.rows()) {
      for (String from : row.from()) {
        for (String to : row.to()) {
          String one = at(from, larger);
          String other = at(to, larger);
          if (one.equals(other) && one.startsWith("place ")) {
            inside.merge(one, row.passing(), Passing::union);
          } else {
            flows.merge(new Ends(one, other), row.passing(), Passing::union);
          }
        }
      }
    }
    boolean lacking = matrix.groups().contains(Places.LACKING);
    gateways(attachments.gateways());
    attachments.links().forEach(each -> join(each.from(), each.to()));
    outside(Attachments.INTERNET, matrix);
    outside(Attachments.ON_PREMISES, matrix);
    Map<String, List<String>> within = new LinkedHashMap<>();
    attachments.gateways().stream()
        .filter(each -> folded.containsKey(each.id()))
        .forEach(
            each ->
                within
                    .computeIfAbsent(ends.get(each.id()), key -> new ArrayList<>())
                    .add(each.kind()));
    Map<String, Chart.Node> gateways = new LinkedHashMap<>(nodes);
    nodes.keySet().removeIf(id -> !isOutside(id));
    for (Place each : places.all()) {
      Passing own = inside.getOrDefault(each.id(), Passing.NOTHING);
      List<String> has = within.getOrDefault(each.id(), List.of());
      node(each.id(), box(each), NodeKind.GROUP, labels.of(each, own, has), labels.all(each, own));
    }
    gateways.forEach(nodes::putIfAbsent);
    if (lacking) {
      List<String> label = List.of("subnets that the snapshot lacks");
      node(Places.LACKING, Optional.empty(), NodeKind.GROUP, label, "");
    }
    elsewhere();
    if (!services.isEmpty()) {
      String all = String.join(", ", services);
      List<String> label =
          services.size() <= MOST_ALIKE
              ? List.copyOf(services)
              : List.of(services.size() + " services", "+ outside of subnets");
      node(SERVICES, Optional.empty(), NodeKind.OUTSIDE, label, all);
    }
  }

  private static boolean isOutside(String group) {
    return group.equals(Attachments.INTERNET) || group.equals(Attachments.ON_PREMISES);
  }

  private static String at(String group, Map<String, String> larger) {
    return isOutside(group) ? group : larger.getOrDefault(group, orServices(group));
  }

  private static String orServices(String group) {
    return group.equals(Places.LACKING) ? group : SERVICES;
  }

  private void outside(String name, Matrix matrix) {
    boolean linked =
        lines.keySet().stream()
            .anyMatch(each -> each.from().equals(name) || each.to().equals(name));
    if (linked || matrix.groups().contains(name)) {
      node(name, Optional.empty(), NodeKind.OUTSIDE, List.of(name), "");
    }
  }

  /** Gateways of one kind in one box are one node where they are many. */
  private void gateways(List<Gateway> all) {
    Map<List<String>, List<Gateway>> alike = new LinkedHashMap<>();
    for (Gateway each : all) {
      Optional<VpcId> vpc = each.vpc();
      if (vpc.isPresent() && !places.isOpen(vpc.get())) {
        String place = places.of(vpc.get());
        ends.put(each.id(), place == null ? ELSEWHERE + vpc.get().value() : place);
        folded.put(each.id(), each.kind());
      } else {
        String box = box(each).orElse("");
        alike.computeIfAbsent(List.of(box, each.kind()), key -> new ArrayList<>()).add(each);
      }
    }
    int most = places.most().isInVpc() ? MOST_ALIKE : 1;
    for (List<Gateway> some : alike.values()) {
      if (some.size() > most) {
        gateway(
            "gateways " + some.get(0).id(),
            some,
            List.of(some.size() + " " + some.get(0).kind() + "s"));
      } else {
        some.forEach(
            each ->
                gateway("gateway " + each.id(), List.of(each), List.of(each.name(), each.kind())));
      }
    }
  }

  private void gateway(String id, List<Gateway> some, List<String> label) {
    some.forEach(each -> ends.put(each.id(), id));
    String all =
        some.stream()
            .map(each -> each.name().equals(each.id()) ? each.id() : each.id() + " " + each.name())
            .collect(Collectors.joining(", "));
    node(id, box(some.get(0)), NodeKind.GATEWAY, label, all);
  }

  private void join(String one, String other) {
    String from = end(one);
    String to = end(other);
    if (from.equals(to)) {
      return;
    }
    Ends ends = lines.containsKey(new Ends(to, from)) ? new Ends(to, from) : new Ends(from, to);
    Set<String> kinds = lines.computeIfAbsent(ends, key -> new LinkedHashSet<>());
    Stream.of(one, other).filter(folded::containsKey).map(folded::get).forEach(kinds::add);
  }

  private String end(String id) {
    if (isOutside(id)) {
      return id;
    }
    String place = places.of(new VpcId(id));
    String end = ends.getOrDefault(id, place == null ? ELSEWHERE + id : place);
    if (end.startsWith(ELSEWHERE)) {
      elsewhere
          .computeIfAbsent(end, key -> new LinkedHashSet<>())
          .add(end.substring(ELSEWHERE.length()));
    }
    return end;
  }

  /** What is attached but not in the snapshot: one node where it is much. */
  private void elsewhere() {
    if (elsewhere.size() > MOST_ALIKE) {
      String all =
          elsewhere.keySet().stream()
              .map(id -> id.substring(ELSEWHERE.length()))
              .collect(Collectors.joining(", "));
      node(
          ELSEWHERE,
          Optional.empty(),
          NodeKind.OUTSIDE,
          List.of(elsewhere.size() + " networks", "not in the snapshot"),
          all);
    } else {
      elsewhere
          .keySet()
          .forEach(
              id ->
                  node(
                      id,
                      Optional.empty(),
                      NodeKind.OUTSIDE,
                      List.of(id.substring(ELSEWHERE.length()), "not in the snapshot"),
                      ""));
    }
  }

  private String drawn(String id) {
    return id.startsWith(ELSEWHERE) && elsewhere.size() > MOST_ALIKE ? ELSEWHERE : id;
  }

  private Optional<String> box(Gateway gateway) {
    return gateway
        .vpc()
        .map(vpc -> Optional.of(box(vpc)))
        .orElseGet(() -> box(gateway.location(), places.most()));
  }

  private Optional<String> box(Place place) {
    Location location = place.locations().get(0);
    if (place.extent() == Extent.SUBNET) {
      String vpc = box(place.vpcs().get(0));
      String id = vpc + " tier " + place.tier();
      boxes.putIfAbsent(id, new Chart.Box(id, Optional.of(vpc), List.of(place.tier())));
      return Optional.of(id);
    }
    return place.extent() == Extent.TIER
        ? Optional.of(box(place.vpcs().get(0)))
        : box(location, place.extent());
  }

  private String box(VpcId vpc) {
    String id = "box vpc " + vpc.value();
    if (!boxes.containsKey(id)) {
      Optional<String> region = box(places.location(vpc), Extent.REGION);
      boxes.put(id, new Chart.Box(id, region, labels.of(vpc)));
    }
    return id;
  }

  /** The box of a Region in that of its account, as far as what is one node is in them. */
  private Optional<String> box(Location location, Extent extent) {
    if (extent == Extent.ESTATE) {
      return Optional.empty();
    }
    if (extent == Extent.AREA) {
      String area = "box area " + location.region();
      boxes.putIfAbsent(area, new Chart.Box(area, Optional.empty(), List.of(location.region())));
      return Optional.of(area);
    }
    String account = "box account " + location.account();
    boxes.putIfAbsent(
        account,
        new Chart.Box(account, Optional.empty(), List.of("account " + location.account())));
    String region = "box region " + location;
    boxes.putIfAbsent(
        region, new Chart.Box(region, Optional.of(account), List.of(location.region())));
    return Optional.of(region);
  }

  private void node(
      String id, Optional<String> box, NodeKind kind, List<String> label, String detail) {
    nodes.putIfAbsent(id, new Chart.Node(id, box, kind, label, detail));
  }

  /** How many edges there are along which something gets through. */
  int flows() {
    return flows.size();
  }

  /** Whether it is small enough to be read. */
  boolean fits() {
    return nodes.size() <= MOST_NODES
        && flows.size() + lines.size() <= MOST_LINES
        && boxes.size() <= Chart.MOST_BOXES;
  }

  /** The chart. */
  Chart chart(Matrix matrix, List<String> notes, List<String> subtitle) {
    List<Chart.Edge> edges = new ArrayList<>();
    flows.forEach(
        (each, passing) ->
            edges.add(
                new Chart.Edge(
                    each.from(),
                    each.to(),
                    Words.kind(passing),
                    Words.few(passing),
                    name(each.from()) + " to " + name(each.to()) + ": " + Words.all(passing))));
    Set<Ends> attached = new LinkedHashSet<>();
    lines.forEach(
        (each, kinds) -> {
          Ends ends = new Ends(drawn(each.from()), drawn(each.to()));
          if (!ends.from().equals(ends.to()) && attached.add(ends)) {
            edges.add(
                new Chart.Edge(ends.from(), ends.to(), EdgeKind.ATTACHED, List.copyOf(kinds), ""));
          }
        });
    List<String> above = new ArrayList<>(subtitle);
    above.add(labels.summary(matrix.endpoints(), places.vpcs(), estate));
    return new Chart(
        "VPCs, and who can reach whom in them",
        above,
        List.copyOf(boxes.values()),
        List.copyOf(nodes.values()),
        edges,
        Stream.concat(notes.stream(), Notes.of(matrix.assumptions(), names).stream()).toList());
  }

  private String name(String id) {
    Chart.Node node = nodes.get(id);
    return node == null || node.label().isEmpty() ? id : node.label().get(0);
  }
}
