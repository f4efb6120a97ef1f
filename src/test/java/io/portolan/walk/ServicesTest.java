package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.LatticeAssociation;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Services behind interfaces, and VPC Lattice: statements E1, G9, S1, S3 and V1. */
class ServicesTest {
  private static final Location HERE = new Location("111111111111", "eu-west-1");
  private static final String A = "10.0.1.10";
  private static final String A_V6 = "2600:1f18:0:1::a";
  private static final String SERVICE = "10.0.2.20";
  private static final String SERVICE_V6 = "2600:1f18:0:2::20";
  private static final String LATTICE = "169.254.171.32";
  private static final String LATTICE_V6 = "fd00:ec2:80::a9fe:ab20";

  /** A client, and groups for the interface of a service: open to the client's group only. */
  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64", "euw1-az1")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64", "euw1-az2")
        .group("sg-client")
        .group("sg-open")
        .in("tcp 443 from sg-client")
        .group("sg-shut")
        .in()
        .eni("eni-a", "subnet-a1", A, A_V6)
        .groups("sg-client");
  }

  private static NetworkInterface made(String description, String type, String group) {
    return new NetworkInterface(
        new NetworkInterfaceId("eni-s"),
        HERE,
        new VpcId("vpc-a"),
        new SubnetId("subnet-a2"),
        type,
        description,
        "amazon",
        List.of(new PrivateAddress(Address.parse(SERVICE), null)),
        List.of(Address.parse(SERVICE_V6)),
        List.of(),
        List.of(new SecurityGroupId(group)),
        true,
        null,
        -1,
        Map.of());
  }

  private static ClusterEndpoint cluster(String vpc, Setting privateAccess) {
    return new ClusterEndpoint(
        new Arn("arn:aws:eks:eu-west-1:111111111111:cluster/prod"),
        HERE,
        "prod",
        new VpcId(vpc),
        Setting.ON,
        Set.of(),
        privateAccess,
        false,
        Map.of());
  }

  private static VpcEndpoint endpoint(VpcEndpoint.Type type, String state) {
    return new VpcEndpoint(
        new VpcEndpointId("vpce-s"),
        HERE,
        new VpcId("vpc-a"),
        type,
        "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
        state,
        Set.of(),
        Set.of(new SubnetId("subnet-a2")),
        Set.of(new NetworkInterfaceId("eni-s")),
        Set.of(),
        false,
        Map.of());
  }

  private static LatticeAssociation association(String vpc, String... groups) {
    return new LatticeAssociation(
        new Arn("arn:aws:vpc-lattice:eu-west-1:111111111111:servicenetworkvpcassociation/" + vpc),
        HERE,
        new VpcId(vpc),
        "sn-1",
        Stream.of(groups).map(SecurityGroupId::new).collect(Collectors.toSet()),
        Map.of());
  }

  private static Sent a(EstateBuilder world) {
    return Sent.by(world, "eni-a");
  }

  @Test
  @DisplayName("S1, S3: file systems, brokers and resolvers take what their groups allow")
  void interfacesOfServices() {
    for (String description :
        List.of(
            "EFS mount target for fs-1 (fsmt-1)",
            "RedshiftNetworkInterface",
            "Route 53 Resolver: rslvr-in-1:rni-1")) {
      String type = description.startsWith("EFS") ? "efs" : "interface";
      EstateBuilder open = world().resource(made(description, type, "sg-open"));
      assertThat(a(open).tcp(A, SERVICE, 443)).isEqualTo("PASS eni-s");
      assertThat(a(open).tcp(A_V6, SERVICE_V6, 443)).isEqualTo("PASS eni-s");
      assertThat(a(open).tcp(A, SERVICE, 2049)).isEqualTo("DROP");
      EstateBuilder shut = world().resource(made(description, type, "sg-shut"));
      assertThat(a(shut).tcp(A, SERVICE, 443)).isEqualTo("DROP");
    }
  }

  @Test
  @DisplayName("E1: a control plane's interfaces take connections where private access is on")
  void privateAccess() {
    NetworkInterface own = made("Amazon EKS prod", "interface", "sg-open");
    EstateBuilder on = world().resource(own).resource(cluster("vpc-a", Setting.ON));
    assertThat(a(on).tcp(A, SERVICE, 443)).isEqualTo("PASS eni-s");
    assertThat(a(on).tcp(A_V6, SERVICE_V6, 443)).isEqualTo("PASS eni-s");
    assertThat(a(on).tcp(A, SERVICE, 22)).isEqualTo("DROP");
    EstateBuilder off = world().resource(own).resource(cluster("vpc-a", Setting.OFF));
    assertThat(a(off).tcp(A, SERVICE, 443)).isEqualTo("DROP");
    assertThat(a(off).tcp(A_V6, SERVICE_V6, 443)).isEqualTo("DROP");
    assertThat(Sent.by(off, "eni-s").tcp(SERVICE, A, 443)).isEqualTo("DROP"); // its groups
    EstateBuilder unsaid = world().resource(own).resource(cluster("vpc-a", Setting.UNKNOWN));
    assertThat(a(unsaid).tcp(A, SERVICE, 443)).isEqualTo("UNKNOWN eni-s");
    assertThat(a(unsaid).tcp(A, SERVICE, 22)).isEqualTo("DROP");
    EstateBuilder namesake = world().resource(own).resource(cluster("vpc-b", Setting.OFF));
    assertThat(a(namesake).tcp(A, SERVICE, 443)).isEqualTo("PASS eni-s");
  }

  @Test
  @DisplayName("E1: a control plane opens connections, whoever may connect to it")
  void controlPlaneConnects() {
    EstateBuilder world =
        world()
            .resource(made("Amazon EKS prod", "interface", "sg-open"))
            .resource(cluster("vpc-a", Setting.OFF));
    world.group("sg-node").in("tcp 10250 from sg-open");
    world.eni("eni-node", "subnet-a1", "10.0.1.30").groups("sg-node");
    assertThat(Sent.by(world, "eni-s").tcp(SERVICE, "10.0.1.30", 10250)).isEqualTo("PASS eni-node");
    assertThat(Sent.by(world, "eni-s").tcp(SERVICE, "10.0.1.30", 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G9, V1: endpoints take connections while they are in service, and open none")
  void endpoints() {
    NetworkInterface own = made("VPC Endpoint Interface vpce-s", "vpc_endpoint", "sg-open");
    for (VpcEndpoint.Type type :
        List.of(
            VpcEndpoint.Type.INTERFACE,
            VpcEndpoint.Type.RESOURCE,
            VpcEndpoint.Type.SERVICE_NETWORK)) {
      EstateBuilder up = world().resource(own).resource(endpoint(type, "available"));
      assertThat(a(up).tcp(A, SERVICE, 443)).isEqualTo("PASS eni-s");
      assertThat(a(up).tcp(A_V6, SERVICE_V6, 443)).isEqualTo("PASS eni-s");
      assertThat(a(up).tcp(A, SERVICE, 80)).isEqualTo("DROP");
      assertThat(Sent.by(up, "eni-s").tcp(SERVICE, A, 443)).isEqualTo("DROP");
      for (String state : List.of("pendingacceptance", "rejected", "failed", "deleting")) {
        EstateBuilder down = world().resource(own).resource(endpoint(type, state));
        assertThat(a(down).tcp(A, SERVICE, 443)).isEqualTo("DROP");
        assertThat(a(down).tcp(A_V6, SERVICE_V6, 443)).isEqualTo("DROP");
      }
    }
  }

  @Test
  @DisplayName("V1: in an associated VPC Lattice's addresses are unknown after groups and lists")
  void lattice() {
    EstateBuilder associated = world().resource(association("vpc-a"));
    assertThat(a(associated).tcp(A, LATTICE, 443)).isEqualTo("UNKNOWN");
    assertThat(a(associated).tcp(A_V6, LATTICE_V6, 443)).isEqualTo("UNKNOWN");
    assertThat(a(associated).tcp(A, "169.254.172.32", 443)).isEqualTo("DROP");
    EstateBuilder client = associated.again("sg-client").out("tcp 443 to 169.254.171.0/24");
    assertThat(a(client).tcp(A, LATTICE, 443)).isEqualTo("UNKNOWN");
    assertThat(a(client).tcp(A, LATTICE, 80)).isEqualTo("DROP");
    assertThat(a(client).tcp(A_V6, LATTICE_V6, 443)).isEqualTo("DROP");
    EstateBuilder list = world().resource(association("vpc-a")).acl("acl-a", "subnet-a1");
    list.in("1 allow all from any").out("1 allow tcp 443 to 169.254.171.0/24");
    assertThat(a(list).tcp(A, LATTICE, 443)).isEqualTo("UNKNOWN");
    assertThat(a(list).tcp(A, LATTICE, 80)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("V1: the groups of an association judge by the client")
  void associationGroups() {
    EstateBuilder open = world().resource(association("vpc-a", "sg-open"));
    assertThat(a(open).tcp(A, LATTICE, 443)).isEqualTo("UNKNOWN");
    assertThat(a(open).tcp(A_V6, LATTICE_V6, 443)).isEqualTo("UNKNOWN");
    assertThat(a(open).tcp(A, LATTICE, 80)).isEqualTo("DROP");
    EstateBuilder shut = world().resource(association("vpc-a", "sg-shut"));
    assertThat(a(shut).tcp(A, LATTICE, 443)).isEqualTo("DROP");
    assertThat(a(shut).tcp(A_V6, LATTICE_V6, 443)).isEqualTo("DROP");
    EstateBuilder missing = world().resource(association("vpc-a", "sg-gone"));
    assertThat(a(missing).tcp(A, LATTICE, 80)).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("V1: without an association there is no way in, unless none were collected")
  void notAssociated() {
    assertThat(a(world()).tcp(A, LATTICE, 443)).isEqualTo("DROP");
    assertThat(a(world().resource(association("vpc-b"))).tcp(A, LATTICE, 443)).isEqualTo("DROP");
    UnmodelledResource service =
        new UnmodelledResource(
            new Arn("arn:aws:vpc-lattice:eu-west-1:111111111111:service/svc-1"),
            HERE,
            "LatticeServices",
            Set.of(),
            Map.of());
    assertThat(a(world().resource(service)).tcp(A, LATTICE, 443)).isEqualTo("UNKNOWN");
    assertThat(a(world().resource(service)).tcp(A_V6, LATTICE_V6, 443)).isEqualTo("UNKNOWN");
    EstateBuilder both = world().resource(service).resource(association("vpc-b"));
    assertThat(a(both).tcp(A, LATTICE, 443)).isEqualTo("DROP");
  }
}
