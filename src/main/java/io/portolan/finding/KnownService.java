package io.portolan.finding;

import static io.portolan.finding.Gain.CONTROL;
import static io.portolan.finding.Gain.DATA;
import static io.portolan.finding.Gain.WEB;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A service and where it listens unless it was told otherwise (docs/lateral.md has the table).
 *
 * @param name what people call it, such as {@code ssh}
 * @param protocol TCP or UDP
 * @param ports its ports
 * @param gain what its clients have of it
 */
public record KnownService(String name, Protocol protocol, PortSet ports, Gain gain) {
  /** IANA's registry, the makers' documentation, and AWS's for what it offers itself. */
  private static final List<KnownService> ALL =
      List.of(
          tcp("ssh", CONTROL, 22),
          tcp("telnet", CONTROL, 23),
          tcp("msrpc", CONTROL, 135),
          tcp("smb", CONTROL, 445),
          range("rexec, rlogin, rsh", CONTROL, 512, 514),
          range("docker", CONTROL, 2375, 2377),
          range("etcd", CONTROL, 2379, 2380),
          tcp("rdp", CONTROL, 3389),
          range("salt", CONTROL, 4505, 4506),
          range("vnc", CONTROL, 5900, 5903),
          range("winrm", CONTROL, 5985, 5986),
          tcp("kubernetes api", CONTROL, 6443),
          tcp("nomad, consul", CONTROL, 4646, 8500, 8501),
          tcp("kubelet", CONTROL, 10250),
          new KnownService("ipmi", Protocol.UDP, PortSet.of(623), CONTROL),
          tcp("ftp", DATA, 21),
          tcp("ldap", DATA, 389, 636),
          tcp("rsync", DATA, 873),
          tcp("sql server", DATA, 1433),
          tcp("oracle", DATA, 1521, 2484),
          tcp("nfs", DATA, 2049),
          tcp("zookeeper", DATA, 2181, 2182),
          tcp("iscsi", DATA, 3260),
          tcp("mysql", DATA, 3306, 33060),
          tcp("postgresql", DATA, 5432),
          tcp("redshift", DATA, 5439),
          range("amqp", DATA, 5671, 5672),
          tcp("couchdb", DATA, 5984),
          tcp("redis", DATA, 6379, 6380),
          tcp("neo4j", DATA, 7474, 7687),
          tcp("hdfs", DATA, 8020),
          tcp("influxdb", DATA, 8086),
          tcp("dax", DATA, 8111, 9111),
          tcp("neptune", DATA, 8182),
          tcp("cassandra", DATA, 9042, 9142),
          tcp("kafka", DATA, 9092, 9094, 9096, 9098, 9194, 9196, 9198, 20092, 20094, 20096, 20098),
          tcp("elasticsearch", DATA, 9200, 9300),
          tcp("kubelet, read only", DATA, 10255),
          tcp("memcached", DATA, 11211),
          range("mongodb", DATA, 27017, 27019),
          tcp("db2", DATA, 50000),
          tcp("activemq", DATA, 61616, 61617),
          tcp("http", WEB, 80, 3000, 8000, 8008, 8080, 8081, 8888),
          tcp("https", WEB, 443, 8443));

  private static final Map<Gain, TrafficSet> TRAFFIC = new EnumMap<>(Gain.class);

  static {
    for (KnownService each : ALL) {
      TRAFFIC.merge(each.gain(), each.traffic(), TrafficSet::union);
    }
  }

  private static KnownService tcp(String name, Gain gain, int... ports) {
    PortSet all = PortSet.none();
    for (int port : ports) {
      all = all.union(PortSet.of(port));
    }
    return new KnownService(name, Protocol.TCP, all, gain);
  }

  private static KnownService range(String name, Gain gain, int first, int last) {
    return new KnownService(name, Protocol.TCP, PortSet.range(first, last), gain);
  }

  /** All of them: those that give control, then data, then the web, by port. */
  public static List<KnownService> all() {
    return ALL;
  }

  /** Those to which some traffic leads, in the same order; traffic of all ports leads to all. */
  public static List<KnownService> in(TrafficSet traffic) {
    return ALL.stream().filter(each -> each.traffic().overlaps(traffic)).toList();
  }

  /** What leads to those that give something; none for {@link Gain#OTHER}, as nobody knows them. */
  public static TrafficSet traffic(Gain gain) {
    return TRAFFIC.getOrDefault(gain, TrafficSet.none());
  }

  /** What leads to this one, from any source port. */
  public TrafficSet traffic() {
    return TrafficSet.ofPorts(protocol, PortSet.all(), ports);
  }
}
