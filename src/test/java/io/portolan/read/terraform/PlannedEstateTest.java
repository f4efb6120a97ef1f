package io.portolan.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.read.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What plans make of a small estate, in the words that a review prints. */
class PlannedEstateTest {
  private static final Estate WORLD =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
          .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
          .table("rtb-a", "vpc-a", "subnet-a")
          .addRoutes("10.9.0.0/16 > pcx-1")
          .table("rtb-b", "vpc-a", "subnet-b")
          .acl("acl-a", "subnet-a", "subnet-b")
          .igw("igw-a", "vpc-a")
          .group("sg-db")
          .in("tcp 5432 from 10.0.0.0/16", "tcp 22 from sg-app")
          .group("sg-app")
          .group("sg-ops")
          .eni("eni-db", "subnet-a", "10.0.1.4")
          .groups("sg-db")
          .eni("eni-app", "subnet-a", "10.0.1.5")
          .groups("sg-app")
          .instance("i-app")
          .build();

  private static PlannedEstate of(PlanBuilder plan) {
    return PlannedEstate.of(plan.read(), WORLD, "plan.json");
  }

  private static List<String> effects(PlanBuilder plan) {
    return of(plan).effects().stream().flatMap(each -> each.lines().stream()).toList();
  }

  private static <T> T there(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  private static List<String> rules(Estate estate, String group) {
    return there(estate.find(SecurityGroup.class, new SecurityGroupId(group))).rules().stream()
        .map(PartText::of)
        .toList();
  }

  private static NetworkInterface eni(Estate estate, String id) {
    return there(estate.find(NetworkInterface.class, new NetworkInterfaceId(id)));
  }

  @Test
  void aRuleOfItsOwnComesAndGoes() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create(
                "aws_security_group_rule.a",
                "{type: 'ingress', security_group_id: 'sg-db', protocol: 'tcp', from_port: 443,"
                    + " to_port: 444, cidr_blocks: ['10.1.0.0/16'], ipv6_cidr_blocks: ['::/0'],"
                    + " prefix_list_ids: ['pl-1'], self: true}")
            .create(
                "aws_vpc_security_group_egress_rule.b",
                "{security_group_id: 'sg-db', ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0'}")
            .delete(
                "aws_vpc_security_group_ingress_rule.c",
                "{id: 'sgr-1', security_group_id: 'sg-db', ip_protocol: 'tcp', from_port: 22,"
                    + " to_port: 22, referenced_security_group_id: '111122223333/sg-app'}");
    assertThat(effects(plan))
        .containsExactly(
            "+ sg-db ingress tcp 443-444 from 10.1.0.0/16",
            "+ sg-db ingress tcp 443-444 from ::/0",
            "+ sg-db ingress tcp 443-444 from pl-1",
            "+ sg-db ingress tcp 443-444 from sg-db",
            "+ sg-db egress any protocol to 0.0.0.0/0",
            "- sg-db ingress tcp 22 from sg-app");
    assertThat(rules(of(plan).after(), "sg-db"))
        .contains("ingress tcp 5432 from 10.0.0.0/16", "ingress tcp 443-444 from pl-1")
        .doesNotContain("ingress tcp 22 from sg-app")
        .hasSize(7);
  }

  @Test
  void whatAPlanDoesNotChangeOfAGroupStays() {
    String rule = "{protocol: 'tcp', from_port: %s, to_port: %s, cidr_blocks: ['10.0.0.0/16']}";
    String group = "{id: 'sg-db', vpc_id: 'vpc-a', name: '%s', egress: [], ingress: [%s]}";
    PlanBuilder plan =
        PlanBuilder.plan()
            .update(
                "aws_security_group.db",
                group.formatted("db", rule.formatted(5432, 5432)),
                group.formatted("db", rule.formatted(5433, 5433)));
    assertThat(effects(plan))
        .containsExactly(
            "- sg-db ingress tcp 5432 from 10.0.0.0/16",
            "+ sg-db ingress tcp 5433 from 10.0.0.0/16");
    assertThat(rules(of(plan).after(), "sg-db"))
        .containsExactly(
            "ingress tcp 22 from sg-app",
            "egress any protocol to 0.0.0.0/0",
            "egress any protocol to ::/0",
            "ingress tcp 5433 from 10.0.0.0/16");
  }

