package io.portolan.finding;

import io.portolan.finding.acl.RepliesBlocked;
import io.portolan.finding.acl.ShadowedAclEntry;
import io.portolan.finding.bypass.ProtectionBypassed;
import io.portolan.finding.exposure.InternetExposed;
import io.portolan.finding.group.DataStoreOpen;
import io.portolan.finding.group.DefaultGroupInUse;
import io.portolan.finding.group.ImpliedRule;
import io.portolan.finding.group.StaleReference;
import io.portolan.finding.group.TemporaryRule;
import io.portolan.finding.group.UnusedGroup;
import java.util.List;

/** Every check there is, by name. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new DataStoreOpen(),
          new DefaultGroupInUse(),
          new ImpliedRule(),
          new InternetExposed(),
          new ProtectionBypassed(),
          new RepliesBlocked(),
          new ShadowedAclEntry(),
          new StaleReference(),
          new TemporaryRule(),
          new UnusedGroup());

  private Checks() {}

  /** All of them. */
  public static List<Check> all() {
    return ALL;
  }
}
