package io.portolan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.portolan.config.ProposedChange;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What undoes a change, as commands of the AWS CLI and of kubectl for a POSIX shell. Which
 * credentials and which context they run with is up to whoever runs them.
 */
public final class RollbackCommands {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Estate before;

  private RollbackCommands(Estate before) {
    this.before = before;
  }

  /**
   * A command for each change, in order; one for all groups of an interface.
   *
   * @param rollback what undoes a change
   * @param before the estate as it was before that change
   */
  public static List<String> of(List<ProposedChange> rollback, Estate before) {
    RollbackCommands commands = new RollbackCommands(before);
    Set<String> all = new LinkedHashSet<>(); // the groups of an interface are said once
    rollback.forEach(each -> all.add(commands.command(each)));
    return List.copyOf(all);
  }

  private String command(ProposedChange change) {
    if (change instanceof ProposedChange.Authorize authorize) {
      return rule("authorize", authorize.rule(), authorize.description());
    }
    if (change instanceof ProposedChange.Revoke revoke) {
      return rule("revoke", revoke.rule(), ""); // what is said of it need not be
    }
    if (change instanceof ProposedChange.Attach attach) {
      return groups(attach.networkInterface());
    }
    if (change instanceof ProposedChange.Detach detach) {
      return groups(detach.networkInterface());
    }
    return objects((ProposedChange.OfObjects) change);
  }

  private String rule(String verb, ProposedChange.Rule rule, String description) {
    SecurityGroup group = before.find(SecurityGroup.class, rule.group());
    return words(
        "aws",
        "ec2",
        verb + "-security-group-" + (rule.direction() == Direction.INGRESS ? "ingress" : "egress"),
        "--region",
        region(group),
        "--group-id",
        rule.group().value(),
        "--ip-permissions",
        permissions(rule, group, description));
  }

  private static String region(@Nullable Resource resource) {
    return resource == null ? "" : resource.location().region();
  }

  /** The new list takes the place of the whole old one. */
  private String groups(NetworkInterfaceId id) {
    NetworkInterface at = before.find(NetworkInterface.class, id);
    List<String> words =
        new ArrayList<>(List.of("aws", "ec2", "modify-network-interface-attribute"));
    words.addAll(List.of("--region", region(at), "--network-interface-id", id.value(), "--groups"));
    if (at != null) {
      at.groups().forEach(group -> words.add(group.value()));
    }
    return words(words);
  }

  private String permissions(
      ProposedChange.Rule rule, @Nullable SecurityGroup group, String description) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      json.writeStartObject();
      traffic(json, rule.traffic());
      peer(json, rule.peer(), group, description);
      json.writeEndObject();
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text can always be written to
    }
    return text.toString();
  }

  /** Of all protocols, and of those without ports or types, there are no ports (SG9). */
  private static void traffic(JsonGenerator json, RuleTraffic traffic) throws IOException {
    if (traffic.protocol() == RuleTraffic.ANY) {
      json.writeStringField("IpProtocol", "-1");
      return;
    }
    Protocol protocol = new Protocol(traffic.protocol());
    boolean named =
        protocol.equals(Protocol.TCP)
            || protocol.equals(Protocol.UDP)
            || protocol.equals(Protocol.ICMP)
            || protocol.equals(Protocol.ICMPV6);
    json.writeStringField(
        "IpProtocol", named ? protocol.toString() : Integer.toString(protocol.number()));
    if (named) {
      boolean all = protocol.hasPorts() && traffic.from() == RuleTraffic.ANY;
      json.writeNumberField("FromPort", all ? 0 : traffic.from());
      json.writeNumberField("ToPort", all ? PortSet.MAX : traffic.to());
    }
  }

  private void peer(
      JsonGenerator json, RulePeer peer, @Nullable SecurityGroup group, String description)
      throws IOException {
    if (peer instanceof RulePeer.Block block) {
      boolean v6 = block.cidr().family() == Family.IPV6;
      json.writeArrayFieldStart(v6 ? "Ipv6Ranges" : "IpRanges");
      json.writeStartObject();
      json.writeStringField(v6 ? "CidrIpv6" : "CidrIp", block.cidr().toString());
    } else if (peer instanceof RulePeer.Group other) {
      json.writeArrayFieldStart("UserIdGroupPairs");
      json.writeStartObject();
      json.writeStringField("GroupId", other.group().value());
      owner(json, other.group(), group);
    } else {
      json.writeArrayFieldStart("PrefixListIds");
      json.writeStartObject();
      json.writeStringField("PrefixListId", peer.toString());
    }
    if (!description.isEmpty()) {
      json.writeStringField("Description", description);
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  /** A group of another account is said with it. */
  private void owner(JsonGenerator json, SecurityGroupId named, @Nullable SecurityGroup group)
      throws IOException {
    SecurityGroup other = before.find(SecurityGroup.class, named);
    if (other != null
        && group != null
        && !other.location().account().equals(group.location().account())) {
      json.writeStringField("UserId", other.location().account());
    }
  }

  private static String objects(ProposedChange.OfObjects change) {
    String where =
        change.cluster().map(cluster -> " # in the cluster " + Printable.of(cluster)).orElse("");
    if (change instanceof ProposedChange.Delete delete) {
      List<String> words = new ArrayList<>(List.of("kubectl", "delete"));
      if (!delete.namespace().isEmpty()) {
        words.addAll(List.of("--namespace", delete.namespace()));
      }
      words.addAll(List.of("--", delete.kind(), delete.name())); // a name may look like an option
      return words(words) + where;
    }
    return (change instanceof ProposedChange.ApplyObject apply
            ? words("printf", "%s", apply.manifest()) + " | kubectl apply --filename -"
            : words(
                "kubectl",
                "apply",
                "--filename",
                ((ProposedChange.ApplyFile) change).file().toString()))
        + where;
  }

  private static String words(String... words) {
    return words(List.of(words));
  }

  private static String words(List<String> words) {
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
