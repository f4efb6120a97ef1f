package io.portolan.finding.bypass;

import io.portolan.finding.Crowd;
import io.portolan.finding.Survey;
import io.portolan.finding.exposure.Exposure;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the ways on which the internet gets to a target: one is a bypass if it misses a web ACL
 * that another crosses, or if it leads straight to where another comes by a balancer or an edge
 * service, as far as the same traffic arrives on both. What is behind a balancer that can be
 * bypassed is not listed again. From inside, targets of balancers are looked at one by one; a rule
 * that lets strangers in is not listed again either.
 */
public final class BypassSearch {
  private final Survey survey;
  private final AddressSet cloudFront;

  /** A search. */
  public BypassSearch(Survey survey) {
    this.survey = survey;
    this.cloudFront =
        AddressSet.unionOf(
            survey.estate().all(PrefixList.class).stream()
                .filter(each -> each.name().endsWith(OriginTrust.ORIGIN_FACING))
                .map(each -> AddressSet.ofCidrs(each.entries()))
                .toList());
  }

  /** All bypasses. */
  public Bypasses all() {
    Map<String, List<Exposure.Row>> byTarget = new LinkedHashMap<>();
    for (Exposure.Row row : survey.exposure().exposed()) {
      byTarget.computeIfAbsent(row.endpoint(), key -> new ArrayList<>()).add(row);
    }
    List<Bypass> found = new ArrayList<>();
    Set<String> targets = new LinkedHashSet<>();
    byTarget.forEach(
        (target, rows) -> {
          if (rows.stream().anyMatch(BypassSearch::isFronted)) {
            targets.add(target);
            compare(rows, found);
          }
        });
    List<Bypasses.Unknown> unknown = new ArrayList<>();
    for (Exposure.Row row : survey.exposure().unknown()) {
      if (targets.contains(row.endpoint()) && !isFronted(row)) {
        unknown.add(new Bypasses.Unknown(row.endpoint(), by(row), row.answer().assumptions()));
      }
    }
    found.addAll(new OriginTrust(survey).all());
    found.addAll(new ListenerSignIn(survey).all());
    TargetDoors doors = new TargetDoors(survey);
    Set<String> listed = new LinkedHashSet<>();
    found.forEach(each -> listed.addAll(rulesOf(each)));
    doors.all().stream()
        .filter(each -> rulesOf(each).stream().noneMatch(listed::contains))
        .forEach(found::add);
    targets.addAll(doors.targets());
    found.sort(
        Comparator.comparing((Bypass each) -> each.kind().isInternal())
            .thenComparing(each -> !each.open())
            .thenComparing(each -> each.kind().toString())
            .thenComparing(Bypass::target)
            .thenComparing(Bypass::version)
            .thenComparing(each -> each.through().toString()));
    return new Bypasses(
        targets.size(), List.copyOf(found), List.copyOf(unknown), survey.exposure().assumptions());
  }

  /** The inbound rules of groups on the way, with their groups. */
  private static List<String> rulesOf(Bypass bypass) {
    return bypass.path().stream()
        .filter(each -> each.kind() == Reason.Kind.SECURITY_GROUP)
        .filter(each -> each.direction().equals(Direction.INGRESS.toString()))
        .map(each -> each.component() + " " + each.rule())
        .toList();
  }

  private static String by(Exposure.Row row) {
    return row.way().map(Way::via).orElse("unknown");
  }

  /** Whether a way leads through something that can protect. */
  private static boolean isFronted(Exposure.Row row) {
    return row.way().isPresent() && !row.way().get().isDirect();
  }

  private void compare(List<Exposure.Row> rows, List<Bypass> found) {
    for (Exposure.Row row : rows) {
      Set<String> missed = new TreeSet<>();
      Optional<Exposure.Row> instead = Optional.empty();
      for (Exposure.Row other : rows) {
        if (!isCloudFront(row)
            && isFronted(other)
            && !sameBehind(row, other)
            && other.traffic().overlaps(row.traffic())) {
          Set<String> here = missed(row, other);
          if (!here.isEmpty() && instead.isEmpty()) {
            instead = Optional.of(other);
          }
          missed.addAll(here);
        }
      }
      if (instead.isPresent()) {
        found.add(bypass(row, instead.get(), List.copyOf(missed)));
      }
    }
  }

  /** Whether a straight way is CloudFront's own, so that nobody else can take it. */
  private boolean isCloudFront(Exposure.Row row) {
    return row.way().orElseThrow().isDirect() && cloudFront.containsAll(row.sent().sources());
  }

  /** Whether one way is the end of the other: what is bypassed then is where the shorter begins. */
  private static boolean sameBehind(Exposure.Row row, Exposure.Row other) {
    List<Way.Step> steps = row.way().orElseThrow().steps();
    List<Way.Step> longer = other.way().orElseThrow().steps();
    return steps.equals(longer)
        || (!steps.isEmpty()
            && steps.size() < longer.size()
            && longer.subList(longer.size() - steps.size(), longer.size()).equals(steps));
  }

  /** What one way crosses and another does not; of a straight one, the first step at least. */
  private static Set<String> missed(Exposure.Row row, Exposure.Row other) {
    Set<String> missed = new TreeSet<>(webAcls(other));
    missed.removeAll(webAcls(row));
    if (missed.isEmpty() && row.way().orElseThrow().isDirect()) {
      missed.add(other.way().orElseThrow().steps().get(0).component());
    }
    return missed;
  }

  private static Set<String> webAcls(Exposure.Row row) {
    Set<String> all = new TreeSet<>();
    for (Answer.Protection each : row.answer().protections()) {
      if (each.onEveryPath()) {
        all.add(each.component());
      }
    }
    return all;
  }

  private Bypass bypass(Exposure.Row row, Exposure.Row instead, List<String> missed) {
    List<String> through =
        row.way().orElseThrow().steps().stream().map(Way.Step::component).toList();
    return new Bypass(
        kind(row, instead),
        row.endpoint(),
        row.endpoints(),
        missed,
        through,
        row.version(),
        !Crowd.traffic(row.sent()).isEmpty(),
        row.traffic(),
        row.answer().path());
  }

  private Bypass.Kind kind(Exposure.Row row, Exposure.Row instead) {
    Way way = row.way().orElseThrow();
    if (way.isDirect()) {
      String front = instead.way().orElseThrow().via();
      return isBalancer(row.endpoints().get(0)) || !front.equals("load-balancer")
          ? Bypass.Kind.ORIGIN_OPEN
          : Bypass.Kind.PUBLIC_ADDRESS;
    }
    if (!way.via().equals("load-balancer")) {
      return Bypass.Kind.UNPROTECTED_EDGE;
    }
    String name = way.steps().get(0).component();
    boolean network =
        survey.estate().all(LoadBalancer.class).stream()
            .anyMatch(
                each ->
                    each.type() == LoadBalancer.Type.NETWORK && name.equals("lb:" + each.name()));
    return network ? Bypass.Kind.NETWORK_BALANCER : Bypass.Kind.SECOND_BALANCER;
  }

  private boolean isBalancer(Endpoint endpoint) {
    NetworkInterface at = survey.interfaceOf(endpoint);
    return at != null && InterfaceRole.of(at) == InterfaceRole.LOAD_BALANCER;
  }
}
