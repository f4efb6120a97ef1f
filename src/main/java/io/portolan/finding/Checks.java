package io.portolan.finding;

import io.portolan.finding.acl.AclRepeatsGroups;
import io.portolan.finding.acl.PathMtuBlocked;
import io.portolan.finding.acl.RepliesBlocked;
import io.portolan.finding.acl.ShadowedAclEntry;
import io.portolan.finding.acl.TierWithoutAcl;
import io.portolan.finding.bypass.ProtectionBypassed;
import io.portolan.finding.cluster.EksPublicEndpoint;
import io.portolan.finding.cluster.LoosePolicyPeer;
import io.portolan.finding.cluster.NamespaceOpen;
import io.portolan.finding.cluster.PolicyNotEnforced;
import io.portolan.finding.cluster.ServiceBlockedByName;
import io.portolan.finding.detection.FlowLogsMissing;
import io.portolan.finding.detection.ThreatDetectionMissing;
import io.portolan.finding.detection.WebAclNotLogging;
import io.portolan.finding.exposure.InternetExposed;
import io.portolan.finding.group.BroadOutbound;
import io.portolan.finding.group.CidrForGroup;
import io.portolan.finding.group.DataStoreOpen;
import io.portolan.finding.group.DeadRule;
import io.portolan.finding.group.DefaultGroupInUse;
import io.portolan.finding.group.GroupAcrossTiers;
import io.portolan.finding.group.ImpliedRule;
import io.portolan.finding.group.StaleReference;
import io.portolan.finding.group.TemporaryRule;
import io.portolan.finding.group.UnusedGroup;
import io.portolan.finding.routing.AsymmetricInspection;
import io.portolan.finding.routing.BlackholeRoute;
import io.portolan.finding.routing.EndpointMissing;
import io.portolan.finding.routing.EndpointNotUsed;
import io.portolan.finding.routing.EndpointPolicyOpen;
import io.portolan.finding.routing.NatHairpin;
import io.portolan.finding.routing.NatInOtherZone;
import io.portolan.finding.routing.UnneededInternetRoute;
import io.portolan.finding.routing.WidePeeringRoute;
import java.util.List;

/** Every check there is, by name. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new AclRepeatsGroups(),
          new AsymmetricInspection(),
          new BlackholeRoute(),
          new BroadOutbound(),
          new CidrForGroup(),
          new DataStoreOpen(),
          new DeadRule(),
          new DefaultGroupInUse(),
          new EksPublicEndpoint(),
          new EndpointMissing(),
          new EndpointNotUsed(),
          new EndpointPolicyOpen(),
          new ExceptionExpired(),
          new ExceptionUnused(),
          new FlowLogsMissing(),
          new GroupAcrossTiers(),
          new ImpliedRule(),
          new InternetExposed(),
          new LoosePolicyPeer(),
          new NamespaceOpen(),
          new NatHairpin(),
          new NatInOtherZone(),
          new PathMtuBlocked(),
          new PolicyNotEnforced(),
          new ProtectionBypassed(),
          new RepliesBlocked(),
          new ServiceBlockedByName(),
          new ShadowedAclEntry(),
          new StaleReference(),
          new TemporaryRule(),
          new ThreatDetectionMissing(),
          new TierWithoutAcl(),
          new UnneededInternetRoute(),
          new UnusedGroup(),
          new WebAclNotLogging(),
          new WidePeeringRoute());

  private Checks() {}

  /** All of them. */
  public static List<Check> all() {
    return ALL;
  }
}
