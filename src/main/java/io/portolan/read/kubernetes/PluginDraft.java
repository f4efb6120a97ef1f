package io.portolan.read.kubernetes;

import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.read.Node;
import io.portolan.read.PluginSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the Amazon VPC CNI plugin, from its DaemonSet {@code aws-node} and, for the
 * controller that resolves policies, its ConfigMap {@code amazon-vpc-cni}.
 */
final class PluginDraft {
  private static final String NAMESPACE = "kube-system";
  private static final String SETTINGS = "amazon-vpc-cni";
  private static final String DAEMON_SET = "aws-node";
  private static final String AGENT = "aws-eks-nodeagent";
  private static final String ENFORCING = "--enable-network-policy=";

  private NetworkPlugin plugin = NetworkPlugin.UNKNOWN;
  private Optional<Boolean> controller = Optional.empty();

  /** Another one that says the same. */
  PluginDraft copy() {
    PluginDraft copy = new PluginDraft();
    copy.plugin = plugin;
    copy.controller = controller;
    return copy;
  }

  /** Whether something holds settings of the plugin. */
  static boolean isOfPlugin(ObjectKey key) {
    return key.namespace().equals(NAMESPACE)
        && (key.name().equals(SETTINGS) || key.name().equals(DAEMON_SET));
  }

  /** Whether an object is nothing but settings. */
  static boolean isSettings(Manifest manifest) {
    return manifest.kind().equals("ConfigMap") && isCalled(manifest, SETTINGS);
  }

  private static boolean isCalled(Manifest manifest, String name) {
    return manifest.metadata().plainText("name").equals(name)
        && manifest.metadata().plainText("namespace").equals(NAMESPACE);
  }

  /** Takes what an object says, if it says anything. */
  void look(Manifest manifest) {
    if (isSettings(manifest)) {
      controller =
          PluginSettings.truth(
              Optional.of(manifest.node().object("data").text("enable-network-policy-controller")));
    } else if (manifest.kind().equals("DaemonSet") && isCalled(manifest, DAEMON_SET)) {
      plugin = settings(manifest.spec().object("template").object("spec"));
    }
  }

  private static NetworkPlugin settings(Node spec) {
    Map<String, String> environment = new HashMap<>();
    Set<String> unset = new HashSet<>();
    boolean enforces = false;
    for (Node container : spec.list("containers")) {
      if (container.text("name").equals(AGENT)) {
        List<String> arguments = container.all("args", text -> text);
        enforces = arguments.contains(ENFORCING + "true");
      }
      for (Node each : container.list("env")) {
        String name = each.required("name");
        if (each.has("valueFrom")) {
          unset.add(name);
        } else {
          environment.put(name, each.text("value"));
        }
      }
    }
    return PluginSettings.of(environment, unset, Optional.of(enforces));
  }

  /** All that was found; the controller has to resolve policies, or the agents enforce none. */
  NetworkPlugin finish() {
    return plugin.enforcing(
        plugin.enforcesPolicies().isPresent() && controller.isPresent()
            ? Optional.of(plugin.enforcesPolicies().get() && controller.get())
            : plugin.enforcesPolicies().or(() -> controller));
  }
}