  @Test
  void onlyTagsThatChangeChangeNoRule() {
    String group =
        "{id: 'sg-db', vpc_id: 'vpc-a', name: 'db', ingress: [{protocol: 'tcp', from_port: 9,"
            + " to_port: 9, cidr_blocks: ['10.0.0.0/8']}], tags: {team: '%s'}}";
    PlanBuilder plan =
        PlanBuilder.plan()
            .update("aws_security_group.db", group.formatted("a"), group.formatted("b"));
    Estate after = of(plan).after();
    assertThat(rules(after, "sg-db")).isEqualTo(rules(WORLD, "sg-db"));
    assertThat(there(after.find(SecurityGroup.class, new SecurityGroupId("sg-db"))).tags())
        .containsEntry("team", "b");
  }

  @Test
  void idsThatAreNotKnownYetAreFollowed() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create("aws_security_group.lb", "{vpc_id: 'vpc-a', name: 'lb'}")
            .create(
                "module.db[\"x\"].aws_security_group_rule.in",
                "{type: 'ingress', protocol: 'tcp', from_port: 1, to_port: 1}",
                "{id: true, security_group_id: true, source_security_group_id: true}")
            .create("module.db[\"x\"].aws_security_group.this", "{vpc_id: 'vpc-a', name: 'x'}")
            .create("module.db[\"y\"].aws_security_group.this", "{vpc_id: 'vpc-a', name: 'y'}")
            .create(
                "aws_security_group_rule.out",
                "{type: 'egress', protocol: 'tcp', from_port: 1, to_port: 1,"
                    + " security_group_id: 'sg-app'}",
                "{id: true, source_security_group_id: true}")
            .written(
                "aws_security_group_rule",
                "out",
                "{source_security_group_id: {references: ['module.db[\"x\"].id', 'module.db']}}")
            .module(
                "db",
                "{client: {references: ['aws_security_group.lb.id', 'aws_security_group.lb']}}",
                Map.of(
                    "aws_security_group_rule.in",
                    "{source_security_group_id: {references: ['var.client']},"
                        + " security_group_id: {references: ['aws_security_group.this.id',"
                        + " 'aws_security_group.this']}}"),
                "{id: {expression: {references: ['aws_security_group.this.id']}}}");
    assertThat(effects(plan))
        .contains(
            "+ module.db[\"x\"].aws_security_group.this ingress tcp 1 from aws_security_group.lb",
            "+ sg-app egress tcp 1 to module.db[\"x\"].aws_security_group.this");
  }

  @Test
  void anInstanceIsChosenByItsKeyOrNumber() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create("aws_security_group.g[0]", "{vpc_id: 'vpc-a', name: 'g0'}")
            .create("aws_security_group.g[1]", "{vpc_id: 'vpc-a', name: 'g1'}")
            .create(
                "aws_network_interface_sg_attachment.m[1]",
                "{network_interface_id: 'eni-app'}",
                "{security_group_id: true}")
            .written(
                "aws_network_interface_sg_attachment",
                "m",
                "{security_group_id: {references: ['aws_security_group.g', 'count.index']}}");
    assertThat(eni(of(plan).after(), "eni-app").groups())
        .extracting(SecurityGroupId::value)
        .containsExactly("sg-app", "aws_security_group.g[1]");
  }

  @Test
  void whatNobodyKnowsIsNoGroupThatIsMissing() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create(
                "aws_vpc_security_group_ingress_rule.a",
                "{security_group_id: 'sg-db', ip_protocol: 'tcp', from_port: 1, to_port: 1}",
                "{id: true, referenced_security_group_id: true, cidr_ipv4: true}")
            .written(
                "aws_vpc_security_group_ingress_rule",
                "a",
                "{referenced_security_group_id: {references: ['local.clients']}}");
    assertThat(effects(plan))
        .containsExactly(
            "+ sg-db ingress tcp 1 from"
                + " unknown:aws_vpc_security_group_ingress_rule.a.referenced_security_group_id");
    assertThat(
            there(of(plan).after().find(SecurityGroup.class, new SecurityGroupId("sg-db")))
                .rules()
                .get(4)
                .peer())
        .isInstanceOf(RulePeer.List.class);
  }

  @Test
  void portsUpsideDownAreNoRule() {
    PlannedEstate planned =
        of(
            PlanBuilder.plan()
                .create(
                    "aws_security_group_rule.a",
                    "{type: 'ingress', security_group_id: 'sg-db', protocol: 'tcp',"
                        + " from_port: 443, to_port: 22, cidr_blocks: ['0.0.0.0/0']}"));
    assertThat(planned.doubts())
        .containsExactly(
            "aws_security_group_rule.a: ports from 443 to 22 are none: AWS refuses such a rule");
    assertThat(rules(planned.after(), "sg-db")).isEqualTo(rules(WORLD, "sg-db"));
  }

  @Test
  void valuesThatMakeNoSenseAreNamedByTheirPlace() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create(
                "aws_security_group_rule.a",
                "{type: 'ingress', security_group_id: 'sg-db', protocol: 'tpc', from_port: 1,"
                    + " to_port: 1, cidr_blocks: ['10.0.0.0/8']}")
            .create("aws_subnet.a", "{vpc_id: 'vpc-a', cidr_block: '10.0.0.0/99'}");
    assertThatThrownBy(() -> of(plan))
        .isInstanceOfSatisfying(
            InvalidPlan.class,
            e ->
                assertThat(e.problems())
                    .extracting(Object::toString)
                    .containsExactly(
                        "error: plan.json $.resource_changes[0].change.after.protocol"
                            + " (aws_security_group_rule.a): found tpc, expected a protocol's name"
                            + " or number, or -1",
                        "error: plan.json $.resource_changes[1].change.after.cidr_block"
                            + " (aws_subnet.a): found \"10.0.0.0/99\", expected an address block"
                            + " such as 10.0.0.0/16"));
  }

  @Test
  void plansOfOtherEstatesAreRefused() {
    assertThatThrownBy(
            () ->
                of(
                    PlanBuilder.plan()
                        .delete(
                            "aws_security_group.x", "{id: 'sg-x', vpc_id: 'vpc-x', name: 'x'}")))
        .isInstanceOf(ForeignPlan.class)
        .hasMessageContaining("changes what the snapshot lacks: aws_security_group.x (sg-x)");
    assertThatThrownBy(
            () ->
                of(
                    PlanBuilder.plan()
                        .create("aws_security_group.x", "{vpc_id: 'vpc-x', name: 'x'}")))
        .hasMessageContaining("puts something where the snapshot has nothing")
        .hasMessageContaining("aws_security_group.x (in vpc-x)");
    assertThatThrownBy(
            () ->
                of(
                    PlanBuilder.plan()
                        .create(
                            "aws_vpc_security_group_ingress_rule.x",
                            "{security_group_id: 'sg-x', ip_protocol: '-1', cidr_ipv4:"
                                + " '10.0.0.0/8'}")))
        .hasMessageContaining("is about sg-x, which the snapshot lacks");
    assertThatThrownBy(
            () ->
                of(
                    PlanBuilder.plan()
                        .change("aws_vpc.x", "['no-op']", "{id: 'vpc-x'}", "{id: 'vpc-x'}", "{}")))
        .hasMessageContaining("nothing that the plan looks after is in the snapshot");
  }

  @Test
  void whatIsNotModelledIsCountedAndWhatDoesNotMatterIsNot() {
    PlannedEstate planned =
        of(
            PlanBuilder.plan()
                .create("aws_elb.a", "{}")
                .create("aws_elb.b", "{}")
                .create("aws_iam_role.r", "{}"));
    assertThat(planned.unmodelled()).containsExactly(Map.entry("aws_elb", 2));
  }

  @Test
  void aNewInstanceHasAFreeAddress() {
    PlannedEstate planned =
        of(
            PlanBuilder.plan()
                .create(
                    "aws_instance.web",
                    "{subnet_id: 'subnet-a', vpc_security_group_ids: ['sg-app'],"
                        + " associate_public_ip_address: true, tags: {Name: 'web'}}",
                    "{id: true, private_ip: true, public_ip: true}"));
    NetworkInterface at = eni(planned.after(), "aws_instance.web");
    assertThat(at.privateAddresses().toString()).contains("10.0.1.6").contains("203.0.113.4");
    assertThat(at.groups()).extracting(SecurityGroupId::value).containsExactly("sg-app");
    assertThat(planned.after().all(Instance.class))
        .extracting(each -> each.nameTag().orElse(""))
        .contains("web");
    assertThat(planned.notes())
        .containsExactly(
            "aws_instance.web: taken to have 10.0.1.6, a free address of subnet-a: it gets its own"
                + " once it is applied");
  }

  @Test
  void whatTakesThePlaceOfSomethingKeepsItsNameAndAddress() {
    PlannedEstate planned =
        of(
            PlanBuilder.plan()
                .change(
                    "aws_instance.app",
                    "['delete', 'create']",
                    "{id: 'i-app', subnet_id: 'subnet-a', private_ip: '10.0.1.5',"
                        + " primary_network_interface_id: 'eni-app',"
                        + " vpc_security_group_ids: ['sg-app'], source_dest_check: true}",
                    "{subnet_id: 'subnet-a', vpc_security_group_ids: ['sg-ops'],"
                        + " source_dest_check: true}",
                    "{id: true, private_ip: true, primary_network_interface_id: true}"));
    assertThat(planned.effects().get(0).lines())
        .containsExactly("- eni-app sg-app", "+ eni-app sg-ops");
    assertThat(eni(planned.after(), "eni-app"))
        .isEqualTo(eni(WORLD, "eni-app").in(List.of(new SecurityGroupId("sg-ops"))));
  }

  @Test
  void anInstanceThatGoesTakesItsInterfaceAlong() {
    PlannedEstate planned =
        of(
            PlanBuilder.plan()
                .delete(
                    "aws_instance.app",
                    "{id: 'i-app', subnet_id: 'subnet-a', private_ip: '10.0.1.5',"
                        + " primary_network_interface_id: 'eni-app',"
                        + " vpc_security_group_ids: ['sg-app']}"));
    assertThat(planned.after().all(NetworkInterface.class))
        .extracting(each -> each.id().value())
        .containsExactly("eni-db");
    assertThat(planned.after().all(Instance.class)).isEmpty();
  }

  @Test
  void aSubnetUsesOneTableAndOneAcl() {
    Estate after =
        of(PlanBuilder.plan()
                .create(
                    "aws_route_table_association.a",
                    "{subnet_id: 'subnet-a', route_table_id: 'rtb-b'}")
                .create(
                    "aws_network_acl.own",
                    "{vpc_id: 'vpc-a', subnet_ids: ['subnet-a'], ingress: [{rule_no: 100,"
                        + " action: 'deny', protocol: '6', from_port: 22, to_port: 22,"
                        + " cidr_block: '0.0.0.0/0'}], egress: []}")
                .create(
                    "aws_network_acl_rule.more",
                    "{network_acl_id: 'acl-a', rule_number: 7, egress: true, rule_action: 'allow',"
                        + " protocol: 'icmp', icmp_type: 8, icmp_code: -1,"
                        + " ipv6_cidr_block: '::/0'}"))
            .after();
    assertThat(table(after, "rtb-a").subnets()).isEmpty();
    assertThat(table(after, "rtb-b").subnets())
        .containsExactlyInAnyOrder(new SubnetId("subnet-a"), new SubnetId("subnet-b"));
    assertThat(acl(after, "acl-a").subnets()).containsExactly(new SubnetId("subnet-b"));
    assertThat(acl(after, "aws_network_acl.own").subnets())
        .containsExactly(new SubnetId("subnet-a"));
    assertThat(acl(after, "aws_network_acl.own").entries())
        .extracting(PartText::of)
        .containsExactly("ingress 100 deny tcp 22 0.0.0.0/0");
    assertThat(acl(after, "acl-a").entries())
        .extracting(PartText::of)
        .contains("egress 7 allow icmp 8 ::/0");
  }

  private static RouteTable table(Estate estate, String id) {
    return there(estate.find(RouteTable.class, new RouteTableId(id)));
  }

  private static NetworkAcl acl(Estate estate, String id) {
    return there(estate.find(NetworkAcl.class, new NetworkAclId(id)));
  }

  @Test
  void aRouteChangesItsTarget() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .update(
                "aws_route.out",
                "{id: 'r-1', route_table_id: 'rtb-a', destination_cidr_block: '10.9.0.0/16',"
                    + " vpc_peering_connection_id: 'pcx-1'}",
                "{id: 'r-1', route_table_id: 'rtb-a', destination_cidr_block: '10.9.0.0/16',"
                    + " transit_gateway_id: 'tgw-1'}")
            .create(
                "aws_route.net",
                "{route_table_id: 'rtb-a', destination_cidr_block: '0.0.0.0/0',"
                    + " gateway_id: 'igw-a'}");
    assertThat(table(of(plan).after(), "rtb-a").routes())
        .extracting(PartText::of)
        .contains("route 10.9.0.0/16 to tgw-1", "route 0.0.0.0/0 to igw-a")
        .doesNotContain("route 10.9.0.0/16 to pcx-1");
  }

  @Test
  void aNewVpcHasWhatAwsMakesWithIt() {
    Estate after =
        of(PlanBuilder.plan()
                .create("aws_vpc.new", "{cidr_block: '10.7.0.0/16'}")
                .create("aws_subnet.new", "{cidr_block: '10.7.1.0/24'}", "{id: true, vpc_id: true}")
                .create("aws_route_table.new", "{}", "{id: true, vpc_id: true}")
                .written("aws_subnet", "new", "{vpc_id: {references: ['aws_vpc.new.id']}}")
                .written("aws_route_table", "new", "{vpc_id: {references: ['aws_vpc.new.id']}}"))
            .after();
    assertThat(there(after.find(Vpc.class, new VpcId("aws_vpc.new"))).location())
        .isEqualTo(there(after.find(Vpc.class, new VpcId("vpc-a"))).location());
    assertThat(rules(after, "aws_vpc.new.default_security_group_id"))
        .containsExactly(
            "ingress any protocol from aws_vpc.new.default_security_group_id",
            "egress any protocol to 0.0.0.0/0",
            "egress any protocol to ::/0");
    assertThat(acl(after, "aws_vpc.new.default_network_acl_id").subnets())
        .containsExactly(new SubnetId("aws_subnet.new"));
    assertThat(table(after, "aws_vpc.new.default_route_table_id").main()).isTrue();
    for (String each : List.of("aws_route_table.new", "aws_vpc.new.default_route_table_id")) {
      assertThat(table(after, each).routes())
          .extracting(Route::toString)
          .containsExactly(
              "Route[destination=10.7.0.0/16, target=local, state=ACTIVE,"
                  + " origin=CREATE_ROUTE_TABLE]");
    }
  }

  @Test
  void aBalancerIsMadeWithListenersAndTargets() {
    Estate after =
        of(PlanBuilder.plan()
                .create(
                    "aws_lb.web",
                    "{name: 'web', internal: false, load_balancer_type: 'application',"
                        + " subnets: ['subnet-a', 'subnet-b'], security_groups: ['sg-app']}")
                .create(
                    "aws_lb_target_group.web",
                    "{name: 'web', port: 8080, protocol: 'HTTP', target_type: 'instance',"
                        + " vpc_id: 'vpc-a'}")
                .create(
                    "aws_lb_listener.web",
                    "{port: 443, protocol: 'HTTPS', default_action: [{type: 'forward'}]}",
                    "{id: true, arn: true, load_balancer_arn: true,"
                        + " default_action: [{target_group_arn: true}]}")
                .create(
                    "aws_lb_target_group_attachment.web",
                    "{target_id: 'i-app'}",
                    "{id: true, target_group_arn: true}")
                .written(
                    "aws_lb_listener",
                    "web",
                    "{load_balancer_arn: {references: ['aws_lb.web.arn', 'aws_lb.web']},"
                        + " default_action: [{target_group_arn:"
                        + " {references: ['aws_lb_target_group.web.arn']}}]}")
                .written(
                    "aws_lb_target_group_attachment",
                    "web",
                    "{target_group_arn: {references: ['aws_lb_target_group.web.arn']}}"))
            .after();
    TargetGroup targets = there(after.find(TargetGroup.class, new Arn("aws_lb_target_group.web")));
    assertThat(targets.loadBalancers()).containsExactly(new Arn("aws_lb.web"));
    assertThat(targets.targets()).containsExactly(new TargetGroup.Target("i-app", 8080, ""));
    assertThat(there(after.find(LoadBalancer.class, new Arn("aws_lb.web"))).vpc())
        .isEqualTo(new VpcId("vpc-a"));
    assertThat(there(after.find(Listener.class, new Arn("aws_lb_listener.web"))).defaultActions())
        .hasToString("[Forward[targetGroups=[aws_lb_target_group.web]]]");
  }

  @Test
  void secretsAreNotShown() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create(
                "aws_vpc_security_group_ingress_rule.a",
                "{security_group_id: 'sg-db', ip_protocol: '-1', cidr_ipv4: '10.0.0.0/8',"
                    + " description: 'hush'}");
    String text =
        plan.json()
            .replace(
                "\"after_unknown\"",
                "\"after_sensitive\" : {\"description\": true}, \"after_unknown\"");
    assertThat(text).contains("hush");
    Estate after =
        PlannedEstate.of(
                PlanBuilder.plan()
                    .field(
                        "resource_changes",
                        text.substring(text.indexOf('['), text.lastIndexOf("],") + 1))
                    .read(),
                WORLD,
                "plan.json")
            .after();
    assertThat(after.resources().toString()).doesNotContain("hush").contains("(sensitive)");
  }

  @Test
  void theInterfacesOfADatabaseFollowItsGroups() {
    Estate world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .group("sg-a")
            .group("sg-b")
            .group("sg-c")
            .eni("eni-db", "subnet-a", "10.0.1.4")
            .groups("sg-a", "sg-b")
            .build();
    NetworkInterface bare = eni(world, "eni-db");
    NetworkInterface own =
        RecordType.with(
            RecordType.with(bare, "description", "RDSNetworkInterface"), "requester", "amazon-rds");
    String arn = "arn:aws:rds:eu-west-1:111122223333:db:orders";
    ManagedService service =
        new ManagedService(
            new Arn(arn),
            bare.location(),
            ManagedService.Kind.RDS,
            "orders",
            bare.vpc(),
            Set.of(bare.subnet()),
            Set.copyOf(bare.groups()),
            Set.of(),
            false,
            Map.of());
    String database = "{id: 'orders', arn: '%s', identifier: 'orders', vpc_security_group_ids: %s}";
    PlanBuilder plan =
        PlanBuilder.plan()
            .update(
                "aws_db_instance.orders",
                database.formatted(arn, "['sg-a', 'sg-b']"),
                database.formatted(arn, "['sg-a', 'sg-c']"));
    Estate after =
        PlannedEstate.of(plan.read(), world.with(own).with(service), "plan.json").after();
    assertThat(eni(after, "eni-db").groups())
        .extracting(SecurityGroupId::value)
        .containsExactly("sg-a", "sg-c");

    PlannedEstate without = PlannedEstate.of(plan.read(), world, "plan.json");
    assertThat(without.doubts())
        .containsExactly(
            "aws_db_instance.orders: " + arn + " is not in the snapshot: not reviewed");
    assertThat(without.effects()).isEmpty();
  }

  @Test
  void whatADynamicBlockWritesIsNotLeftOut() {
    PlanBuilder plan =
        PlanBuilder.plan()
            .create(
                "aws_security_group.web",
                "{vpc_id: 'vpc-a', name: 'web', ingress: [{protocol: 'tcp', from_port: 443,"
                    + " to_port: 443, cidr_blocks: [], security_groups: [null]}]}",
                "{id: true, egress: true, ingress: [{security_groups: [true]}]}");
    assertThat(effects(plan))
        .contains(
            "+ aws_security_group.web ingress tcp 443 from"
                + " unknown:aws_security_group.web.ingress[0].security_groups");
    assertThat(of(plan).notes())
        .containsExactly(
            "aws_security_group.web: no egress rules of its own are in the plan: taken to have"
                + " none");
  }
}
