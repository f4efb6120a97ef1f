package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import io.portolan.model.aws.WebAcl.Action;
import io.portolan.model.aws.WebAcl.Rule;
import io.portolan.model.aws.WebAcl.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Web ACLs of application balancers: one for each place, of which some balancers are. */
final class WebAclWorld {
  private final Draft draft;
  private final Dice dice;

  private WebAclWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("web acl");
  }

  static void build(Draft draft) {
    if (!draft.has(Feature.WEB_ACL)) {
      return;
    }
    WebAclWorld world = new WebAclWorld(draft);
    List<LoadBalancer> balancers =
        draft.all(LoadBalancer.class).stream()
            .filter(one -> one.type() == LoadBalancer.Type.APPLICATION)
            .toList();
    for (Location place : balancers.stream().map(LoadBalancer::location).distinct().toList()) {
      List<Arn> here =
          balancers.stream()
              .filter(one -> one.location().equals(place))
              .map(LoadBalancer::id)
              .toList();
      world.add(place, world.dice.some(here, 0.9));
    }
  }

  private void add(Location place, List<Arn> resources) {
    String name = "acl" + (draft.all(WebAcl.class).size() + 1);
    draft.add(
        new WebAcl(
            new Arn(
                "arn:aws:wafv2:%s:%s:regional/webacl/%s/%s"
                    .formatted(place.region(), place.account(), name, draft.nextId(""))),
            place,
            name,
            dice.chance(0.7) ? Action.ALLOW : Action.BLOCK,
            rules(),
            dice.chance(0.15) ? List.of("FMManagedWebACLV2") : List.of(),
            Draft.set(resources),
            dice.pick(Setting.values()),
            Map.of()));
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    int count = dice.between(0, 3);
    for (int i = 0; i < count; i++) {
      Action action =
          dice.pick(Action.ALLOW, Action.BLOCK, Action.BLOCK, Action.COUNT, Action.CHALLENGE);
      Scope scope =
          dice.chance(0.08)
              ? Scope.UNKNOWN
              : dice.pick(Scope.CONTENT, Scope.NAMED_SOURCES, Scope.OTHER_SOURCES);
      rules.add(
          dice.chance(0.2)
              ? new Rule("rule" + i, i, Action.GROUP, Scope.CONTENT)
              : new Rule("rule" + i, i, action, scope));
    }
    return List.copyOf(rules);
  }
}
