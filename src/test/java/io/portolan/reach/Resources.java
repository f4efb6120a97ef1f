package io.portolan.reach;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resources of VPC vpc-a with what the builder of estates has no words for. */
public final class Resources {
  private static final Location HERE = new Location("111111111111", "eu-west-1");
  private static final String BALANCER_ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/";

  private Resources() {}

  /** An interface that a service made, with the description that the service writes. */
  public static NetworkInterface made(
      String id, String subnet, String address, String description) {
    return eni(id, subnet, address, description, "amazon", null, Map.of());
  }

  /** An interface of an instance, with its tags. */
  public static NetworkInterface tagged(
      String id, String subnet, String address, Map<String, String> tags) {
    return eni(id, subnet, address, "", "", null, tags);
  }

  /** An interface of an instance. */
  public static NetworkInterface of(String instance, String id, String subnet, String address) {
    return eni(id, subnet, address, "", "", new InstanceId(instance), Map.of());
  }

  private static NetworkInterface eni(
      String id,
      String subnet,
      String address,
      String description,
      String requester,
      @org.jspecify.annotations.Nullable InstanceId instance,
      Map<String, String> tags) {
    return new NetworkInterface(
        new NetworkInterfaceId(id),
        HERE,
        new VpcId("vpc-a"),
        new SubnetId(subnet),
        "interface",
        description,
        requester,
        List.of(new PrivateAddress(Address.parse(address), null)),
        List.of(),
        List.of(),
        List.of(new SecurityGroupId("sg-all")),
        true,
        instance,
        instance == null ? -1 : 0,
        tags);
  }

  public static Instance instance(String id, String state, Map<String, String> tags) {
    return new Instance(new InstanceId(id), HERE, state, tags);
  }

  /** A service in the given subnets that holds {@code sg-all}. */
  public static ManagedService service(
      ManagedService.Kind kind, String arn, String name, String... subnets) {
    return new ManagedService(
        new Arn(arn),
        HERE,
        kind,
        name,
        new VpcId("vpc-a"),
        Set.copyOf(List.of(subnets).stream().map(SubnetId::new).toList()),
        Set.of(new SecurityGroupId("sg-all")),
        Set.of(),
        false,
        Map.of("team", name));
  }

  /** A load balancer by its path, such as {@code app/web/1}. */
  public static ManagedService balancer(String path) {
    String name = path.substring(path.indexOf('/') + 1, path.lastIndexOf('/'));
    return service(ManagedService.Kind.LOAD_BALANCER, BALANCER_ARN + path, name);
  }

  public static String balancerArn(String path) {
    return BALANCER_ARN + path;
  }

  /** An interface endpoint with one interface. */
  public static VpcEndpoint endpoint(String id, String eni, String subnet) {
    return new VpcEndpoint(
        new VpcEndpointId(id),
        HERE,
        new VpcId("vpc-a"),
        VpcEndpoint.Type.INTERFACE,
        "com.amazonaws.eu-west-1.sqs",
        "available",
        Set.of(),
        Set.of(new SubnetId(subnet)),
        Set.of(new NetworkInterfaceId(eni)),
        Set.of(),
        false,
        Map.of());
  }
}
