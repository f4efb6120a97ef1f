package io.portolan.finding.acl;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.reach.Replies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network ACL denies something, and nothing that the groups in its subnets let through: neither
 * what they open nor the replies to it, in either direction (N2). Where something has no groups, or
 * forwards for others, the list is all that judges, and is none.
 */
public final class AclRepeatsGroups implements SurveyCheck {
  @Override
  public String title() {
    return "A network ACL denies only what groups deny";
  }

  @Override
  public List<Finding> of(Survey survey) {
    GroupPackets groups = new GroupPackets(survey);
    List<Finding> found = new ArrayList<>();
    for (NetworkAcl acl : survey.estate().all(NetworkAcl.class)) {
      ListPassing list = ListPassing.of(acl);
      List<Subnet> subnets = subnets(acl, survey);
      if (!subnets.isEmpty()
          && subnets.stream().anyMatch(each -> denies(list, each))
          && subnets.stream().allMatch(each -> isSuperfluous(list, each, groups, survey))) {
        found.add(finding(acl, subnets));
      }
    }
    return found;
  }

  /** Those of its subnets that have interfaces. */
  private static List<Subnet> subnets(NetworkAcl acl, Survey survey) {
    List<Subnet> subnets = new ArrayList<>();
    for (SubnetId each : acl.subnets()) {
      Subnet subnet = survey.estate().find(Subnet.class, each);
      if (subnet != null && !survey.graph().addresses().interfaces(each).isEmpty()) {
        subnets.add(subnet);
      }
    }
    return subnets;
  }

  /** Whether some of what may come to a subnet or leave it does not pass. */
  private static boolean denies(ListPassing list, Subnet subnet) {
    AddressSet own = AddressSet.ofCidrs(subnet.cidrs());
    return !list.in().containsAll(PacketSet.to(own))
        || !list.out().containsAll(PacketSet.from(own));
  }

  /** Whether connections pass, replies included. */
  private static boolean lets(ListPassing list, PacketSet coming, PacketSet going) {
    return list.in().containsAll(coming)
        && list.out().containsAll(going)
        && list.out().containsAll(Replies.to(coming))
        && list.in().containsAll(Replies.to(going));
  }

  private static boolean isSuperfluous(
      ListPassing list, Subnet subnet, GroupPackets groups, Survey survey) {
    if (survey.graph().isThroughway(subnet.id()) || !DataStores.in(subnet.id(), survey).isEmpty()) {
      return false;
    }
    Map<List<SecurityGroupId>, List<NetworkInterface>> alike = new LinkedHashMap<>();
    for (NetworkInterface each : survey.graph().addresses().interfaces(subnet.id())) {
      if (each.groups().isEmpty() || !each.sourceDestinationCheck()) {
        return false;
      }
      alike.computeIfAbsent(each.groups(), key -> new ArrayList<>()).add(each);
    }
    AddressSet elsewhere = AddressSet.ofCidrs(subnet.cidrs()).complement();
    for (List<NetworkInterface> some : alike.values()) {
      AddressSet own =
          AddressSet.unionOf(
              some.stream().map(each -> survey.graph().addresses().addresses(each.id())).toList());
      NetworkInterface one = some.get(0);
      PacketSet coming = groups.of(one, Direction.INGRESS).onlyFrom(elsewhere).onlyTo(own);
      PacketSet going = groups.of(one, Direction.EGRESS).onlyFrom(own).onlyTo(elsewhere);
      if (!lets(list, coming, going)) {
        return false;
      }
    }
    return true;
  }

  private Finding finding(NetworkAcl acl, List<Subnet> subnets) {
    List<String> names = subnets.stream().map(each -> each.id().value()).toList();
    List<String> resources = new ArrayList<>(List.of(acl.id().value()));
    resources.addAll(names);
    return Finding.of(
        this,
        resources,
        "the groups in "
            + Mentions.of(names)
            + " deny all that "
            + acl.nameTag().orElse(acl.id().value())
            + " denies",
        Rating.of(Severity.INFO, "letting all through changes nothing"));
  }
}
