package io.portolan.estate;

import io.portolan.world.Dice;
import io.portolan.world.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kubernetes cluster in every twentieth VPC: its endpoint, its nodes, and what runs on them. */
final class ClusterPart {
  private static final int EVERY = 20;

  /** The addresses of each of a node's two interfaces beside the first. */
  private static final int SECONDARY = 9;

  private final VpcDraft draft;
  private final VpcPlan plan;
  private final String name;

  private ClusterPart(VpcDraft draft) {
    this.draft = draft;
    this.plan = draft.plan();
    this.name = "cluster-" + plan.number();
  }

  static void write(VpcDraft draft) {
    if (draft.plan().number() % EVERY == 7) {
      ClusterPart part = new ClusterPart(draft);
      part.endpoint();
      try {
        ClusterObjects.write(draft, part.name, part.nodes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void endpoint() {
    List<Integer> subnets = plan.subnets(Tier.PRIVATE).subList(0, 2);
    for (int subnet : subnets) {
      InterfaceDraft.in(draft, subnet)
          .groups(List.of(GroupPart.NODES))
          .service("interface", "AROAEXAMPLEEKS00002:AmazonEKS", "Amazon EKS " + name)
          .write();
    }
    Row network =
        Row.of("vpcId", plan.id("vpc"))
            .with("subnetIds", subnets.stream().map(plan::subnetId).toList())
            .with("securityGroupIds", List.of())
            .with("clusterSecurityGroupId", plan.id("sg", GroupPart.NODES))
            .with("endpointPublicAccess", false)
            .with("endpointPrivateAccess", true)
            .with("publicAccessCidrs", List.of());
    draft
        .files()
        .add(
            "Clusters",
            Row.of("name", name)
                .with("arn", draft.files().arn("eks", "cluster/" + name))
                .with("version", "1.34")
                .with("status", "ACTIVE")
                .with("resourcesVpcConfig", network)
                .with(
                    "kubernetesNetworkConfig",
                    Row.of("serviceIpv4Cidr", "172.20.0.0/16").with("ipFamily", "ipv4")));
  }

  private List<Fleet.Member> nodes() {
    Dice dice = draft.dice("nodes");
    List<Integer> subnets = plan.subnets(Tier.PRIVATE);
    List<Fleet.Member> nodes = new ArrayList<>();
    Map<String, String> tags =
        Map.of("Name", name + "-node", "kubernetes.io/cluster/" + name, "owned");
    for (int i = dice.between(6, 16); i > 0; i--) {
      int subnet = subnets.get(i % subnets.size());
      InterfaceDraft first = InterfaceDraft.in(draft, subnet).groups(List.of(GroupPart.NODES));
      Fleet.Member node = FleetPart.instance(draft, first.secondary(SECONDARY), subnet, tags);
      InterfaceDraft second =
          InterfaceDraft.in(draft, subnet)
              .groups(List.of(GroupPart.NODES))
              .secondary(SECONDARY)
              .service("interface", "AROAEXAMPLENODE0001:aws-node", "aws-K8S-" + node.instance())
              .instance(node.instance(), 1)
              .write();
      List<String> more = new ArrayList<>(node.more());
      more.addAll(second.more());
      nodes.add(new Fleet.Member(node.instance(), subnet, node.address(), more));
    }
    return nodes;
  }
}
