package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.LatticeAssociation;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What answers about services rest on, and what stops at them. */
class ServiceAnswersTest {
  private static final Location HERE = new Location("111111111111", "eu-west-1");
  private static final String SERVICE = "com.amazonaws.vpce.eu-west-1.vpce-svc-1";

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .group("sg-all")
        .in("tcp 443 from 0.0.0.0/0")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "euw1-az1")
        .eni("eni-a", "subnet-a1", "10.0.1.10")
        .groups("sg-all")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "euw1-az1");
  }

  private static EstateBuilder with(
      VpcEndpoint.Type type, String service, String state, boolean restricted) {
    return world()
        .resource(Resources.made("eni-e", "subnet-a2", "10.0.2.20", "VPC Endpoint Interface"))
        .resource(
            new VpcEndpoint(
                new VpcEndpointId("vpce-1"),
                HERE,
                new VpcId("vpc-a"),
                type,
                service,
                state,
                Set.of(),
                Set.of(),
                Set.of(new NetworkInterfaceId("eni-e")),
                Set.of(),
                restricted,
                Map.of()));
  }

  private static EndpointService service(boolean acceptance, String... principals) {
    return new EndpointService(
        new Arn("vpce-svc-1"),
        HERE,
        SERVICE,
        acceptance,
        Set.of(principals),
        Set.of(Resources.balancerArn("net/n/1")),
        Map.of());
  }

  private static Answer ask(EstateBuilder world, String from, String to, String traffic) {
    return Asking.of(world.build()).answer(from, to, traffic);
  }

  @Test
  @DisplayName("G9: acceptance and allowed principals are facts on an answer about the endpoint")
  void endpointService() {
    EstateBuilder offered = with(VpcEndpoint.Type.INTERFACE, SERVICE, "available", false);
    Answer answer =
        ask(
            offered.resource(service(true, "arn:aws:iam::222222222222:root")),
            "eni-a",
            "vpce-1",
            "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly(
            "vpce-1: offered by vpce-svc-1, which accepts each endpoint, to"
                + " arn:aws:iam::222222222222:root");
    Answer shut = ask(offered, "eni-a", "vpce-1", "tcp 80");
    assertThat(shut.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(shut.assumptions()).isEmpty();
    assertThat(ask(offered, "vpce-1", "eni-a", "tcp 443").verdict()).isEqualTo(Verdict.UNREACHABLE);

    EstateBuilder plain = with(VpcEndpoint.Type.INTERFACE, SERVICE, "available", false);
    assertThat(ask(plain, "eni-a", "vpce-1", "tcp 443").assumptions()).isEmpty();
    EstateBuilder free = with(VpcEndpoint.Type.INTERFACE, SERVICE, "available", true);
    assertThat(
            Asking.assumptions(
                ask(free.resource(service(false)), "eni-a", "vpce-1", "tcp 443").assumptions()))
        .containsExactly(
            "vpce-1: its policy does not allow all, and is not evaluated",
            "vpce-1: offered by vpce-svc-1");
  }

  @Test
  @DisplayName("G9: an endpoint that was not accepted takes nothing")
  void notAccepted() {
    EstateBuilder pending = with(VpcEndpoint.Type.INTERFACE, SERVICE, "pendingacceptance", false);
    Answer answer = ask(pending, "eni-a", "vpce-1", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(answer)).containsExactly("vpce-1 BAD_STATE");
  }

  @Test
  @DisplayName("V1: auth policies are an assumption at resource and service-network endpoints")
  void latticeEndpoints() {
    for (VpcEndpoint.Type type :
        Set.of(VpcEndpoint.Type.RESOURCE, VpcEndpoint.Type.SERVICE_NETWORK)) {
      Answer answer = ask(with(type, "sn-1", "available", false), "eni-a", "vpce-1", "tcp 443");
      assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
      assertThat(Asking.assumptions(answer.assumptions()))
          .containsExactly(
              "vpce-1: auth policies of VPC Lattice, and what is behind the endpoint, are not"
                  + " evaluated");
    }
  }

  @Test
  @DisplayName("V1: Lattice's addresses are unknown where a VPC is associated, and say why")
  void latticeAddresses() {
    EstateBuilder world = world().group("sg-net").in("tcp 443 from sg-all");
    world.resource(association("vpc-a", "sg-net"));
    Answer answer = ask(world, "eni-a", "169.254.171.1", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly(
            "snva-1: the listeners and auth policies of VPC Lattice's services are not modelled");
    assertThat(Asking.blockers(ask(world, "eni-a", "169.254.171.1", "tcp 80")))
        .containsExactly("sg-net ENI_SG_RULES_MISMATCH");
    assertThat(Asking.blockers(ask(world(), "eni-a", "169.254.171.1", "tcp 443")))
        .containsExactly("vpc-a NO_POSSIBLE_DESTINATION");
    String arn = "arn:aws:vpc-lattice:eu-west-1:111111111111:service/svc-1";
    world.resource(
        new UnmodelledResource(new Arn(arn), HERE, "LatticeServices", Set.of(arn), Map.of()));
    assertThat(ask(world, "eni-a", arn, "tcp 443").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(world, "eni-a", arn, "tcp 80").verdict()).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("V1: what Lattice names is never unreachable for whoever gets into Lattice")
  void latticeTargets() {
    EstateBuilder target =
        world()
            .vpc("vpc-b", "10.0.0.0/16")
            .subnet("subnet-b1", "vpc-b", "10.0.1.0/24", "euw1-az1")
            .eni("eni-b", "subnet-b1", "10.0.1.99");
    assertThat(ask(target, "eni-a", "eni-b", "tcp 443").verdict()).isEqualTo(Verdict.UNREACHABLE);
    target.resource(lattice("LatticeTargets", "10.0.1.99"));
    Answer may = ask(target, "eni-a", "eni-b", "tcp 443");
    assertThat(may.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(may.assumptions()))
        .containsExactly("LatticeTargets: what VPC Lattice sends to its targets is not modelled");
    assertThat(ask(target, "eni-a", "eni-b", "udp 53").verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(target.build()).direct().verdict("eni-a", "eni-b", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);

    EstateBuilder elsewhere = target.resource(association("vpc-c"));
    assertThat(ask(elsewhere, "eni-a", "eni-b", "tcp 443").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder entrance =
        with(VpcEndpoint.Type.SERVICE_NETWORK, "sn-1", "available", false)
            .resource(association("vpc-c"))
            .resource(lattice("LatticeTargetGroups", "vpc-b"))
            .vpc("vpc-b", "10.0.0.0/16")
            .subnet("subnet-b1", "vpc-b", "10.0.1.0/24", "euw1-az1")
            .eni("eni-b", "subnet-b1", "10.0.1.99");
    assertThat(ask(entrance, "eni-a", "eni-b", "tcp 443").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(entrance, "eni-b", "eni-a", "tcp 443").verdict()).isEqualTo(Verdict.UNREACHABLE);
  }

  private static LatticeAssociation association(String vpc, String... groups) {
    return new LatticeAssociation(
        new Arn("snva-1"),
        HERE,
        new VpcId(vpc),
        "sn-1",
        Stream.of(groups).map(SecurityGroupId::new).collect(Collectors.toSet()),
        Map.of());
  }

  private static UnmodelledResource lattice(String key, String... touches) {
    return new UnmodelledResource(new Arn(key), HERE, key, Set.of(touches), Map.of());
  }

  @Test
  @DisplayName("G14: what Client VPN's authorization rules leave is not known")
  void clientVpn() {
    EstateBuilder world =
        world()
            .resource(
                Resources.made("eni-v", "subnet-a2", "10.0.2.9", "ClientVPN Endpoint resource"));
    Answer answer = ask(world, "eni-v", "eni-a", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.assumptions()).hasSize(1);
    assertThat(answer.assumptions().get(0).text()).contains("authorization rules");
    Answer shut = ask(world, "eni-v", "eni-a", "tcp 22");
    assertThat(shut.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(shut.assumptions()).isEmpty();
  }
}
