package io.portolan.review.change;

import com.google.common.collect.Lists;
import io.portolan.config.ProposedChange;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proposed changes of groups and of who is in them, made to an estate one after the other.
 *
 * @param after the estate with all of them
 * @param made the changes, with what was written at rules that they take away
 */
public record Amendment(Estate after, List<ProposedChange.OfGroups> made) {
  /**
   * Makes some changes; those of Kubernetes objects are others' ({@link ObjectChanges}).
   *
   * @throws ImpossibleChange if one of them can't be made after those before it
   */
  public static Amendment of(Estate estate, List<ProposedChange> changes) {
    Estate after = estate;
    List<ProposedChange.OfGroups> made = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof ProposedChange.OfGroups change) {
        Amendment one = new Step(after, i).make(change);
        after = one.after();
        made.addAll(one.made());
      }
    }
    return new Amendment(after, List.copyOf(made));
  }

  /** What they come to, each thing once as it is to be. */
  public List<Change> changes() {
    Map<ResourceId, Change> changes = new LinkedHashMap<>();
    for (ProposedChange.OfGroups each : made) {
      if (each instanceof ProposedChange.Authorize authorize) {
        put(authorize.rule().group(), changes);
      } else if (each instanceof ProposedChange.Revoke revoke) {
        put(revoke.rule().group(), changes);
      } else if (each instanceof ProposedChange.Attach attach) {
        put(attach.networkInterface(), changes);
      } else if (each instanceof ProposedChange.Detach detach) {
        put(detach.networkInterface(), changes);
      }
    }
    return List.copyOf(changes.values());
  }

  /** What they come to together with changes of Kubernetes objects. */
  public List<Change> with(ObjectChanges objects) {
    List<Change> all = new ArrayList<>(changes());
    all.addAll(objects.changes());
    return List.copyOf(all);
  }

  private void put(SecurityGroupId id, Map<ResourceId, Change> changes) {
    Optional.ofNullable(after.find(SecurityGroup.class, id))
        .ifPresent(group -> changes.put(id, new Change.GroupRules(group)));
  }

  private void put(NetworkInterfaceId id, Map<ResourceId, Change> changes) {
    Optional.ofNullable(after.find(NetworkInterface.class, id))
        .ifPresent(at -> changes.put(id, new Change.Membership(at)));
  }

  /** Groups and prefix lists that new rules name and the snapshot lacks, in order. */
  public List<String> unknownPeers() {
    Set<String> unknown = new TreeSet<>();
    for (ProposedChange.OfGroups each : made) {
      if (each instanceof ProposedChange.Authorize authorize) {
        RulePeer peer = authorize.rule().peer();
        if (!isKnown(peer, after)) {
          unknown.add(peer.toString());
        }
      }
    }
    return List.copyOf(unknown);
  }

  /** Whether an estate has the group or prefix list that a rule names. */
  static boolean isKnown(RulePeer peer, Estate estate) {
    return peer instanceof RulePeer.Group one
        ? estate.find(SecurityGroup.class, one.group()) != null
        : !(peer instanceof RulePeer.List list)
            || estate.find(PrefixList.class, list.prefixList()) != null;
  }

  /** What undoes them, the last one first. */
  public List<ProposedChange> rollback() {
    return Lists.reverse(made).stream()
        .<ProposedChange>map(ProposedChange.OfGroups::inverse)
        .toList();
  }

  /** One of the changes. */
  private record Step(Estate estate, int number) {
    Amendment make(ProposedChange.OfGroups change) {
      if (change instanceof ProposedChange.Authorize authorize) {
        return authorize(authorize);
      }
      if (change instanceof ProposedChange.Revoke revoke) {
        return revoke(revoke);
      }
      if (change instanceof ProposedChange.Attach attach) {
        return attach(attach);
      }
      return detach((ProposedChange.Detach) change);
    }

    private Amendment authorize(ProposedChange.Authorize change) {
      SecurityGroup group = group(change.rule().group());
      if (find(group, change.rule()).isPresent()) {
        throw impossible(group.id() + " has this rule already: " + text(change.rule()));
      }
      List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
      rules.add(
          new SecurityGroupRule(
              null,
              change.rule().direction(),
              change.rule().traffic(),
              change.rule().peer(),
              change.description()));
      return new Amendment(estate.with(group.with(rules)), List.of(change));
    }

    private Amendment revoke(ProposedChange.Revoke change) {
      SecurityGroup group = group(change.rule().group());
      SecurityGroupRule rule =
          find(group, change.rule())
              .orElseThrow(
                  () -> impossible(group.id() + " has no such rule: " + text(change.rule())));
      List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
      rules.remove(rule);
      ProposedChange.Rule written =
          new ProposedChange.Rule(group.id(), rule.direction(), rule.traffic(), rule.peer());
      return new Amendment(
          estate.with(group.with(rules)),
          List.of(new ProposedChange.Revoke(written, rule.description())));
    }

    private Amendment attach(ProposedChange.Attach change) {
      SecurityGroup group = group(change.group());
      NetworkInterface at = networkInterface(change.networkInterface());
      if (at.groups().contains(group.id())) {
        throw impossible(at.id() + " is in " + group.id() + " already");
      }
      List<SecurityGroupId> groups = new ArrayList<>(at.groups());
      groups.add(group.id());
      return new Amendment(estate.with(at.in(groups)), List.of(change));
    }

    private Amendment detach(ProposedChange.Detach change) {
      NetworkInterface at = networkInterface(change.networkInterface());
      if (!at.groups().contains(change.group())) {
        throw impossible(at.id() + " is not in " + change.group());
      }
      if (at.groups().size() == 1) {
        throw impossible(at.id() + " is in " + change.group() + " alone: one group has to be left");
      }
      List<SecurityGroupId> groups = new ArrayList<>(at.groups());
      groups.remove(change.group());
      return new Amendment(estate.with(at.in(groups)), List.of(change));
    }

    private SecurityGroup group(SecurityGroupId id) {
      SecurityGroup group = estate.find(SecurityGroup.class, id);
      if (group == null) {
        throw impossible(id + " is not in the snapshot");
      }
      return group;
    }

    private NetworkInterface networkInterface(NetworkInterfaceId id) {
      NetworkInterface at = estate.find(NetworkInterface.class, id);
      if (at == null) {
        throw impossible(id + " is not in the snapshot");
      }
      return at;
    }

    /** A rule is another one's equal if it says the same, however it is written. */
    private static Optional<SecurityGroupRule> find(SecurityGroup group, ProposedChange.Rule rule) {
      return group.rules().stream()
          .filter(each -> each.direction() == rule.direction())
          .filter(each -> each.peer().equals(rule.peer()))
          .filter(
              each ->
                  RuleMatch.trafficOf(each.traffic()).equals(RuleMatch.trafficOf(rule.traffic())))
          .findFirst();
    }

    private static String text(ProposedChange.Rule rule) {
      return rule.direction() + " " + RuleMatch.text(rule.traffic()) + ", " + rule.peer();
    }

    private ImpossibleChange impossible(String why) {
      return new ImpossibleChange(number, why);
    }
  }
}
