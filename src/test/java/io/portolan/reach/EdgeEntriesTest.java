package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorEndpointGroup.Endpoint;
import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Setting;
import io.portolan.packet.Address;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The edge between a VPC and the internet, where not all of it is modelled. */
class EdgeEntriesTest {
  private static final PathFilter DIRECT = new PathFilter(true, List.of(), List.of());

  private static final Location HERE = new Location("111122223333", "us-west-2");
  private static final String LISTENER =
      "arn:aws:globalaccelerator::111122223333:accelerator/a/listener/l";

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "euw1-az1")
        .eni("eni-private", "subnet-a1", "10.0.1.10")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "euw1-az1")
        .routes("subnet-a2", "0.0.0.0/0 > igw-a")
        .eni("eni-public", "subnet-a2", "10.0.2.10")
        .publicIp("198.51.100.10");
  }

  /** With an instance in the private subnet. */
  private static EstateBuilder instances() {
    return world()
        .group("sg-all")
        .in("all from 0.0.0.0/0")
        .resource(Resources.instance("i-private", "running", Map.of()))
        .resource(Resources.of("i-private", "eni-i", "subnet-a1", "10.0.1.20"));
  }

  private static AcceleratorEndpointGroup accelerated(String... endpoints) {
    return new AcceleratorEndpointGroup(
        new Arn(LISTENER + "/endpoint-group/g"),
        HERE,
        new Arn(LISTENER),
        false,
        Stream.of(endpoints).map(id -> new Endpoint(id, 128, Setting.ON)).toList(),
        Map.of(),
        false,
        Map.of());
  }

  /** The verdict from the internet, and whether it names an edge service. */
  private static String fromInternet(EstateBuilder world, String to) {
    Answer answer = ask(world, "internet", to, tcp(443), PathFilter.none());
    boolean edge =
        answer.assumptions().stream().anyMatch(each -> each.text().contains("let the internet in"));
    return answer.verdict() + (edge ? " by an edge service" : "");
  }

  private static Answer ask(
      EstateBuilder world, String from, String to, TrafficSet traffic, PathFilter filter) {
    NetworkGraph graph = NetworkGraph.of(world.build(), Appliances.unknown());
    EndpointCatalog catalog = new EndpointCatalog(graph, Map.of());
    return new ReachEngine(graph)
        .answer(
            catalog.resolve(from).endpoints(), catalog.resolve(to).endpoints(), traffic, filter);
  }

  private static TrafficSet tcp(int port) {
    return TrafficSet.ofPorts(Protocol.TCP, PortSet.range(1024, PortSet.MAX), PortSet.of(port));
  }

  @Test
  @DisplayName("B2: what an accelerator names is never unreachable from the internet for certain")
  void accelerator() {
    EstateBuilder named = instances().resource(accelerated("i-private"));
    Answer answer = ask(named, "internet", "eni-i", tcp(443), PathFilter.none());
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions()).anyMatch(each -> each.text().contains("Accelerator"));
    assertThat(ask(named, "internet", "eni-i", tcp(443), DIRECT).verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    TrafficSet gre = TrafficSet.of(new Protocol(47));
    assertThat(ask(named, "internet", "eni-i", gre, PathFilter.none()).verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("B2: an accelerator of something else changes nothing")
  void another() {
    EstateBuilder other = instances().resource(accelerated("i-other", "eipalloc-1"));
    Answer answer = ask(other, "internet", "eni-i", tcp(443), PathFilter.none());
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(answer.assumptions()).isEmpty();
  }

  @Test
  @DisplayName("an accelerator may name an Elastic IP address, or for custom routing a subnet")
  void accelerated_addresses() {
    ElasticIp address =
        new ElasticIp(
            new AllocationId("eipalloc-1"),
            HERE,
            Address.parse("198.51.100.77"),
            new NetworkInterfaceId("eni-i"),
            Address.parse("10.0.1.20"),
            Map.of());
    assertThat(
            fromInternet(
                instances().resource(address).resource(accelerated("eipalloc-1")), "eni-i"))
        .isEqualTo("unknown by an edge service");
    assertThat(fromInternet(instances().resource(accelerated("subnet-a1")), "eni-i"))
        .isEqualTo("unknown by an edge service");
    assertThat(fromInternet(instances().resource(accelerated("subnet-a2")), "eni-i"))
        .isEqualTo("unreachable");
  }

  @Test
  @DisplayName("SG15: port 25 to the internet rests on the account's block having been lifted")
  void mail() {
    Answer mail = ask(world(), "eni-public", "internet", tcp(25), PathFilter.none());
    assertThat(mail.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(mail.assumptions()).anyMatch(each -> each.text().contains("port 25"));
    Answer web = ask(world(), "eni-public", "internet", tcp(443), PathFilter.none());
    assertThat(web.assumptions()).isEmpty();
  }
}
