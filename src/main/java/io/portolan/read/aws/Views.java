package io.portolan.read.aws;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.read.Problems;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All views of all resources, until every file is read; then one view of each. */
final class Views {
  /** Which resource: ids are unique among resources of one type. */
  record Key(Class<? extends Resource> type, ResourceId id) implements Comparable<Key> {
    static Key of(Resource resource) {
      return new Key(resource.getClass(), resource.id());
    }

    @Override
    public int compareTo(Key other) {
      int byType = type == other.type ? 0 : type.getName().compareTo(other.type.getName());
      return byType == 0 ? id.compareTo(other.id) : byType;
    }
  }

  private static final Comparator<View> OWN_ROWS_FIRST =
      Comparator.comparing((View view) -> !view.whole())
          .thenComparing(view -> view.resource().toString()) // not by file: files may be renamed
          .thenComparing(View::file)
          .thenComparing(View::path);

  private final Problems problems;
  private final Map<Key, List<View>> views = new HashMap<>();
  private final Map<Key, UnmodelledResource> leftOut = new HashMap<>();
  private final SetMultimap<String, Placement> emptyLists = HashMultimap.create();

  Views(Problems problems) {
    this.problems = problems;
  }

  void add(View view) {
    views.merge(Key.of(view.resource()), List.of(view), Views::concat);
  }

  /** Adds all views of another file. */
  void addAll(Views file) {
    file.views.forEach((key, some) -> views.merge(key, some, Views::concat));
    file.leftOut.forEach((key, instead) -> leftOut.merge(key, instead, Views::sameTwice));
    emptyLists.putAll(file.emptyLists);
  }

  /** Notes that a key holds a list without elements. */
  void addEmptyList(String key, Placement placement) {
    emptyLists.put(key, placement);
  }

  /** Where a key holds a list without elements. */
  Set<Placement> emptyLists(String key) {
    return emptyLists.get(key);
  }

  /** Leaves out a resource that some file shows wrongly, whatever other files say. */
  void leaveOut(Resource resource, UnmodelledResource instead) {
    boolean named = !resource.id().value().isEmpty();
    Key key = named ? Key.of(resource) : new Key(UnmodelledResource.class, instead.id());
    leftOut.merge(key, instead, Views::sameTwice);
  }

  /** Leaves out an element, or a whole file, of which nothing is known but its place. */
  void leaveOut(FileContext file, String path, String key) {
    Arn id = new Arn((file.name() + " " + path).strip());
    Location location = new Location(file.placement().account(), file.placement().region());
    leftOut.putIfAbsent(
        new Key(UnmodelledResource.class, id),
        new UnmodelledResource(id, location, key + " (left out)", Set.of(), Map.of()));
  }

  /** One view of each resource, by type and id. */
  List<View> united() {
    Key[] keys =
        views.keySet().stream().filter(key -> !leftOut.containsKey(key)).toArray(Key[]::new);
    Arrays.parallelSort(keys);
    List<View> united = new ArrayList<>(keys.length);
    for (Key key : keys) {
      for (List<View> all :
          RedactedInterfaces.apart(views.getOrDefault(key, List.of()), problems)) {
        View view = unite(key, all);
        if (!leftOut.containsKey(key)) { // for a contradiction
          united.add(view);
        }
      }
    }
    return united;
  }

  /** What stands in the estate for all that was left out, by id. */
  Collection<UnmodelledResource> leftOut() {
    Map<String, UnmodelledResource> byId = new TreeMap<>();
    leftOut.values().stream()
        .sorted(Comparator.comparing(UnmodelledResource::key))
        .forEach(instead -> byId.merge(instead.id().value(), instead, Views::sameTwice));
    return byId.values();
  }

  private View unite(Key key, List<View> all) {
    if (all.size() == 1) {
      return all.get(0);
    }
    Map<String, List<View>> byViewer = new TreeMap<>();
    all.stream()
        .sorted(OWN_ROWS_FIRST)
        .forEach(view -> byViewer.merge(view.viewer(), List.of(view), Views::concat));
    String owner = owner(all);
    return byViewer.entrySet().stream()
        .sorted(Comparator.comparing(entry -> !entry.getKey().equals(owner)))
        .map(entry -> uniteOfOneViewer(key, entry.getValue()))
        .reduce((first, second) -> Merger.merge(first, second, new ArrayList<>()))
        .orElseThrow();
  }

  private static String owner(List<View> all) {
    return all.stream()
        .filter(view -> !view.unsaid().contains("account"))
        .map(view -> view.resource().location().account())
        .sorted()
        .findFirst()
        .orElse("");
  }

  private View uniteOfOneViewer(Key key, List<View> all) {
    View united = all.get(0);
    for (View view : all.subList(1, all.size())) {
      List<Merger.Contradiction> contradictions = new ArrayList<>();
      united = Merger.merge(united, view, contradictions);
      for (Merger.Contradiction contradiction : contradictions) {
        report(key, contradiction, source(contradiction, view, all), view);
      }
    }
    return united;
  }

  /** The first view that differs from a later one in that component by itself. */
  private static View source(Merger.Contradiction contradiction, View later, List<View> all) {
    for (View earlier : all.subList(0, all.indexOf(later))) {
      List<Merger.Contradiction> differences = new ArrayList<>();
      View unused = Merger.merge(earlier, later, differences);
      if (differences.contains(contradiction)) {
        return earlier;
      }
    }
    return all.get(0);
  }

  private void report(Key key, Merger.Contradiction contradiction, View one, View other) {
    problems.unusable(
        other.file(),
        other.path(),
        key.id().value(),
        "%s %s here and %s in %s %s"
            .formatted(
                contradiction.component(),
                contradiction.second(),
                contradiction.first(),
                one.file(),
                one.path()),
        "the same in every file of one account");
    leaveOut(
        one.resource(),
        new UnmodelledResource(
            new Arn(key.id().value()),
            one.resource().location(),
            key.type().getSimpleName() + " (left out)",
            Set.of(key.id().value()),
            one.resource().tags()));
  }

  private static UnmodelledResource sameTwice(UnmodelledResource one, UnmodelledResource other) {
    Set<String> touches = new TreeSet<>(one.touches());
    touches.addAll(other.touches());
    return RecordType.with(one, "touches", Collections.unmodifiableSet(touches));
  }

  private static List<View> concat(List<View> some, List<View> more) {
    List<View> all = some.size() > 1 ? some : new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
