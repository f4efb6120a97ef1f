package io.portolan.reach;

import io.portolan.graph.InterfaceRole;
import io.portolan.graph.NamedService;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tier of an interface where no configuration names any: edge, data, management, cluster, app
 * or other.
 */
final class Tiers {
  /** The tiers that are inferred. */
  static final List<String> INFERRED =
      List.of("edge", "app", "data", "management", "cluster", "other");

  private static final List<String> MANAGEMENT = List.of("bastion", "jump", "vpn");

  private final Estate estate;

  Tiers(Estate estate) {
    this.estate = estate;
  }

  /** The inferred tier. */
  String of(NetworkInterface each) {
    InterfaceRole role = InterfaceRole.of(each);
    if (role == InterfaceRole.LOAD_BALANCER || role == InterfaceRole.NAT_GATEWAY) {
      return "edge";
    }
    String description = each.requester().isEmpty() ? "" : each.description();
    if (isDataStore(description)) {
      return "data";
    }
    if (description.startsWith("Amazon EKS ")) {
      return "cluster";
    }
    Instance instance = estate.find(Instance.class, each.instance());
    if (isManagement(each, instance)) {
      return "management";
    }
    boolean runsCode =
        instance != null
            || each.instance() != null
            || PodSeat.contain(each.id())
            || role == InterfaceRole.LAMBDA
            || each.type().equals("branch")
            || description.startsWith("arn:aws:ecs:");
    return runsCode ? "app" : "other";
  }

  /** The inferred tier of a service outside of VPCs. */
  static String of(NamedService service) {
    return service.name().startsWith("eks:") ? "cluster" : "other";
  }

  /** Whether AWS describes an interface of a database, cache, file system or broker so. */
  static boolean isDataStore(String description) {
    return description.equals("RDSNetworkInterface")
        || description.startsWith("ElastiCache ")
        || description.startsWith("ES ")
        || description.startsWith("OpenSearch ")
        || description.startsWith("EFS mount target")
        || description.startsWith("RedshiftNetworkInterface")
        || description.startsWith("DO NOT DELETE - Amazon MSK");
  }

  private static boolean isManagement(NetworkInterface each, @Nullable Instance instance) {
    String names = each.tags().values().toString();
    if (instance != null) {
      names += instance.tags().values();
    }
    String lower = names.toLowerCase(Locale.ROOT);
    return MANAGEMENT.stream().anyMatch(lower::contains);
  }
}
