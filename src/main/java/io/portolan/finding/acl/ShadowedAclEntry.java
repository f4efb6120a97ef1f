package io.portolan.finding.acl;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.policy.NetworkAclControl;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of a network ACL decides nothing, as those with lower numbers decide all that it names
 * (statement N1). One that would have decided otherwise is worse: somebody believes in it. The last
 * entry of every list, which denies the rest, is none.
 */
public final class ShadowedAclEntry implements SurveyCheck {
  /** The final denies of IPv4 and IPv6. */
  private static final int FINAL = 32767;

  @Override
  public String title() {
    return "An entry of a network ACL that decides nothing";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (NetworkAcl acl : survey.estate().all(NetworkAcl.class)) {
      if (acl.subnets().isEmpty()) {
        continue;
      }
      for (Direction direction : Direction.values()) {
        for (NetworkAclControl.Shadowed each : new NetworkAclControl(acl, direction).shadowed()) {
          if (each.entry().number() < FINAL) {
            found.add(finding(acl, each));
          }
        }
      }
    }
    return found;
  }

  private Finding finding(NetworkAcl acl, NetworkAclControl.Shadowed shadowed) {
    NetworkAclEntry entry = shadowed.entry();
    String name = acl.nameTag().orElse(acl.id().value());
    String text =
        entry.direction()
            + " entry "
            + entry.number()
            + " of "
            + name
            + (shadowed.otherwise()
                ? " is overruled by those before it: "
                : " repeats what those before it decide: ")
            + NetworkAclControl.text(entry);
    return Finding.of(
        this,
        List.of(acl.id() + " " + entry.direction() + " " + entry.number(), acl.id().value()),
        text,
        shadowed.otherwise()
            ? Rating.of(Severity.MEDIUM, "it says one thing and another happens")
            : Rating.of(Severity.INFO, "removing it changes nothing"));
  }
}
