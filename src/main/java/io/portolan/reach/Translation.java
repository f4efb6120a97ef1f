package io.portolan.reach;

import io.portolan.graph.AddressExchange;
import io.portolan.graph.NamedService;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;

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
