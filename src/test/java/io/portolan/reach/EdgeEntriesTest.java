package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The edge between a VPC and the internet, where not all of it is modelled. */
class EdgeEntriesTest {
  private static final PathFilter DIRECT = new PathFilter(true, List.of(), List.of());

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

  private static UnmodelledResource accelerated(String... touches) {
    return new UnmodelledResource(
        new Arn("arn:aws:globalaccelerator::111122223333:accelerator/a/listener/l"),
        new Location("111122223333", "us-west-2"),
        "AcceleratorEndpointGroups",
        Set.of(touches),
        Map.of());
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
    EstateBuilder named = world().resource(accelerated("eni-private"));
    Answer answer = ask(named, "internet", "eni-private", tcp(443), PathFilter.none());
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions()).anyMatch(each -> each.text().contains("Accelerator"));
    assertThat(ask(named, "internet", "eni-private", tcp(443), DIRECT).verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    TrafficSet gre = TrafficSet.of(new Protocol(47));
    assertThat(ask(named, "internet", "eni-private", gre, PathFilter.none()).verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("B2: an accelerator of something else changes nothing")
  void another() {
    EstateBuilder other = world().resource(accelerated("eni-public"));
    Answer answer = ask(other, "internet", "eni-private", tcp(443), PathFilter.none());
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(answer.assumptions()).isEmpty();
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
