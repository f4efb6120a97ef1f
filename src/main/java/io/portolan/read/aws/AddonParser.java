package io.portolan.read.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterAddon;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.read.Json;
import io.portolan.read.Node;
import io.portolan.read.PluginSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Add-ons of EKS clusters, of which the network plugin's settings are used. */
final class AddonParser {
  private static final String NETWORK = "vpc-cni";

  private AddonParser() {}

  static void addon(Row row) {
    Node node = row.node();
    if (!node.text("addonName").equals(NETWORK)) {
      UnmodelledParser.parse(row, "addonArn");
      return;
    }
    Arn id = row.id("addonArn", Arn::new);
    row.emit(
        new ClusterAddon(
            id,
            row.location("", id.value()),
            node.required("clusterName"),
            settings(node),
            row.tags()));
  }

  /** Without a configuration all settings have their defaults: policies are not enforced. */
  private static NetworkPlugin settings(Node node) {
    String text = node.text("configurationValues");
    if (text.isBlank()) {
      return PluginSettings.of(Map.of(), Set.of(), Optional.of(false));
    }
    JsonNode values;
    try {
      values = Json.reader().readTree(text);
    } catch (IOException e) {
      values = null;
    }
    if (values == null || !values.isObject()) {
      node.warn("configurationValues", "an object in JSON"); // EKS takes YAML too
      return NetworkPlugin.UNKNOWN;
    }
    Map<String, String> environment = new TreeMap<>();
    values
        .path("env")
        .properties()
        .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
    JsonNode enforces = values.path("enableNetworkPolicy");
    return PluginSettings.of(
        environment,
        Set.of(),
        PluginSettings.truth(
            Optional.of(enforces.asText(enforces.isMissingNode() ? "false" : ""))));
  }
}
