package io.portolan.review.change;

import com.google.common.base.Splitter;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Approaches;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.ReachEngine.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is opened between hosts outside, on the internet, on premises or in networks that the
 * snapshot lacks, and endpoints: by sets of packets with their addresses, as a rule may open to all
 * what some block could reach before. Endpoints for which the same happens are one row.
 *
 * <p>What is closed is what opens on the way back.
 */
final class OutsideChanges {
  /** How many blocks are written out before only their number is. */
  private static final int MOST_BLOCKS = 20;

  private final Baseline before;
  private final Baseline after;
  private final Map<Key, List<Endpoint>> found = new LinkedHashMap<>();

  /** Looks for what opens between two estates. */
  OutsideChanges(Baseline one, Baseline other) {
    this.before = one;
    this.after = other;
  }

  /** Between whom and an endpoint, what, and which way. */
  private record Key(
      Outside outside, boolean inbound, AddressSet hosts, TrafficSet traffic, boolean certain) {}

  /**
   * What opens.
   *
   * @param touched the interfaces that a change is about; empty for all endpoints
   */
  List<FlowChange> opened(Optional<Set<NetworkInterfaceId>> touched) {
    for (Endpoint each : after.endpoints(touched)) {
      if (!isOutside(each)) {
        after
            .outside()
            .forEach(
                (name, outside) ->
                    look(
                        before.find(each.identity()),
                        Optional.ofNullable(before.outside().get(name)),
                        each,
                        outside));
      }
    }
    List<FlowChange> rows = new ArrayList<>();
    found.forEach((key, endpoints) -> rows.add(row(key, endpoints)));
    return rows;
  }

  static boolean isOutside(Endpoint endpoint) {
    return endpoint instanceof Endpoint.OnInternet || endpoint instanceof Endpoint.OnPremises;
  }

  private void look(
      Optional<Endpoint> was, Optional<Outside> outsideWas, Endpoint is, Outside outside) {
    for (boolean inbound : new boolean[] {true, false}) {
      if (inbound || (after.sends(is) && !outside.sendsAlone())) {
        Outside common = outsideWas.map(outside::alsoIn).orElse(outside);
        AddressSet both = common.hosts();
        Sent now = sent(after, outside, both, is, inbound);
        Sent then =
            was.isPresent() && outsideWas.isPresent()
                ? sent(before, outsideWas.get(), both, was.get(), inbound)
                : new Sent(PacketSet.none(), PacketSet.none());
        PacketSet certain = now.certain().subtract(then.certain());
        PacketSet perhaps = now.possible().subtract(then.possible()).subtract(certain);
        add(certain, true, common, inbound, is);
        add(perhaps, false, common, inbound, is);
      }
    }
  }

  /**
   * What gets there, by the addresses outside, whichever of its own the endpoint has it by.
   *
   * @param hosts those of them that count: an address that somebody gets is outside no more, which
   *     closes nothing
   */
  private static Sent sent(
      Baseline in, Outside outside, AddressSet hosts, Endpoint endpoint, boolean inbound) {
    Sent sent = in.sent(outside, endpoint, inbound);
    return new Sent(far(sent.certain(), hosts, inbound), far(sent.possible(), hosts, inbound));
  }

  private static PacketSet far(PacketSet packets, AddressSet hosts, boolean inbound) {
    return packets.mapBoxes(
        box ->
            new PacketSet.Box(
                (inbound ? box.sources() : box.destinations()).intersect(hosts),
                AddressSet.all(),
                box.traffic()));
  }

  /** For each kind of traffic the hosts outside with whom there is. */
  private void add(
      PacketSet packets, boolean certain, Outside outside, boolean inbound, Endpoint endpoint) {
    Map<TrafficSet, AddressSet> hosts = new LinkedHashMap<>();
    for (PacketSet.Box box : packets.boxes()) {
      hosts.merge(box.traffic(), box.sources(), AddressSet::union);
    }
    hosts.forEach(
        (traffic, some) ->
            found
                .computeIfAbsent(
                    new Key(outside, inbound, some, traffic, certain), key -> new ArrayList<>())
                .add(endpoint));
  }

  private FlowChange row(Key key, List<Endpoint> endpoints) {
    Side far = Side.of(names(key));
    Side near = after.names().of(endpoints);
    List<Endpoint> some = key.outside().ends();
    List<Endpoint> one =
        key.outside().isInternet() ? List.of(new Endpoint.OnInternet(key.hosts())) : some;
    List<Endpoint> first = endpoints.subList(0, 1);
    return new FlowChange(
        key.inbound() ? far : near,
        key.inbound() ? near : far,
        key.inbound() ? one : endpoints,
        key.inbound() ? endpoints : one,
        key.traffic(),
        key.certain(),
        key.outside().isInternet() && key.inbound(),
        example(key.inbound() ? one : first, key.inbound() ? first : one, key));
  }

  /**
   * The first way that takes some of it, as it is sent: behind a balancer something else arrives.
   */
  private Answer example(List<Endpoint> from, List<Endpoint> to, Key key) {
    PacketSet sent =
        PacketSet.of(
            key.inbound() ? key.hosts() : AddressSet.all(),
            key.inbound() ? AddressSet.all() : key.hosts(),
            key.traffic());
    return after.engine().approaches(from, to, Question.anything()).ways().stream()
        .filter(each -> each.sent().overlaps(sent))
        .map(Approaches.OnWay::answer)
        .findFirst()
        .orElseGet(() -> after.engine().answer(from, to, Question.anything(), PathFilter.none()));
  }

  /** The whole of it by its name, in each IP version; else blocks. */
  private static List<String> names(Key key) {
    String name = key.outside().name();
    List<String> all = new ArrayList<>();
    for (Family family : Family.values()) {
      AddressSet hosts = key.hosts().only(family);
      if (!hosts.isEmpty() && hosts.equals(key.outside().hosts().only(family))) {
        all.add(name + (family == Family.IPV6 ? " (IPv6)" : ""));
      } else if (!hosts.isEmpty()) {
        List<String> blocks = Splitter.on(',').splitToList(hosts.toString());
        blocks.stream().limit(MOST_BLOCKS).forEach(each -> all.add(name + ":" + each));
        if (blocks.size() > MOST_BLOCKS) {
          all.add((blocks.size() - MOST_BLOCKS) + " more blocks of " + name);
        }
      }
    }
    return all;
  }
}
