package io.portolan.model.aws;

import io.portolan.model.aws.Distribution.Behavior;
import io.portolan.model.aws.Distribution.Bucket;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Distribution.InVpc;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link EstateBuilder} about edge services:
 *
 * <pre>
 * .originFacing("pl-cf", "203.0.113.0/24")
 * .vpcOrigin("vo_1", "app/web", "https 80 443")
 * .distribution("E1").viewersByIpv6()
 * .origin("web", "web.elb.example", "match 80 443").originPath("/shop").originHeaders("x-key")
 * .originInVpc("inner", "vo_1")
 * .behavior("/a/*", "inner").behaviorByHttp("", "web")
 * .function("f", "subnet-a1")
 * .functionUrl("f", true)
 * .accelerator("a1", "192.0.2.1").acceleratorListener("TCP", "443").endpointGroup()
 * .accelerates("i-1", 128, Setting.ON)
 * </pre>
 *
 * <p>A distribution without a default behavior gets one, HTTPS only, that names its first origin.
 */
abstract sealed class EdgeBuilder extends TransitBuilder permits EstateBuilder {
  /** A distribution: enabled, for IPv4 viewers, without a web ACL. */
  public EstateBuilder distribution(String id) {
    add(new EdgeDraft.OfDistribution(id, location));
    return me();
  }

  private EdgeDraft.OfDistribution distribution() {
    return last(EdgeDraft.OfDistribution.class);
  }

  /** The distribution or accelerator named last takes nothing. */
  public EstateBuilder disabled() {
    if (last instanceof EdgeDraft.OfAccelerator accelerator) {
      accelerator.enabled = false;
    } else {
      distribution().enabled = false;
    }
    return me();
  }

  /** The distribution named last takes IPv6 too. */
  public EstateBuilder viewersByIpv6() {
    distribution().ipv6 = true;
    return me();
  }

  /** The web ACL of the distribution named last, as the distribution names it. */
  public EstateBuilder guardedBy(String webAcl) {
    distribution().webAcl = webAcl;
    return me();
  }

  /**
   * A custom origin.
   *
   * @param ports {@code http 80 443}, {@code https 80 443}, {@code match 80 443}, another word, or
   *     empty for none printed
   * @param families the IP versions by which CloudFront connects; none: IPv4
   */
  public EstateBuilder origin(String id, String domainName, String ports, Family... families) {
    Set<Family> by = families.length == 0 ? Set.of(Family.IPV4) : Set.of(families);
    return origin(id, domainName, new Custom(ports(ports), by));
  }

  /** An origin that names a VPC origin. */
  public EstateBuilder originInVpc(String id, String vpcOrigin) {
    return origin(id, "inside.example.com", new InVpc(vpcOrigin));
  }

  /** An origin that names a VPC origin, with its domain name. */
  public EstateBuilder originInVpc(String id, String vpcOrigin, String domainName) {
    return origin(id, domainName, new InVpc(vpcOrigin));
  }

  /** A bucket as origin. */
  public EstateBuilder bucket(String id) {
    return origin(id, id + ".s3.eu-west-1.amazonaws.com", new Bucket());
  }

  private EstateBuilder origin(String id, String domainName, Distribution.Target target) {
    distribution().origins.add(new Origin(id, domainName, "", Set.of(), target));
    return me();
  }

  private static @Nullable OriginPorts ports(String text) {
    if (text.isEmpty()) {
      return null;
    }
    String[] words = text.split(" ", -1);
    return new OriginPorts(
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        switch (words[0]) {
          case "http" -> OriginPorts.Policy.HTTP_ONLY;
          case "https" -> OriginPorts.Policy.HTTPS_ONLY;
          case "match" -> OriginPorts.Policy.MATCH_VIEWER;
          default -> OriginPorts.Policy.OTHER;
        });
  }

  /** What CloudFront puts before paths at the origin named last. */
  public EstateBuilder originPath(String path) {
    Origin origin = distribution().lastOrigin();
    distribution()
        .replaceLast(
            new Origin(origin.id(), origin.domainName(), path, origin.headers(), origin.target()));
    return me();
  }

  /** The headers that CloudFront adds at the origin named last. */
  public EstateBuilder originHeaders(String... names) {
    Origin origin = distribution().lastOrigin();
    distribution()
        .replaceLast(
            new Origin(
                origin.id(), origin.domainName(), origin.path(), Set.of(names), origin.target()));
    return me();
  }

  /** The next behavior, for HTTPS only; the default one has an empty path. */
  public EstateBuilder behavior(String path, String... origins) {
    distribution().behaviors.add(new Behavior(path, List.of(origins), false));
    return me();
  }

  /** The next behavior, which lets HTTP through too. */
  public EstateBuilder behaviorByHttp(String path, String... origins) {
    distribution().behaviors.add(new Behavior(path, List.of(origins), true));
    return me();
  }

  /** The snapshot lacks the behaviors of the distribution named last. */
  public EstateBuilder behaviorsUnknown() {
    distribution().behaviorsKnown = false;
    return me();
  }

  /**
   * A VPC origin of a balancer ({@code app/web}) or instance; ports as {@link #origin} has them.
   */
  public EstateBuilder vpcOrigin(String id, String endpoint, String ports) {
    Arn arn =
        endpoint.startsWith("i-")
            ? new Arn(
                "arn:aws:ec2:"
                    + location.region()
                    + ":"
                    + location.account()
                    + ":instance/"
                    + endpoint)
            : BalancerDraft.arn(endpoint, location);
    return resource(
        new VpcOrigin(
            EdgeDraft.cloudFront("vpcorigin", id, location),
            location,
            id,
            arn,
            ports(ports),
            Map.of()));
  }

