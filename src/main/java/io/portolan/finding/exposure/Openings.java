package io.portolan.finding.exposure;

import io.portolan.finding.Crowd;
import io.portolan.finding.RuleName;
import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which rules of groups strangers get in. The inbound rules of a group that name the same
 * traffic are one opening if together they let in a crowd, of one IP version or of both; the
 * smallest of them are left out as long as the others suffice.
 */
final class Openings {
  private final Survey survey;
  private final Map<Key, Opening> found = new LinkedHashMap<>();

  Openings(Survey survey) {
    this.survey = survey;
  }

  private record Key(SecurityGroupId group, RuleTraffic traffic) {}

  /** One opening, and who is behind it. */
  static final class Opening {
    private final SecurityGroup group;
    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<Family> versions = EnumSet.noneOf(Family.class);
    private final Set<Endpoint> endpoints = new LinkedHashSet<>();
    private TrafficSet traffic = TrafficSet.none();

    private Opening(SecurityGroup group) {
      this.group = group;
    }

    /** The group that it is in. */
    SecurityGroup group() {
      return group;
    }

    /** The ids of its rules, or what they say. */
    List<String> rules() {
      return List.copyOf(rules);
    }

    /** The IP versions of the strangers. */
    Set<Family> versions() {
      return versions;
    }

    /** Who can be reached by it. */
    List<Endpoint> endpoints() {
      return List.copyOf(endpoints);
    }

    /** What gets through. */
    TrafficSet traffic() {
      return traffic;
    }
  }

  /** All openings, in the order in which they were met. */
  List<Opening> all() {
    return List.copyOf(found.values());
  }

  /**
   * Looks for the openings by which an endpoint gets some traffic.
   *
   * @param traffic what strangers of one IP version get through with
   * @return whether there is one; none has what is judged by no group
   */
  boolean add(Endpoint endpoint, Family version, TrafficSet traffic) {
    NetworkInterface at = survey.interfaceOf(endpoint);
    boolean any = false;
    if (at == null) {
      return false;
    }
    for (SecurityGroup group : survey.groups(at.groups())) {
      any |= add(group, endpoint, version, traffic);
    }
    return any;
  }

  private boolean add(SecurityGroup group, Endpoint endpoint, Family version, TrafficSet traffic) {
    Map<RuleTraffic, List<SecurityGroupRule>> alike = new LinkedHashMap<>();
    for (SecurityGroupRule each : group.rules()) {
      if (each.direction() == Direction.INGRESS
          && !peer(each, version).isEmpty()
          && RuleMatch.trafficOf(each.traffic()).overlaps(traffic)) {
        alike.computeIfAbsent(each.traffic(), key -> new ArrayList<>()).add(each);
      }
    }
    boolean any = false;
    for (Map.Entry<RuleTraffic, List<SecurityGroupRule>> each : alike.entrySet()) {
      List<SecurityGroupRule> needed = needed(each.getValue(), version);
      if (!needed.isEmpty()) {
        any = true;
        Opening opening =
            found.computeIfAbsent(new Key(group.id(), each.getKey()), key -> new Opening(group));
        needed.forEach(rule -> opening.rules.add(RuleName.of(group, rule)));
        opening.versions.add(version);
        opening.endpoints.add(endpoint);
        opening.traffic =
            opening.traffic.union(traffic.intersect(RuleMatch.trafficOf(each.getKey())));
      }
    }
    return any;
  }

  /** The largest rules that let in a crowd together; none where all of them do not. */
  private List<SecurityGroupRule> needed(List<SecurityGroupRule> rules, Family version) {
    List<SecurityGroupRule> largest = new ArrayList<>(rules);
    largest.sort(
        Comparator.comparing((SecurityGroupRule each) -> peer(each, version).size()).reversed());
    AddressSet together = AddressSet.none();
    List<SecurityGroupRule> needed = new ArrayList<>();
    for (SecurityGroupRule each : largest) {
      AddressSet next = together.union(peer(each, version));
      boolean crowd = Crowd.is(peer(each, version));
      if (Crowd.is(together) && !crowd) {
        break;
      }
      together = next;
      needed.add(each);
    }
    return Crowd.is(together) ? needed : List.of();
  }

  /** The hosts on the internet that a rule names. */
  private AddressSet peer(SecurityGroupRule rule, Family version) {
    AddressSet named = AddressSet.none();
    if (rule.peer() instanceof RulePeer.Block block) {
      named = AddressSet.of(block.cidr());
    } else if (rule.peer() instanceof RulePeer.List list) {
      named = survey.prefixLists().addresses(list.prefixList()).orElse(AddressSet.none());
    }
    return named.only(version).intersect(survey.graph().addresses().internetHosts());
  }
}
