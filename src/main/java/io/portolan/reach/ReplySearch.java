package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.Stranger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Walks the replies of a leg: from where the leg ends back to where it began, by the routes of that
 * place and past its network ACLs, but not past what remembers the connection (SG2, N2).
 *
 * <p>Each leg is answered on its own, because whoever translated between two legs translates back.
 */
final class ReplySearch {
  private static final Set<Reason.Kind> TRANSLATORS =
      Set.of(
          Reason.Kind.INTERNET_GATEWAY,
          Reason.Kind.EGRESS_ONLY_INTERNET_GATEWAY,
          Reason.Kind.NAT_GATEWAY);

  private final NetworkGraph graph;
  private final LegSearch legs;

  ReplySearch(NetworkGraph graph) {
    this.graph = graph;
    this.legs = new LegSearch(graph);
  }

  /**
   * The packets of a leg whose reply comes back, and those that want none.
   *
   * @param certain for certain
   * @param possible perhaps; holds {@code certain}
   * @param assumptions what would have to be known
   */
  record Answered(PacketSet certain, PacketSet possible, Set<Assumption> assumptions) {}

  /** Which of the packets that passed a leg are answered. */
  Answered answered(LegPath leg, PacketSet packets) {
    PacketSet wanting = Replies.wantedBy(packets);
    if (wanting.isEmpty() || !needsReply(leg)) {
      return new Answered(packets, packets, Set.of());
    }
    PacketSet unanswerable = packets.subtract(wanting);
    Set<Assumption> assumptions = new LinkedHashSet<>();
    List<Choices.Given> given = new ArrayList<>();
    List<PacketSet> possible = new ArrayList<>();
    possible.add(unanswerable);
    for (LegPath back : ways(leg, packets)) {
      boolean arrives = returnsTo(leg.start(), back.end());
      if (!arrives && !mayStillReturn(leg.start(), back.end())) {
        continue;
      }
      Passage passage = Passage.reply(back, back.offered(), leg);
      assumptions.addAll(passage.assumptions());
      possible.add(Replies.answeredBy(passage.possible()).intersect(wanting));
      List<Connection.Choice> choices = new ArrayList<>();
      back.connections().forEach(connection -> connection.choice().ifPresent(choices::add));
      given.add(
          new Choices.Given(choices, Replies.answeredBy(passage.certain()).intersect(wanting)));
    }
    PacketSet certain = Choices.certain(given).union(unanswerable);
    PacketSet maybe = PacketSet.unionOf(possible);
    boolean chosen = given.stream().anyMatch(way -> !way.choices().isEmpty());
    if (chosen && !certain.containsAll(maybe)) {
      assumptions.add(
          Choices.assumption(
              leg.end() instanceof Component.Interface at ? at.id().value() : "path"));
    }
    return leg.sender().stranger().filter(Stranger::isPublic).isPresent()
        ? toStranger(leg, packets, certain, maybe, assumptions)
        : new Answered(certain, maybe, assumptions);
  }

  /** Of replies to somewhere public, those that come back wherever that is, or somewhere. */
  private static Answered toStranger(
      LegPath leg, PacketSet packets, PacketSet certain, PacketSet maybe, Set<Assumption> why) {
    AddressSet clients = leg.offered().sources();
    UnaryOperator<PacketSet> ofAll =
        set -> set.mapBoxes(box -> new PacketSet.Box(clients, box.destinations(), box.traffic()));
    return new Answered(
        certain.subtract(ofAll.apply(packets.subtract(certain))),
        ofAll.apply(maybe).intersect(packets),
        why);
  }

  /** Whether a packet wants a reply that has to be walked. */
  boolean isWalked(LegPath leg, PacketSet packet) {
    return !Replies.wantedBy(packet).isEmpty() && needsReply(leg);
  }

  /** The first way on which the reply of one packet may come back; empty where there is none. */
  Optional<LegPath> wayOf(LegPath leg, PacketSet packet) {
    return ways(leg, packet).stream()
        .filter(
            back -> returnsTo(leg.start(), back.end()) || mayStillReturn(leg.start(), back.end()))
        .filter(back -> !Passage.reply(back, back.offered(), leg).possible().isEmpty())
        .findFirst();
  }

  /** All ways that replies to a leg's packets take; none where nothing needs to be walked. */
  List<LegPath> ways(LegPath leg, PacketSet packets) {
    PacketSet wanting = Replies.wantedBy(packets);
    Optional<Component> start = replyStart(leg.end());
    if (wanting.isEmpty() || start.isEmpty() || outside(leg.start()) || staysOnNode(leg)) {
      return List.of();
    }
    if (leg.start() instanceof Component.Preserving node) {
      return handBack(node, leg, Replies.to(wanting));
    }
    if (leg.start() instanceof Component.VpcOrigin
        || leg.start() instanceof Component.Accelerated) {
      return graph.back(leg.start()).stream()
          .map(connection -> new LegPath(leg.end(), List.of(connection), Replies.to(wanting)))
          .toList();
    }
    List<LegPath> found = new ArrayList<>();
    PacketSet replies = Replies.to(wanting);
    Optional<Connection> twins =
        start.get() instanceof Component.Interface at
            ? graph.toTwinsOfServices(at.id())
            : Optional.empty();
    if (twins.isPresent()) {
      PacketSet toTwins = replies.intersect(PacketSet.to(twins.get().destinations()));
      if (!toTwins.isEmpty()) {
        found.add(new LegPath(start.get(), List.of(twins.get()), toTwins));
        replies = replies.subtract(toTwins);
      }
    }
    for (LegPath way : legs.from(start.get(), replies)) {
      found.add(way.end() instanceof Component.NodeTranslation ? untranslated(way) : way);
    }
    return new ApplianceMode(graph.estate()).kept(leg, found);
  }