  /** The list of CloudFront's origin-facing IPv4 addresses; without entries: not known. */
  public EstateBuilder originFacing(String id, String... entries) {
    return originFacing(id, "com.amazonaws.global.cloudfront.origin-facing", entries);
  }

  /** The list of CloudFront's origin-facing IPv6 addresses; without entries: not known. */
  public EstateBuilder originFacingIpv6(String id, String... entries) {
    return originFacing(id, "com.amazonaws.global.ipv6.cloudfront.origin-facing", entries);
  }

  private EstateBuilder originFacing(String id, String name, String... entries) {
    return resource(
        new PrefixList(
            new PrefixListId(id), location, name, cidrs(entries), entries.length > 0, Map.of()));
  }

  /** The name of the group named last, which is its id until said. */
  public EstateBuilder groupName(String name) {
    last(Draft.OfGroup.class).name = name;
    return me();
  }

  /** The interface named last is made by a service, which writes this description. */
  public EstateBuilder madeBy(String requester, String description) {
    Draft.OfInterface each = last(Draft.OfInterface.class);
    each.requester = requester;
    each.description = description;
    return me();
  }

  private Arn functionArn(String name) {
    return new Arn(
        "arn:aws:lambda:" + location.region() + ":" + location.account() + ":function:" + name);
  }

  /** A function, in no VPC or in that of some subnets, without its interfaces. */
  public EstateBuilder function(String name, String... subnets) {
    Set<SubnetId> in = new TreeSet<>();
    Stream.of(subnets).map(SubnetId::new).forEach(in::add);
    String vpc = subnets.length == 0 ? "" : find(Draft.OfSubnet.class, subnets[0]).vpc;
    return resource(
        new ManagedService(
            functionArn(name),
            location,
            Kind.LAMBDA,
            name,
            vpc.isEmpty() ? null : new VpcId(vpc),
            in,
            vpc.isEmpty() ? Set.of() : Set.of(new SecurityGroupId("sg-default-" + vpc)),
            Set.of(),
            false,
            Map.of()));
  }

  /** The URL {@code https://NAME.lambda-url.REGION.on.aws/} of a function, or of NAME:ALIAS. */
  public EstateBuilder functionUrl(String name, boolean signed) {
    String function = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    String label = name.replace(':', '-').toLowerCase(Locale.ROOT);
    return resource(
        new FunctionUrl(
            functionArn(name),
            location,
            functionArn(function),
            "https://" + label + ".lambda-url." + location.region() + ".on.aws/",
            signed,
            Map.of()));
  }

  /** An accelerator by its static addresses: enabled, dual-stack if one of them is IPv6. */
  public EstateBuilder accelerator(String name, String... addresses) {
    EdgeDraft.OfAccelerator draft = add(new EdgeDraft.OfAccelerator(name, location));
    Stream.of(addresses).map(Address::parse).forEach(draft.addresses::add);
    draft.dualStack = draft.addresses.stream().anyMatch(each -> each.family() == Family.IPV6);
    return me();
  }

  /** A listener of the accelerator named last, for one port or {@code 80-443}. */
  public EstateBuilder acceleratorListener(String protocol, String ports) {
    EdgeDraft.OfAccelerator of = last(EdgeDraft.OfAccelerator.class);
    String[] ends = ports.split("-", -1);
    PortSet range =
        PortSet.range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    Arn accelerator = EdgeDraft.accelerator(of.id, of.location);
    String id = accelerator.value() + "/listener/" + protocol.toLowerCase(Locale.ROOT) + ports;
    add(new EdgeDraft.OfAcceleratorListener(id, location, accelerator, protocol, range));
    return me();
  }

  /** An endpoint group of the listener named last, in the Region of what follows. */
  public EstateBuilder endpointGroup() {
    String listener = last(EdgeDraft.OfAcceleratorListener.class).id;
    String id = listener + "/endpoint-group/" + location.region();
    add(new EdgeDraft.OfEndpointGroup(id, location, new Arn(listener)));
    return me();
  }

  private EdgeDraft.OfEndpointGroup endpoints() {
    return last(EdgeDraft.OfEndpointGroup.class);
  }

  /** An endpoint of the group named last: {@code app/web}, an instance, allocation or subnet. */
  public EstateBuilder accelerates(String endpoint, int weight, Setting preservesClientIp) {
    String id = endpoint.contains("/") ? BalancerDraft.arn(endpoint, location).value() : endpoint;
    endpoints().endpoints.add(new AcceleratorEndpointGroup.Endpoint(id, weight, preservesClientIp));
    return me();
  }

  /** The endpoints of the group named last take the listener's port at another one. */
  public EstateBuilder portOverride(int listener, int endpoint) {
    endpoints().overrides.put(listener, endpoint);
    return me();
  }

  /** The traffic dial of the group named last stands at zero. */
  public EstateBuilder dialedDown() {
    endpoints().dialedDown = true;
    return me();
  }

  /** The group named last is a custom routing accelerator's. */
  public EstateBuilder customRouting() {
    endpoints().customRouting = true;
    return me();
  }
}
