package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.model.k8s.ClusterPolicy.Tier;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a cluster, rule by rule and one packet at a time, as docs/k8s-semantics.md says
 * them: what may become of the packet, {@code true} for passing. Where nobody knows, both.
 */
public final class NaivePolicies {
  private static final Set<Boolean> PASSES = Set.of(true);
  private static final Set<Boolean> DROPS = Set.of(false);
  private static final Set<Boolean> EITHER = Set.of(true, false);

  private final Cluster cluster;

  /** The policies of a cluster. */
  public NaivePolicies(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The other end: a pod by one of its addresses (null: it has none), a Service by a cluster
   * address, or a host.
   */
  public record Far(@Nullable Pod pod, @Nullable Service service, @Nullable Address address) {
    /** A pod, or a host. */
    public Far(@Nullable Pod pod, @Nullable Address address) {
      this(pod, null, address);
    }
  }

  /** A packet as policies see it. */
  public record Asked(Pod pod, Direction direction, Far far, Protocol protocol, int port) {}

  /** What a policy's rules say of a packet; nothing where none matches. */
  private enum Answer {
    ACCEPT,
    DENY,
    PASS,
    NOTHING
  }

  /** Whether some policy is about a pod, in whichever direction. */
  public boolean areAbout(Pod pod) {
    return cluster.networkPolicies().stream()
            .anyMatch(
                each ->
                    each.namespace().equals(pod.namespace()) && selects(each.pods(), pod.labels()))
        || cluster.clusterPolicies().stream()
            .anyMatch(
                each ->
                    selects(each.namespaces(), namespaceLabels(pod.namespace()))
                        && selects(each.pods(), pod.labels()))
        || cluster.foreignPolicies().stream()
            .anyMatch(
                each ->
                    each.namespace().map(pod.namespace()::equals).orElse(true)
                        && each.pods().map(some -> selects(some, pod.labels())).orElse(true));
  }

  /** What may become of a packet. */
  public Set<Boolean> outcomes(Asked asked) {
    if (asked.pod().hostNetwork()) {
      return PASSES;
    }
    boolean foreign =
        cluster.foreignPolicies().stream()
            .filter(
                each ->
                    each.namespace().isEmpty()
                        || each.namespace().get().equals(asked.pod().namespace()))
            .anyMatch(
                each -> each.pods().isEmpty() || selects(each.pods().get(), asked.pod().labels()));
    return foreign ? EITHER : inTier(asked, Tier.ADMIN, 0);
  }

  /** From a priority on; the policies of one priority come in any order. */
  private Set<Boolean> inTier(Asked asked, Tier tier, int from) {
    OptionalInt next =
        cluster.clusterPolicies().stream()
            .filter(each -> each.tier() == tier && each.priority() >= from)
            .mapToInt(ClusterPolicy::priority)
            .min();
    if (next.isEmpty()) {
      return tier == Tier.ADMIN ? inNamespace(asked) : PASSES;
    }
    int priority = next.getAsInt();
    Set<Boolean> outcomes = new HashSet<>();
    boolean undecided = true;
    for (ClusterPolicy policy : cluster.clusterPolicies()) {
      boolean about =
          policy.tier() == tier
              && policy.priority() == priority
              && selects(policy.namespaces(), namespaceLabels(asked.pod().namespace()))
              && selects(policy.pods(), asked.pod().labels());
      if (!about) {
        continue;
      }
      Set<Answer> answers = answers(policy, asked);
      undecided &= answers.contains(Answer.NOTHING);
      for (Answer each : answers) {
        switch (each) {
          case ACCEPT -> outcomes.add(true);
          case DENY -> outcomes.add(false);
          case PASS -> outcomes.addAll(tier == Tier.ADMIN ? inNamespace(asked) : PASSES);
          case NOTHING -> {}
        }
      }
    }
    if (undecided) {
      outcomes.addAll(inTier(asked, tier, priority + 1));
    }
    return outcomes;
  }

  private Set<Answer> answers(ClusterPolicy policy, Asked asked) {
    Set<Answer> answers = new HashSet<>();
    for (ClusterPolicy.Rule rule :
        asked.direction() == Direction.INGRESS ? policy.ingress() : policy.egress()) {
      boolean strange = rule.peers().stream().anyMatch(PolicyPeer.Other.class::isInstance);
      if (strange && rule.action() != Action.ACCEPT) {
        answers.add(Answer.DENY);
        return answers;
      }
      if (strange) {
        continue;
      }
      Set<Boolean> matches = matches(Optional.of(rule.peers()), rule.ports(), "", asked);
      if (matches.contains(true)) {
        answers.add(
            switch (rule.action()) {
              case ACCEPT -> Answer.ACCEPT;
              case DENY -> Answer.DENY;
              case PASS -> Answer.PASS;
            });
      }
      if (!matches.contains(false)) {
        return answers;
      }
    }
    answers.add(Answer.NOTHING);
    return answers;
  }

  private Set<Boolean> inNamespace(Asked asked) {
    boolean isolated = false;
    Set<Boolean> allowed = new HashSet<>(DROPS);
    for (NetworkPolicy policy : cluster.networkPolicies()) {
      if (!policy.namespace().equals(asked.pod().namespace())
          || !selects(policy.pods(), asked.pod().labels())) {
        continue;
      }
      Optional<List<NetworkPolicy.Rule>> rules =
          asked.direction() == Direction.INGRESS ? policy.ingress() : policy.egress();
      isolated |= rules.isPresent();
      for (NetworkPolicy.Rule rule : rules.orElse(List.of())) {
        Set<Boolean> matches = matches(rule.peers(), rule.ports(), policy.namespace(), asked);
        if (matches.contains(true)) {
          allowed.add(true);
        }
        if (!matches.contains(false)) {
          return PASSES;
        }
      }
    }
    if (!isolated) {
      return inTier(asked, Tier.BASELINE, 0);
    }
    if (isOwnNode(asked)) {
      return PASSES;
    }
    boolean nameable = Set.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP).contains(asked.protocol());
    return nameable ? allowed : EITHER;
  }

