package io.portolan.read;

import com.google.common.base.Ascii;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the Amazon VPC CNI plugin, by the variables of its environment; one that is not
 * set has the value that the plugin's documentation gives. What can't be read is not known.
 */
public final class PluginSettings {
  private static final String EXTERNAL_SNAT = "AWS_VPC_K8S_CNI_EXTERNALSNAT";
  private static final String EXCLUDED = "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS";
  private static final String GROUPS_MODE = "POD_SECURITY_GROUP_ENFORCING_MODE";
  private static final String POLICY_MODE = "NETWORK_POLICY_ENFORCING_MODE";
  private static final String POD_INTERFACES = "ENABLE_POD_ENI";
  private static final String CUSTOM_NETWORKING = "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG";
  private static final String CONFIG_LABEL = "ENI_CONFIG_LABEL_DEF";
  private static final String OWN_LABEL = "k8s.amazonaws.com/eniConfig";
  private static final String STRICT = "strict";
  private static final String STANDARD = "standard";

  private PluginSettings() {}

  /**
   * The settings of a plugin that runs.
   *
   * @param environment its variables
   * @param unset variables that have a value which is not known
   * @param enforces whether it enforces policies; empty where that is not known
   */
  public static NetworkPlugin of(
      Map<String, String> environment, Set<String> unset, Optional<Boolean> enforces) {
    return new NetworkPlugin(
        enforces,
        either(value(environment, unset, POLICY_MODE, STANDARD), STRICT, STANDARD),
        truth(value(environment, unset, EXTERNAL_SNAT, "false")).map(external -> !external),
        value(environment, unset, EXCLUDED, "").flatMap(PluginSettings::blocks),
        either(value(environment, unset, GROUPS_MODE, STRICT), STRICT, STANDARD),
        truth(value(environment, unset, POD_INTERFACES, "false")),
        configLabel(environment, unset));
  }

  /** The label by which nodes name their configuration; none where they need none. */
  private static Optional<String> configLabel(Map<String, String> environment, Set<String> unset) {
    Optional<Boolean> custom = truth(value(environment, unset, CUSTOM_NETWORKING, "false"));
    return custom.isPresent() && !custom.get()
        ? Optional.of("")
        : custom.flatMap(on -> value(environment, unset, CONFIG_LABEL, OWN_LABEL));
  }

  private static Optional<String> value(
      Map<String, String> environment, Set<String> unset, String name, String otherwise) {
    if (unset.contains(name)) {
      return Optional.empty();
    }
    String value = environment.getOrDefault(name, "").strip();
    return Optional.of(value.isEmpty() ? otherwise : value);
  }

  private static Optional<Boolean> either(Optional<String> value, String yes, String no) {
    return value.filter(each -> each.equals(yes) || each.equals(no)).map(each -> each.equals(yes));
  }

  /** A truth value as people write it; empty for another text. */
  public static Optional<Boolean> truth(Optional<String> value) {
    return value
        .map(String::strip)
        .filter(each -> Set.of("true", "1", "t", "false", "0", "f").contains(lower(each)))
        .map(each -> Set.of("true", "1", "t").contains(lower(each)));
  }

  private static String lower(String text) {
    return Ascii.toLowerCase(text);
  }

  private static Optional<List<Cidr>> blocks(String text) {
    List<Cidr> blocks = new ArrayList<>();
    try {
      for (String part : text.split(",", -1)) {
        if (!part.isBlank()) {
          blocks.add(Cidr.parse(part.strip()));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(List.copyOf(blocks));
  }
}