  /**
   * A node translates what its pods open, not their replies, and has those to its own pods stay:
   * where they go instead is not documented (K23).
   */
  private static LegPath untranslated(LegPath way) {
    List<Connection> connections = new ArrayList<>(way.connections());
    int last = connections.size() - 1;
    connections.set(
        last,
        connections
            .get(last)
            .redirectedTo(
                new Component.Opaque(
                    new Assumption(
                        way.start() instanceof Component.Interface at ? at.id().value() : "pod",
                        Reason.Kind.POD,
                        "how replies of a pod get past its node, which translates what it opens"
                            + " and keeps what is for its own pods, is not documented"))));
    return new LegPath(way.start(), connections, way.offered());
  }

  /** L3: a target's reply to a client that the balancer stood in for goes by the node. */
  private List<LegPath> handBack(Component.Preserving node, LegPath leg, PacketSet replies) {
    if (!(leg.end() instanceof Component.Interface target)) {
      return List.of();
    }
    AddressSet kept = graph.keptAtNode(target.id());
    List<LegPath> ways = new ArrayList<>();
    for (Connection connection : graph.handBack(target.id(), node.node()).stream().toList()) {
      PacketSet handed = replies.intersect(PacketSet.to(kept.complement()));
      PacketSet atNode = replies.intersect(PacketSet.to(kept));
      if (!handed.isEmpty()) {
        ways.add(new LegPath(leg.end(), List.of(connection), handed));
      }
      if (!atNode.isEmpty()) {
        ways.add(untranslated(new LegPath(leg.end(), List.of(connection), atNode)));
      }
    }
    return ways;
  }

  private boolean needsReply(LegPath leg) {
    return replyStart(leg.end()).isPresent() && !outside(leg.start()) && !staysOnNode(leg);
  }

  /**
   * Whether a leg stays on a node of a cluster, where nothing is between a packet and its reply.
   */
  private static boolean staysOnNode(LegPath leg) {
    return leg.start() instanceof Component.Node
        || leg.connections().stream().anyMatch(each -> each.to() instanceof Component.Node);
  }

  /** Whether a leg begins beyond the gateways, where replies find their way themselves. */
  private static boolean outside(Component start) {
    return start instanceof Component.Internet
        || start instanceof Component.InternetGatewayOut
        || start instanceof Component.EgressOnlyGateway
        || start instanceof Component.PrivateLink;
  }

  /** Where the replies to what arrived at a component begin; empty where none need be walked. */
  private Optional<Component> replyStart(Component end) {
    if (end instanceof Component.InternetGatewayOut at) {
      return Optional.of(new Component.InternetGatewayIn(at.id()));
    }
    if (end instanceof Component.EgressOnlyGateway at) {
      EgressOnlyInternetGateway gateway =
          graph.estate().find(EgressOnlyInternetGateway.class, at.id());
      return gateway == null ? Optional.empty() : router(gateway.vpcs());
    }
    if (end instanceof Component.GatewayEndpoint at) {
      VpcEndpoint endpoint = graph.estate().find(VpcEndpoint.class, at.id());
      return endpoint == null ? Optional.empty() : router(Set.of(endpoint.vpc()));
    }
    if (end instanceof Component.Interface
        || end instanceof Component.NatGateway
        || end instanceof Component.OnPremises) {
      return Optional.of(end);
    }
    return Optional.empty();
  }

  private static Optional<Component> router(Set<VpcId> vpcs) {
    return vpcs.stream().findFirst().map(Component.VpcRouter::new);
  }

  /** Whether a reply that ended somewhere has come back to where its leg began. */
  boolean returnsTo(Component start, Component end) {
    if (start instanceof Component.InternetGatewayIn at) {
      return end.equals(new Component.InternetGatewayOut(at.id()));
    }
    if (start instanceof Component.NatGateway gateway) {
      return returnsTo(gateway, end);
    }
    return start instanceof Component.Redirected sender
        ? end.equals(new Component.Interface(sender.id()))
        : end.equals(start);
  }

  /**
   * Whether a reply may get on through something unknown: not where that would translate it, nor on
   * premises where an internet gateway has to translate it back.
   */
  private static boolean mayStillReturn(Component start, Component end) {
    if (!(end instanceof Component.Opaque opaque)) {
      return false;
    }
    Reason.Kind kind = opaque.assumption().kind();
    return !TRANSLATORS.contains(kind)
        && !(kind == Reason.Kind.ON_PREMISES && start instanceof Component.InternetGatewayIn);
  }

  private boolean returnsTo(Component.NatGateway start, Component end) {
    if (end instanceof Component.Interface at) {
      return belongsTo(start, at.id());
    }
    return end instanceof Component.NatGateway at && at.id().equals(start.id());
  }

  private boolean belongsTo(Component.NatGateway at, NetworkInterfaceId id) {
    NatGateway gateway = graph.estate().find(NatGateway.class, at.id());
    NetworkInterface candidate = graph.estate().find(NetworkInterface.class, id);
    if (gateway == null || candidate == null || !candidate.vpc().equals(gateway.vpc())) {
      return false; // VPCs overlap: the same address elsewhere is somebody else
    }
    for (NatGateway.NatAddress each : gateway.addresses()) {
      Address own = each.privateAddress();
      if (own != null && graph.addresses().addresses(id).contains(own)) {
        return true;
      }
    }
    return false;
  }
}