  /** Whether the far end is the pod's own node. */
  public boolean isOwnNode(Asked asked) {
    for (KubernetesNode node : cluster.nodes()) {
      if (node.name().equals(asked.pod().node()) && isAt(node, asked.far())) {
        return true;
      }
    }
    Pod far = asked.far().pod();
    return far != null
        && far.hostNetwork()
        && !far.node().isEmpty()
        && far.node().equals(asked.pod().node());
  }

  private static boolean isAt(KubernetesNode node, Far far) {
    return far.service() != null
        ? false
        : far.pod() == null
            ? node.addresses().contains(far.address())
            : far.pod().hostNetwork() && far.pod().node().equals(node.name());
  }

  private Map<String, String> namespaceLabels(String name) {
    for (Namespace each : cluster.namespaces()) {
      if (each.name().equals(name)) {
        return each.labels();
      }
    }
    return Map.of("kubernetes.io/metadata.name", name);
  }

  static boolean selects(LabelSelector selector, Map<String, String> labels) {
    Map<String, String> own = new HashMap<>(labels);
    for (Map.Entry<String, String> each : selector.matchLabels().entrySet()) {
      if (!each.getValue().equals(own.get(each.getKey()))) {
        return false;
      }
    }
    for (Expression each : selector.matchExpressions()) {
      boolean there = own.containsKey(each.key());
      boolean listed = there && each.values().contains(own.get(each.key()));
      boolean holds =
          switch (each.operator()) {
            case IN -> listed;
            case NOT_IN -> !listed;
            case EXISTS -> there;
            case DOES_NOT_EXIST -> !there;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** Whether a rule is about a packet: some peer and some port have to be. */
  private Set<Boolean> matches(
      Optional<List<PolicyPeer>> peers, Optional<List<PolicyPort>> ports, String own, Asked asked) {
    if (peers.isEmpty()) {
      return carried(ports, asked, asked.direction() == Direction.INGRESS);
    }
    Set<Boolean> all = DROPS;
    for (PolicyPeer each : peers.get()) {
      boolean lookedUp = asked.direction() == Direction.INGRESS || each instanceof PolicyPeer.Pods;
      Set<Boolean> carried =
          asked.far().service() != null && each instanceof PolicyPeer.Pods
              ? atService(ports, asked)
              : carried(ports, asked, lookedUp);
      Set<Boolean> one = both(matches(each, own, asked.far()), carried);
      if (one.equals(PASSES)) {
        return PASSES;
      }
      all = one.equals(EITHER) ? EITHER : all;
    }
    return all;
  }

  /** K29: whether a rule's ports, which are containers', mean a port of a Service. */
  private Set<Boolean> atService(Optional<List<PolicyPort>> ports, Asked asked) {
    if (ports.isEmpty()) {
      return PASSES;
    }
    Set<Boolean> all = DROPS;
    for (ServicePort own : asked.far().service().ports()) {
      if (own.port() == asked.port() && own.protocol().equals(asked.protocol())) {
        for (PolicyPort rule : ports.get()) {
          Set<Boolean> one = atService(rule, own, asked.far().service());
          if (one.equals(PASSES)) {
            return PASSES;
          }
          all = one.equals(EITHER) ? EITHER : all;
        }
      }
    }
    return all;
  }

  private Set<Boolean> atService(PolicyPort rule, ServicePort own, Service service) {
    boolean all = true;
    boolean some = false;
    for (NaiveServices.Behind each : new NaiveServices(cluster).behind(service, own)) {
      all &= each.port() == own.port();
      if (rule instanceof PolicyPort.Numbers numbers) {
        some |= numbers.protocol().equals(own.protocol()) && numbers.ports().contains(each.port());
      } else if (rule instanceof PolicyPort.Named named && each.pod() != null) {
        some |=
            each.pod().ports().stream()
                .anyMatch(
                    port ->
                        port.name().equals(named.name())
                            && port.port() == each.port()
                            && port.protocol().equals(own.protocol())
                            && named.protocol().map(own.protocol()::equals).orElse(true));
      }
    }
    boolean same =
        rule instanceof PolicyPort.Numbers numbers
            ? numbers.ports().first() == own.port()
            : ((PolicyPort.Named) rule).name().equals(own.targetName());
    return !some ? DROPS : all && same ? PASSES : EITHER;
  }

  private static Set<Boolean> both(Set<Boolean> one, Set<Boolean> other) {
    if (one.equals(DROPS) || other.equals(DROPS)) {
      return DROPS;
    }
    return one.equals(PASSES) ? other : other.equals(PASSES) ? one : EITHER;
  }

  /** Whether a rule's ports are the packet's; where names may not be looked up, perhaps. */
  private static Set<Boolean> carried(
      Optional<List<PolicyPort>> ports, Asked asked, boolean lookedUp) {
    if (ports.isEmpty() || isCarried(ports, asked, false)) {
      return PASSES;
    }
    if (!isCarried(ports, asked, true)) {
      return DROPS;
    }
    return lookedUp ? PASSES : EITHER;
  }

  private Set<Boolean> matches(PolicyPeer peer, String own, Far far) {
    if (peer instanceof PolicyPeer.Pods pods) {
      Service service = far.service();
      if (service != null) {
        return only(
            (pods.namespaces().isEmpty()
                    ? service.namespace().equals(own)
                    : selects(pods.namespaces().get(), namespaceLabels(service.namespace())))
                && selects(pods.pods(), service.selector()));
      }
      return only(
          far.pod() != null
              && !far.pod().hostNetwork()
              && (pods.namespaces().isEmpty()
                  ? far.pod().namespace().equals(own)
                  : selects(pods.namespaces().get(), namespaceLabels(far.pod().namespace())))
              && selects(pods.pods(), far.pod().labels()));
    }
    if (peer instanceof PolicyPeer.Blocks blocks) {
      return only(
          far.address() != null
              && contain(blocks.blocks(), far.address())
              && !contain(blocks.except(), far.address()));
    }
    if (peer instanceof PolicyPeer.Nodes nodes) {
      return only(
          cluster.nodes().stream()
              .anyMatch(node -> selects(nodes.nodes(), node.labels()) && isAt(node, far)));
    }
    return peer instanceof PolicyPeer.DomainNames && far.pod() == null ? EITHER : DROPS;
  }

  private static Set<Boolean> only(boolean outcome) {
    return Set.of(outcome);
  }

  private static boolean contain(List<Cidr> blocks, Address address) {
    return blocks.stream().anyMatch(each -> each.contains(address));
  }

  private static boolean isCarried(Optional<List<PolicyPort>> ports, Asked asked, boolean byName) {
    if (ports.isEmpty()) {
      return true;
    }
    Pod destination = asked.direction() == Direction.INGRESS ? asked.pod() : asked.far().pod();
    List<ContainerPort> named = new ArrayList<>();
    if (destination != null && !destination.hostNetwork()) {
      named.addAll(destination.ports());
    }
    for (PolicyPort each : ports.get()) {
      if (each instanceof PolicyPort.Numbers numbers
          && numbers.protocol().equals(asked.protocol())
          && numbers.ports().contains(asked.port())) {
        return true;
      }
      if (byName && each instanceof PolicyPort.Named name) {
        for (ContainerPort port : named) {
          if (port.name().equals(name.name())
              && port.protocol().equals(asked.protocol())
              && port.port() == asked.port()
              && (name.protocol().isEmpty() || name.protocol().get().equals(port.protocol()))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
