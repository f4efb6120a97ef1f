package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.PodNetworking;
import io.portolan.model.k8s.Services;
import io.portolan.packet.Cidr;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final Estate WORLD =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .igw("igw-a", "vpc-a")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
          .routes("subnet-a", "0.0.0.0/0 > igw-a")
          .group("sg-app")
          .out("tcp 5432 to sg-db", "tcp 443 to 0.0.0.0/0")
          .eni("eni-app", "subnet-a", "10.0.1.10")
          .publicIp("198.51.100.10")
          .groups("sg-app")
          .group("sg-db")
          .in("tcp 5432 from 10.0.1.0/24", "tcp 5432 from sg-app", "tcp 22 from 203.0.113.0/24")
          .out("tcp 25 to 192.168.0.1/32")
          .eni("eni-db", "subnet-a", "10.0.1.20")
          .publicIp("198.51.100.20")
          .groups("sg-db")
          .build();

  private static List<String> lost(String component) {
    return Analysis.of(WORLD, Configuration.empty()).impact(component).flows().closed().stream()
        .map(each -> each.from().names() + " > " + each.to().names() + " " + each.traffic())
        .toList();
  }

  @Test
  void ofTwoRulesThatSayTheSameForAPairEitherCanGo() {
    assertThat(lost("10.0.1.0/24")).isEmpty();
    assertThat(lost("sg-db"))
        .containsExactly(
            "[internet:203.0.113.0/24] > [eni-db] tcp 1024-65535->22",
            "[eni-app] > [eni-db] tcp 1024-65535->5432");
  }

  @Test
  void aBlockIsTheRulesThatNameIt() {
    assertThat(lost("203.0.113.0/24"))
        .containsExactly("[internet:203.0.113.0/24] > [eni-db] tcp 1024-65535->22");
  }

  @Test
  void aRouteAndWhereRoutesLead() {
    assertThat(lost("rtb-subnet-a/0.0.0.0/0")).isEqualTo(lost("igw-a")).hasSize(2);
  }

  @Test
  void whatGoesIsSaid() {
    assertThat(Removal.of(WORLD, List.of(), "sg-app").removed())
        .containsExactly(
            "sg-app egress: tcp 5432, sg-db",
            "sg-app egress: tcp 443, 0.0.0.0/0",
            "sg-db ingress: tcp 5432, sg-app");
  }

  private static final Estate ACLS =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
          .subnet("subnet-b", "vpc-a", "10.0.2.0/24", "euw1-az1")
          .routes("subnet-a")
          .routes("subnet-b")
          .group("sg-all")
          .in("all from 10.0.0.0/16")
          .out("all to 10.0.0.0/16")
          .eni("eni-a", "subnet-a", "10.0.1.10")
          .groups("sg-all")
          .eni("eni-b", "subnet-b", "10.0.2.10")
          .groups("sg-all")
          .build();

  private static NetworkAcl acl(String id, String subnet, boolean isDefault, boolean allows) {
    List<NetworkAclEntry> entries = new ArrayList<>();
    for (Direction each : Direction.values()) {
      Cidr all = Cidr.parse("0.0.0.0/0");
      if (!allows && each == Direction.INGRESS) {
        entries.add(new NetworkAclEntry(90, each, false, all, new RuleTraffic(6, 22, 22)));
      }
      entries.add(new NetworkAclEntry(100, each, true, all, RuleTraffic.all()));
      entries.add(new NetworkAclEntry(32767, each, false, all, RuleTraffic.all()));
    }
    return new NetworkAcl(
        new NetworkAclId(id),
        ACLS.all(NetworkInterface.class).iterator().next().location(),
        new VpcId("vpc-a"),
        entries,
        Set.of(new SubnetId(subnet)),
        isDefault,
        Map.of());
  }

  private static Estate withAcls(NetworkAcl... acls) {
    List<Resource> all = new ArrayList<>(ACLS.resources());
    all.removeIf(NetworkAcl.class::isInstance);
    all.addAll(List.of(acls));
    return Estate.of(all);
  }

  private static String flows(List<FlowChange> changes) {
    return changes.stream()
        .map(
            each ->
                (each.certain() ? "" : "perhaps ")
                    + each.from().names()
                    + " > "
                    + each.to().names()
                    + " "
                    + each.traffic())
        .collect(Collectors.joining("; "));
  }

  @Test
  void aSubnetWithoutItsAclFallsToTheDefaultOne() {
    Estate world =
        withAcls(acl("acl-a", "subnet-a", true, true), acl("acl-b", "subnet-b", false, false));
    Impact impact = Analysis.of(world, Configuration.empty()).impact("acl-b");
    assertThat(impact.removed())
        .containsExactly("acl-b: subnet-b falls to acl-a, the default network ACL of its VPC");
    assertThat(impact.flows().closed()).isEmpty();
    assertThat(flows(impact.flows().opened())).isEqualTo("[eni-a] > [eni-b] tcp 1024-65535->22");

    assertThatThrownBy(() -> Removal.of(world, List.of(), "acl-a"))
        .hasMessageContaining("is the default network ACL of vpc-a");
  }

  @Test
  void withoutADefaultAclInTheSnapshotWhatComesThenIsUnknown() {
    Estate world =
        withAcls(acl("acl-a", "subnet-a", false, true), acl("acl-b", "subnet-b", false, false));
    Impact impact = Analysis.of(world, Configuration.empty()).impact("acl-b");
    assertThat(impact.removed().get(0)).contains("which is not in the snapshot");
    assertThat(flows(impact.flows().closed()))
        .contains("[eni-a] > [eni-b]")
        .doesNotContain("perhaps");
    assertThat(flows(impact.flows().opened()))
        .isEqualTo("perhaps [eni-a] > [eni-b] tcp 1024-65535->22");
  }

  @Test
  void anEntryMayKeepSomethingOpenOrClosed() {
    Estate world =
        withAcls(acl("acl-a", "subnet-a", true, true), acl("acl-b", "subnet-b", false, false));
    Analysis analysis = Analysis.of(world, Configuration.empty());
    Impact deny = analysis.impact("acl-b/ingress/90");
    assertThat(deny.removed()).containsExactly("acl-b ingress 90: deny tcp 22, 0.0.0.0/0");
    assertThat(deny.flows().closed()).isEmpty();
    assertThat(flows(deny.flows().opened())).isEqualTo("[eni-a] > [eni-b] tcp 1024-65535->22");
    Impact allow = analysis.impact("acl-b/egress/100");
    assertThat(allow.flows().opened()).isEmpty();
    assertThat(flows(allow.flows().closed())).contains("[eni-b] > [eni-a]", "[eni-a] > [eni-b]");

    assertThatThrownBy(() -> Removal.of(world, List.of(), "acl-b/ingress/32767"))
        .hasMessageContaining("the final deny");
    assertThatThrownBy(() -> Removal.of(world, List.of(), "acl-b/ingress/7"))
        .hasMessageContaining(
            "acl-b has no entry ingress/7; an entry is written acl-b/ingress/100");
    assertThatThrownBy(() -> Removal.of(world, List.of(), "acl-c"))
        .isInstanceOf(ReferenceException.class);
  }

  @Test
  void anInterfaceIsWhatItSendsAndTakes() {
    assertThat(lost("eni-db"))
        .containsExactly(
            "[internet:203.0.113.0/24] > [eni-db] tcp 1024-65535->22",
            "[eni-app] > [eni-db] tcp 1024-65535->5432");
    assertThat(Removal.of(WORLD, List.of(), "eni-db").removed())
        .containsExactly("what eni-db sends and takes");
  }

  @Test
  void aPolicyOfOneClusterIsMeantByItsNameAlone() {
    NetworkPolicy policy =
        new NetworkPolicy(
            "NetworkPolicy",
            "shop",
            "web",
            LabelSelector.EVERYTHING,
            Optional.of(List.of()),
            Optional.empty());
    Cluster one = cluster("one", List.of(policy));
    Cluster other = cluster("other", List.of());
    assertThat(Removal.of(WORLD, List.of(one, other), "k8s:shop/NetworkPolicy/web").changes())
        .containsExactly(new Change.Objects(cluster("one", List.of())));
    Cluster third = cluster("third", List.of(policy));
    assertThatThrownBy(() -> Removal.of(WORLD, List.of(one, third), "k8s:shop/NetworkPolicy/web"))
        .hasMessage(
            "k8s:shop/NetworkPolicy/web is one of several: k8s:one:shop/NetworkPolicy/web,"
                + " k8s:third:shop/NetworkPolicy/web");
    assertThat(Removal.of(WORLD, List.of(one, third), "k8s:third:shop/NetworkPolicy/web").removed())
        .containsExactly("k8s:third:shop/NetworkPolicy/web");
    assertThatThrownBy(() -> Removal.of(WORLD, List.of(one), "k8s:shop/NetworkPolicy/none"))
        .isInstanceOf(ReferenceException.class);
  }

  private static Cluster cluster(String name, List<NetworkPolicy> policies) {
    return new Cluster(
        name,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        policies,
        List.of(),
        List.of(),
        NetworkPlugin.UNKNOWN,
        Services.NONE,
        PodNetworking.NONE);
  }

  @Test
  void whatIsNotThereOrCanNotGoIsRefused() {
    assertThatThrownBy(() -> Removal.of(WORLD, List.of(), "sgr-none"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("sgr-none is no rule");
    assertThatThrownBy(() -> Removal.of(WORLD, List.of(), "vpc-a"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("no rule and no route of it or to it");
    assertThatThrownBy(() -> Removal.of(WORLD, List.of(), "rtb-subnet-a/10.0.0.0/16"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("it can't be taken away");
    assertThatThrownBy(() -> Removal.of(WORLD, List.of(), "rtb-subnet-a/10.9.0.0/16"))
        .isInstanceOf(ReferenceException.class);
  }
}
