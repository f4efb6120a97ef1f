package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import io.portolan.config.Stages.Stage;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorts changes into stages. All changes of one group, or of one interface, are one unit: rules
 * hold for everybody in the group at once, so a unit comes with the last stage that it touches.
 */
final class RolloutPlan {
  private static final int MOST_NAMES = 3;

  private final Rollout.Given given;
  private final List<ProposedChange> changes;
  private final List<FlowChange> closes;
  private final Map<NetworkInterfaceId, Endpoint> endpoints = new LinkedHashMap<>();
  private final Grouping names;
  private final List<String> remarks = new ArrayList<>();

  RolloutPlan(Rollout.Given given, List<ProposedChange> changes, List<FlowChange> closes) {
    this.given = given;
    this.changes = changes;
    this.closes = closes;
    this.names = new Grouping(given.engine().graph(), given.engine().catalog(), By.ENDPOINT);
    for (Endpoint each : given.engine().catalog().all()) {
      if (each instanceof Endpoint.AtInterface at) {
        endpoints.put(at.id(), each);
      }
    }
  }

  /** What one stage is about. */
  private static final class Part {
    private final List<ProposedChange> changes = new ArrayList<>();
    private final Set<NetworkInterfaceId> touched = new LinkedHashSet<>();
  }

  Rollout rollout() {
    Map<ResourceId, Set<NetworkInterfaceId>> units = units();
    Map<Stage, Part> parts = new EnumMap<>(Stage.class);
    for (ProposedChange each : changes) {
      Set<NetworkInterfaceId> touched = units.getOrDefault(unit(each), Set.of());
      Stage last =
          touched.stream().map(this::stage).max(Stage::compareTo).orElse(Stage.NON_PRODUCTION);
      Part part = parts.computeIfAbsent(last, key -> new Part());
      part.changes.add(each);
      part.touched.addAll(touched);
    }
    units.forEach(this::remarkOnSpan);
    remarkOnUntagged(units);
    Map<Stage, Part> sound = closesNoMoreOnTheWay(parts) ? parts : Map.of(last(parts), all(parts));
    if (sound.size() == 1 && sound.containsKey(Stage.PRODUCTION)) {
      remarks.add("there is no stage to try it in before production");
    }
    return new Rollout(steps(sound), List.copyOf(remarks));
  }

  private static ResourceId unit(ProposedChange change) {
    if (change instanceof ProposedChange.Authorize authorize) {
      return authorize.rule().group();
    }
    if (change instanceof ProposedChange.Revoke revoke) {
      return revoke.rule().group();
    }
    return change instanceof ProposedChange.Attach attach
        ? attach.networkInterface()
        : ((ProposedChange.Detach) change).networkInterface();
  }

  /** For each group or interface that changes the interfaces that feel it. */
  private Map<ResourceId, Set<NetworkInterfaceId>> units() {
    Map<ResourceId, Set<NetworkInterfaceId>> units = new LinkedHashMap<>();
    for (ProposedChange each : changes) {
      ResourceId unit = unit(each);
      Set<NetworkInterfaceId> touched = units.computeIfAbsent(unit, key -> new LinkedHashSet<>());
      if (unit instanceof NetworkInterfaceId at) {
        touched.add(at);
      } else {
        for (NetworkInterface at : given.compiled().graph().estate().all(NetworkInterface.class)) {
          if (at.groups().contains((SecurityGroupId) unit)) {
            touched.add(at.id());
          }
        }
      }
    }
    return units;
  }

  private Stage stage(NetworkInterfaceId id) {
    return tagged(id).orElse(Stage.PRODUCTION);
  }

  private Optional<Stage> tagged(NetworkInterfaceId id) {
    return Optional.ofNullable(endpoints.get(id)).stream()
        .flatMap(each -> given.engine().catalog().tags(each).stream())
        .flatMap(each -> given.stages().of(each).stream())
        .findFirst();
  }

