package io.portolan.read.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.Interners;
import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.read.Entry;
import io.portolan.read.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the resources of a plan are: in which VPC, account and Region, and by which addresses. What
 * is chosen only when the plan is carried out is made up here, always the same: the first address
 * of a subnet that nobody has.
 */
final class Places {
  /** AWS keeps the first four addresses of a subnet to itself, and the last. */
  private static final int KEPT = 4;

  private static final int ARN_REGION = 3;
  private static final int ARN_ACCOUNT = 4;

  /** Blocks for documentation, which no resource has. */
  private static final List<Cidr> MADE_UP =
      Stream.of("203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24").map(Cidr::parse).toList();

  private final Estate estate;
  private final Plan plan;
  private final References references;
  private final Map<SubnetId, Set<Address>> taken = new HashMap<>();
  private final Map<String, Address> chosen = new HashMap<>();
  private final Location home;

  Places(Estate estate, Plan plan, References references) {
    this.estate = estate;
    this.plan = plan;
    this.references = references;
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      Set<Address> some = taken.computeIfAbsent(each.subnet(), key -> new HashSet<>());
      each.privateAddresses().forEach(address -> some.add(address.address()));
      some.addAll(each.ipv6Addresses());
    }
    this.home = home();
  }

  /** The account and Region in which most of the plan is. */
  private Location home() {
    Map<String, Integer> accounts = new TreeMap<>();
    Map<String, Integer> regions = new TreeMap<>();
    for (PlannedResource each : plan.resources()) {
      located(each.identity("arn"))
          .ifPresent(
              at -> {
                accounts.merge(at.account(), 1, Integer::sum);
                regions.merge(at.region(), 1, Integer::sum);
              });
    }
    providerRegion().ifPresent(each -> regions.merge(each, 1, Integer::sum));
    if (accounts.isEmpty() || regions.isEmpty()) {
      for (Vpc each : estate.all(Vpc.class)) {
        accounts.merge(each.location().account(), 1, Integer::sum);
        if (providerRegion().isEmpty()) {
          regions.merge(each.location().region(), 1, Integer::sum);
        }
      }
    }
    return new Location(most(accounts, "default"), most(regions, "us-east-1"));
  }

  private static String most(Map<String, Integer> counts, String otherwise) {
    return counts.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }

  private Optional<String> providerRegion() {
    for (JsonNode each : plan.configuration().path("provider_config")) {
      JsonNode region = each.path("expressions").path("region");
      if (each.path("name").asText().equals("aws")) {
        String constant = region.path("constant_value").asText("");
        String variable = region.path("references").path(0).asText("");
        String value =
            constant.isEmpty() && variable.startsWith("var.")
                ? plan.variables().path(variable.substring(4)).path("value").asText("")
                : constant;
        if (!value.isEmpty()) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /** Account and Region of an ARN; empty where it is none or has none. */
  static Optional<Location> located(String arn) {
    List<String> parts = Splitter.on(':').splitToList(arn);
    return arn.startsWith("arn:")
            && parts.size() > ARN_ACCOUNT
            && !parts.get(ARN_REGION).isEmpty()
            && !parts.get(ARN_ACCOUNT).isEmpty()
        ? Optional.of(new Location(parts.get(ARN_ACCOUNT), parts.get(ARN_REGION)))
        : Optional.empty();
  }

  /** Where a resource is that is in no VPC, or in one that nobody knows. */
  Location of(Values values) {
    Optional<Location> said = located(values.identity("arn"));
    String region = values.text("region");
    return said.orElse(region.isEmpty() ? home : new Location(home.account(), region));
  }

  /** Where a resource of a VPC is. */
  Location of(Values values, @Nullable VpcId vpc) {
    @Nullable Vpc known = estate.find(Vpc.class, vpc);
    return known != null ? known.location() : of(values);
  }

  /** The VPC of a subnet; null where nobody knows. */
  @Nullable VpcId vpcOf(@Nullable SubnetId subnet) {
    @Nullable Subnet known = estate.find(Subnet.class, subnet);
    if (known != null || subnet == null) {
      return known == null ? null : known.vpc();
    }
    return planned(subnet).map(each -> each.id("vpc_id", VpcId::new)).orElse(null);
  }

  /** A subnet of the plan, as it is to be. */
  Optional<Values> planned(SubnetId subnet) {
    return planned("aws_subnet", subnet.value());
  }

  /** A resource of the plan by what identifies it, as it is to be. */
  Optional<Values> planned(String type, String id) {
    return references.find(type, id).map(each -> Values.after(each, references, unheard()));
  }

  /** For what is translated in its own time, and then says what is wrong with it. */
  private static Entry unheard() {
    return new Entry("", "", new Problems(true), Interners.newStrongInterner());
  }

  /** The group that holds what names no other. */
  Optional<SecurityGroupId> defaultGroup(VpcId vpc) {
    for (SecurityGroup each : estate.all(SecurityGroup.class)) {
      if (each.vpc().equals(vpc) && each.name().equals("default")) {
        return Optional.of(each.id());
      }
    }
    return planned("aws_vpc", vpc.value())
        .map(each -> new SecurityGroupId(each.identity("default_security_group_id")));
  }

  /** Whether it is known where a VPC is. */
  boolean located(VpcId vpc) {
    return estate.find(Vpc.class, vpc) != null || planned("aws_vpc", vpc.value()).isPresent();
  }

  /** The blocks of a VPC; none where nobody knows. */
  List<Cidr> blocksOf(VpcId vpc) {
    @Nullable Vpc known = estate.find(Vpc.class, vpc);
    List<Cidr> blocks = new ArrayList<>(known == null ? List.of() : known.cidrs());
    if (known == null) {
      planned("aws_vpc", vpc.value())
          .ifPresent(
              each -> {
                blocks.addAll(each.cidrs("cidr_block"));
                blocks.addAll(each.cidrs("ipv6_cidr_block"));
              });
    }
    return blocks;
  }

  /** The VPC of an attachment; empty where it is of something else, or nobody knows. */
  Optional<VpcId> attached(TransitGatewayAttachmentId attachment) {
    @Nullable TransitGatewayAttachment known =
        estate.find(TransitGatewayAttachment.class, attachment);
    if (known != null) {
      return Optional.ofNullable(known.vpc()).map(TransitGatewayAttachment.VpcDetails::vpc);
    }
    return planned("aws_ec2_transit_gateway_vpc_attachment", attachment.value())
        .flatMap(each -> Optional.ofNullable(each.id("vpc_id", VpcId::new)));
  }

  /** The blocks of a subnet. */
  List<Cidr> blocksOf(SubnetId subnet) {
    @Nullable Subnet known = estate.find(Subnet.class, subnet);
    if (known != null) {
      return known.cidrs();
    }
    List<Cidr> blocks = new ArrayList<>();
    planned(subnet)
        .ifPresent(
            each -> {
              blocks.addAll(each.cidrs("cidr_block"));
              blocks.addAll(each.cidrs("ipv6_cidr_block"));
            });
    return blocks;
  }

  /**
   * An address of a subnet that nobody has, the same each time for the same name; empty where the
   * subnet has none left, or none of the family, or nobody knows its blocks.
   */
  Optional<Address> free(SubnetId subnet, Family family, String name) {
    String key = family + " " + name;
    if (!chosen.containsKey(key)) {
      Set<Address> some = taken.computeIfAbsent(subnet, each -> new HashSet<>());
      blocksOf(subnet).stream()
          .filter(each -> each.family() == family)
          .flatMap(each -> firstFree(each, some).stream())
          .findFirst()
          .ifPresent(
              each -> {
                some.add(each);
                chosen.put(key, each);
              });
    }
    return Optional.ofNullable(chosen.get(key));
  }

  private static Optional<Address> firstFree(Cidr block, Set<Address> taken) {
    Address address = block.first();
    for (int i = 0; i < KEPT; i++) {
      if (address.equals(block.last())) {
        return Optional.empty();
      }
      address = address.next();
    }
    while (!address.equals(block.last())) {
      if (!taken.contains(address)) {
        return Optional.of(address);
      }
      address = address.next();
    }
    return Optional.empty();
  }

  /** A public address that nobody has, the same each time for the same name. */
  Optional<Address> publicAddress(String name) {
    return MADE_UP.stream()
        .flatMap(
            each -> {
              SubnetId made = new SubnetId("public " + each);
              Set<Address> some = taken.computeIfAbsent(made, key -> new HashSet<>());
              String key = "public " + name;
              if (!chosen.containsKey(key)) {
                firstFree(each, some)
                    .ifPresent(
                        address -> {
                          some.add(address);
                          chosen.put(key, address);
                        });
              }
              return Optional.ofNullable(chosen.get(key)).stream();
            })
        .findFirst();
  }

  /** What the plan says of a switch of a subnet; empty where it says nothing of it. */
  Optional<Boolean> said(SubnetId subnet, String field) {
    return planned(subnet).filter(each -> each.isKnown(field)).map(each -> each.flag(field, false));
  }

  /** The public address of an allocation; of one that is made by the plan one is made up. */
  Optional<Address> addressOf(String allocation) {
    @Nullable ElasticIp known = estate.find(ElasticIp.class, new AllocationId(allocation));
    return known != null
        ? Optional.of(known.publicAddress())
        : planned("aws_eip", allocation).flatMap(each -> publicAddress(each.address()));
  }

  /** The port of a target group's targets that name none; 0 where nobody knows. */
  int portOf(Arn targetGroup) {
    @Nullable TargetGroup known = estate.find(TargetGroup.class, targetGroup);
    return known != null
        ? known.port()
        : planned("aws_lb_target_group", targetGroup.value())
            .or(() -> planned("aws_alb_target_group", targetGroup.value()))
            .map(each -> each.number("port", 0))
            .orElse(0);
  }

  /** The estate before the plan. */
  Estate estate() {
    return estate;
  }
}
