package io.portolan.reach;

import io.portolan.graph.AddressExchange;
import io.portolan.graph.Forwarding;
import io.portolan.graph.NamedService;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import org.jspecify.annotations.Nullable;

/** What a gateway makes of a header between two legs. */
sealed interface Translation {
  /** The headers that the given ones can become. */
  PacketSet image(PacketSet packets);

  /** The headers that can become one of the given ones. */
  PacketSet preimage(PacketSet packets);

  /** Leaves the header alone. */
  record Identity() implements Translation {
    @Override
    public PacketSet image(PacketSet packets) {
      return packets;
    }

    @Override
    public PacketSet preimage(PacketSet packets) {
      return packets;
    }
  }

  /**
   * Exchanges source addresses one for one (G1).
   *
   * @param there what becomes of the sources
   * @param back the same, backwards
   */
  record Sources(AddressExchange there, AddressExchange back) implements Translation {
    @Override
    public PacketSet image(PacketSet packets) {
      return exchanged(packets, there);
    }

    @Override
    public PacketSet preimage(PacketSet packets) {
      return exchanged(packets, back);
    }

    private static PacketSet exchanged(PacketSet packets, AddressExchange exchange) {
      return packets.mapBoxes(
          box ->
              new PacketSet.Box(exchange.image(box.sources()), box.destinations(), box.traffic()));
    }
  }

  /**
   * Exchanges destination addresses one for one (G1).
   *
   * @param there what becomes of the destinations
   * @param back the same, backwards
   */
  record Destinations(AddressExchange there, AddressExchange back) implements Translation {
    @Override
    public PacketSet image(PacketSet packets) {
      return exchanged(packets, there);
    }

    @Override
    public PacketSet preimage(PacketSet packets) {
      return exchanged(packets, back);
    }

    private static PacketSet exchanged(PacketSet packets, AddressExchange exchange) {
      return packets.mapBoxes(
          box ->
              new PacketSet.Box(box.sources(), exchange.image(box.destinations()), box.traffic()));
    }
  }

  /**
   * Sends a connection on to a load balancer's target, as the balancer's node or as the client (L1,
   * L3).
   *
   * @param forwarding who sends it where
   */
  record Forward(Forwarding forwarding) implements Translation {
    private static final PortSet PORTS = PortSet.range(1024, PortSet.MAX);

    @Override
    public PacketSet image(PacketSet packets) {
      return packets.mapBoxes(
          box ->
              forwarding.source() == null
                  ? new PacketSet.Box(
                      box.sources(),
                      forwarding.target(),
                      toPorts(box.traffic(), forwarding.ports()))
                  : new PacketSet.Box(
                      forwarding.source(),
                      forwarding.target(),
                      toPorts(box.traffic().withSourcePorts(PORTS), forwarding.ports())));
    }

    @Override
    public PacketSet preimage(PacketSet packets) {
      return packets.mapBoxes(
          box ->
              forwarding.source() == null
                  ? new PacketSet.Box(
                      box.sources(), AddressSet.all(), toPorts(box.traffic(), before()))
                  : new PacketSet.Box(
                      AddressSet.all(),
                      AddressSet.all(),
                      toPorts(box.traffic().withSourcePorts(PortSet.all()), before())));
    }

    /** The ports it may have had before; null where they stay. */
    private @Nullable PortSet before() {
      return forwarding.ports() == null ? null : PortSet.all();
    }

    private static TrafficSet toPorts(TrafficSet traffic, @Nullable PortSet destinations) {
      return destinations == null ? traffic : traffic.withDestinationPorts(destinations);
    }
  }

  /**
   * Finds a service by its name: whichever host of the internet is addressed, it may be the one.
   *
   * @param service the service
   */
  record Naming(NamedService service) implements Translation {
    @Override
    public PacketSet image(PacketSet packets) {
      return exchanged(packets, service.hosts(), service.addresses());
    }

    @Override
    public PacketSet preimage(PacketSet packets) {
      return exchanged(packets, service.addresses(), service.hosts());
    }

    private static PacketSet exchanged(PacketSet packets, AddressSet of, AddressSet by) {
      return packets
          .intersect(PacketSet.to(of))
          .mapBoxes(box -> new PacketSet.Box(box.sources(), by, box.traffic()));
    }
  }

  /**
   * Hides every source behind one address and any port from 1024 up (G5, N6).
   *
   * @param address the new source
   */
  record Masquerade(Address address) implements Translation {
    private static final PortSet PORTS = PortSet.range(1024, PortSet.MAX);

    @Override
    public PacketSet image(PacketSet packets) {
      return packets.mapBoxes(
          box ->
              new PacketSet.Box(
                  AddressSet.of(address),
                  box.destinations(),
                  box.traffic().withSourcePorts(PORTS)));
    }

    @Override
    public PacketSet preimage(PacketSet packets) {
      return packets.mapBoxes(
          box ->
              new PacketSet.Box(
                  AddressSet.all(),
                  box.destinations(),
                  box.traffic().withSourcePorts(PortSet.all())));
    }
  }
}