  private void remarkOnSpan(ResourceId unit, Set<NetworkInterfaceId> touched) {
    Map<Stage, Integer> counts = new TreeMap<>();
    touched.forEach(each -> counts.merge(stage(each), 1, Integer::sum));
    if (counts.size() > 1) {
      List<String> parts = new ArrayList<>();
      counts.forEach((stage, count) -> parts.add(stage + " (" + count + ")"));
      remarks.add(
          unit
              + " is held in "
              + String.join(", ", parts)
              + ": its rules change for all of them at once. To begin with "
              + counts.keySet().iterator().next()
              + ", make a copy of it with the rules as they are to be, name the copy wherever rules"
              + " name it, and put the copy in its place on the interfaces of one stage after the"
              + " other (aws ec2 modify-network-interface-attribute --groups); a change file can't"
              + " make groups");
    }
  }

  private void remarkOnUntagged(Map<ResourceId, Set<NetworkInterfaceId>> units) {
    Set<NetworkInterfaceId> all = new LinkedHashSet<>();
    units.values().forEach(all::addAll);
    Set<String> untagged = new TreeSet<>();
    all.stream().filter(each -> tagged(each).isEmpty()).forEach(each -> untagged.add(each.value()));
    if (!untagged.isEmpty()) {
      List<String> first = untagged.stream().limit(MOST_NAMES).toList();
      remarks.add(
          untagged.size()
              + " of "
              + all.size()
              + " interfaces have no tag that names a stage ("
              + String.join(", ", given.stages().tags())
              + ") and come with production: "
              + String.join(", ", first)
              + (untagged.size() > MOST_NAMES ? " …" : ""));
    }
  }

  /** What closes after the first stages alone has to be closed after all of them. */
  private boolean closesNoMoreOnTheWay(Map<Stage, Part> parts) {
    List<ProposedChange> made = new ArrayList<>();
    CompiledEstate last = after(changes);
    Baseline whole = Baseline.of(last, given.engines().apply(last));
    for (Part part : parts.values()) {
      made.addAll(part.changes);
      if (made.size() < changes.size()) {
        CompiledEstate middle = after(made);
        Baseline on = Baseline.of(middle, given.engines().apply(middle));
        if (!FlowDifference.gained(on, whole, middle.to(last)).isEmpty()) {
          remarks.add(
              "made stage by stage they would close for a while what stays open in the end: make"
                  + " them at once");
          return false;
        }
      }
    }
    return true;
  }

  private CompiledEstate after(List<ProposedChange> some) {
    return given.compiled().with(Amendment.of(given.compiled().estate(), some).changes()).after();
  }

  private static Stage last(Map<Stage, Part> parts) {
    return parts.keySet().stream().max(Stage::compareTo).orElse(Stage.PRODUCTION);
  }

  private Part all(Map<Stage, Part> parts) {
    Part all = new Part();
    all.changes.addAll(changes);
    parts.values().forEach(each -> all.touched.addAll(each.touched));
    return all;
  }

  private List<Rollout.Step> steps(Map<Stage, Part> parts) {
    List<Rollout.Step> steps = new ArrayList<>();
    List<ProposedChange> made = new ArrayList<>();
    parts.forEach(
        (stage, part) -> {
          made.addAll(part.changes);
          EstateEngine engine = given.engines().apply(after(made));
          steps.add(
              new Rollout.Step(
                  stage,
                  who(part),
                  List.copyOf(part.changes),
                  new RolloutChecks(given.engine(), engine, names).of(closes, part.touched)));
        });
    return List.copyOf(steps);
  }

  private Optional<Side> who(Part part) {
    List<Endpoint> who = new ArrayList<>();
    part.touched.forEach(each -> Optional.ofNullable(endpoints.get(each)).ifPresent(who::add));
    return who.isEmpty()
        ? Optional.empty()
        : Optional.of(new SideNames(given.engine().graph(), given.engine().catalog()).of(who));
  }
}
