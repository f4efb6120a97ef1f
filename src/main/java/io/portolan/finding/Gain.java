package io.portolan.finding;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What somebody gains who gets through with some traffic, by the ports that services use unless
 * they are told otherwise (IANA's registry, and the products' own documentation). A service on
 * another port is not recognised.
 *
 * @param kind the most of it
 * @param services the names of the services that give so much, in the order of the table; empty
 *     where every port is open, or none is known
 */
public record Gain(Kind kind, List<String> services) {
  /** What is gained, the least first. */
  public enum Kind {
    /** Nothing gets through. */
    NOTHING,
    /** Pages and interfaces for programs, which are made for strangers. */
    WEB,
    /** Whatever listens there. */
    OTHER,
    /** What a database, a cache, a queue or a file system holds. */
    DATA,
    /** A machine, a container engine or a cluster. */
    CONTROL,
    /** Every port there is. */
    EVERYTHING
  }

  private record Service(Kind kind, String name, Protocol protocol, PortSet ports) {
    TrafficSet traffic() {
      return TrafficSet.ofPorts(protocol, PortSet.all(), ports);
    }
  }

  private static final List<Service> SERVICES =
      List.of(
          control("SSH", 22),
          control("Telnet", 23),
          control("RPC", 135),
          control("SMB", 445),
          control("rsh", 512, 513, 514),
          control("Docker", 2375, 2376),
          control("etcd", 2379, 2380),
          control("RDP", 3389),
          new Service(Kind.CONTROL, "RDP", Protocol.UDP, PortSet.of(3389)),
          control("VNC", 5900, 5901),
          control("WinRM", 5985, 5986),
          control("Kubernetes", 6443),
          control("kubelet", 10250, 10255),
          data("FTP", 20, 21),
          data("LDAP", 389, 636),
          data("SQL Server", 1433, 1434),
          data("Oracle", 1521, 2483, 2484),
          data("NFS", 2049),
          data("ZooKeeper", 2181),
          data("MySQL", 3306, 33060),
          data("PostgreSQL", 5432),
          data("Redshift", 5439),
          data("AMQP", 5671, 5672),
          data("Redis", 6379, 6380),
          data("Neptune", 8182),
          data("Cassandra", 7000, 7001, 7199, 9042, 9160),
          data("Kafka", 9092, 9094, 9096, 9098),
          data("OpenSearch", 5601, 9200, 9300),
          data("Memcached", 11211),
          new Service(Kind.DATA, "Memcached", Protocol.UDP, PortSet.of(11211)),
          data("MongoDB", 27017, 27018, 27019),
          new Service(Kind.WEB, "HTTP", Protocol.TCP, ports(80, 8080)),
          new Service(Kind.WEB, "HTTPS", Protocol.TCP, ports(443, 8443)),
          new Service(Kind.WEB, "HTTP/3", Protocol.UDP, PortSet.of(443)));

  private static final TrafficSet WEB = of(Kind.WEB);

  private static Service control(String name, int... ports) {
    return new Service(Kind.CONTROL, name, Protocol.TCP, ports(ports));
  }

  private static Service data(String name, int... ports) {
    return new Service(Kind.DATA, name, Protocol.TCP, ports(ports));
  }

  private static PortSet ports(int... ports) {
    return Arrays.stream(ports).mapToObj(PortSet::of).reduce(PortSet.none(), PortSet::union);
  }

  /** The traffic to the services that give so much, and no more. */
  public static TrafficSet of(Kind kind) {
    return SERVICES.stream()
        .filter(each -> each.kind() == kind)
        .map(Service::traffic)
        .reduce(TrafficSet.none(), TrafficSet::union);
  }

  /** What some traffic gives. */
  public static Gain of(TrafficSet traffic) {
    if (traffic.isEmpty()) {
      return new Gain(Kind.NOTHING, List.of());
    }
    if (isEverything(traffic)) {
      return new Gain(Kind.EVERYTHING, List.of());
    }
    for (Kind kind : List.of(Kind.CONTROL, Kind.DATA)) {
      List<String> names = names(kind, traffic);
      if (!names.isEmpty()) {
        return new Gain(kind, names);
      }
    }
    return traffic.subtract(WEB).isEmpty()
        ? new Gain(Kind.WEB, names(Kind.WEB, traffic))
        : new Gain(Kind.OTHER, List.of());
  }

  /** Whether every destination port of TCP is open to some source port. */
  private static boolean isEverything(TrafficSet traffic) {
    return traffic.ports(Protocol.TCP).parts().stream()
        .map(part -> part.second())
        .reduce(PortSet.none(), PortSet::union)
        .equals(PortSet.all());
  }

  private static List<String> names(Kind kind, TrafficSet traffic) {
    List<String> names = new ArrayList<>();
    for (Service each : SERVICES) {
      if (each.kind() == kind && each.traffic().overlaps(traffic) && !names.contains(each.name())) {
        names.add(each.name());
      }
    }
    return List.copyOf(names);
  }

  /** The services' names, or what stands for them. */
  @Override
  public String toString() {
    return switch (kind) {
      case NOTHING -> "nothing";
      case EVERYTHING -> "every port";
      default -> services.isEmpty() ? "other ports" : String.join(", ", services);
    };
  }
}
