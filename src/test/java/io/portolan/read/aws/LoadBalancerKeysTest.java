package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read under the keys of load balancing. */
class LoadBalancerKeysTest {
  private static final String ELB = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:";
  private static final String BALANCER =
      "{'LoadBalancers':[{'LoadBalancerArn':'%sloadbalancer/%s/b/1','Type':'%s'}]}";
  private static final String GROUP =
      "{'TargetGroups':[{'TargetGroupArn':'%stargetgroup/g/1','TargetType':'ip','Protocol':'TCP',"
          + "'Port':80,'LoadBalancerArns':['%sloadbalancer/net/b/1']}]}";

  @TempDir Path directory;

  @Test
  void load_balancers() {
    String text =
        """
        {'LoadBalancers':[{'LoadBalancerArn':'arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1',
          'LoadBalancerName':'web','DNSName':'web-1.example','VpcId':'vpc-1','Scheme':'internet-facing',
          'Type':'application','SecurityGroups':['sg-1'],
          'AvailabilityZones':[{'ZoneName':'us-east-2b','SubnetId':'subnet-2'},
          {'ZoneName':'us-east-2a','SubnetId':'subnet-1'}]},
          {'LoadBalancerArn':'arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1',
          'Type':'network','EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic':'off'}]}""";
    assertThat(new Snapshot(directory).with(text).printed())
        .isEqualTo(
            """
            LoadBalancer[id=arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1,
                location=444455556666/us-east-2, type=APPLICATION, name=web, dnsName=web-1.example,
                vpc=vpc-1, subnets=[subnet-1, subnet-2], groups=[sg-1], internetFacing=true,
                groupsOnPrivateLink=true, crossZone=ON, ipv6FromInternetDenied=false, tags={}]
            LoadBalancer[id=arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1,
                location=444455556666/us-east-2, type=NETWORK, name=, dnsName=, vpc=null,
                subnets=[], groups=[], internetFacing=false, groupsOnPrivateLink=false,
                crossZone=UNKNOWN, ipv6FromInternetDenied=false, tags={}]
            ManagedService[id=arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1,
                location=444455556666/us-east-2, kind=LOAD_BALANCER, name=web, vpc=vpc-1,
                subnets=[subnet-1, subnet-2], groups=[sg-1], interfaces=[], publicAddressing=true,
                tags={}]
            ManagedService[id=arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1,
                location=444455556666/us-east-2, kind=LOAD_BALANCER, name=, vpc=null, subnets=[],
                groups=[], interfaces=[], publicAddressing=false, tags={}]
            """);
  }

  @Test
  void a_classic_balancer_with_listeners_and_instances() {
    String text =
        """
        {'LoadBalancerDescriptions':[{'LoadBalancerName':'old','DNSName':'old.example','VPCId':'vpc-1',
          'Scheme':'internal','Subnets':['subnet-1'],'SecurityGroups':['sg-1'],
          'AvailabilityZones':['us-east-2a'],'HealthCheck':{'Target':'HTTP:8081/up'},'Instances':[{'InstanceId':'i-1'}],
          'ListenerDescriptions':[{'Listener':{'Protocol':'HTTPS','LoadBalancerPort':443,
          'InstanceProtocol':'HTTP','InstancePort':8080}},
          {'Listener':{'Protocol':'tcp','LoadBalancerPort':22,'InstancePort':22}}]}]}""";
    String balancer = "arn:aws:elasticloadbalancing:us-east-2:111122223333:loadbalancer/old";
    assertThat(new Snapshot(directory).with(text).estate().resources())
        .extracting(
            each ->
                each.toString()
                    .replace(balancer, "OLD")
                    .replace(", location=111122223333/us-east-2", ""))
        .containsExactly(
            "Listener[id=OLD:22, loadBalancer=OLD, protocol=TCP, port=22,"
                + " defaultActions=[Forward[targetGroups=[OLD:22]]], tags={}]",
            "Listener[id=OLD:443, loadBalancer=OLD, protocol=HTTPS, port=443,"
                + " defaultActions=[Forward[targetGroups=[OLD:443]]], tags={}]",
            "LoadBalancer[id=OLD, type=CLASSIC, name=old, dnsName=old.example, vpc=vpc-1,"
                + " subnets=[subnet-1], groups=[sg-1], internetFacing=false,"
                + " groupsOnPrivateLink=true, crossZone=UNKNOWN, ipv6FromInternetDenied=false,"
                + " tags={}]",
            "ManagedService[id=OLD, kind=LOAD_BALANCER, name=old, vpc=vpc-1, subnets=[subnet-1],"
                + " groups=[sg-1], interfaces=[], publicAddressing=false, tags={}]",
            "TargetGroup[id=OLD:22, name=old, type=INSTANCE, protocol=TCP, port=22,"
                + " healthCheckPort=8081, vpc=vpc-1, family=IPV4, loadBalancers=[OLD], preservesClientIp=OFF, crossZone=UNKNOWN,"
                + " targets=[Target[id=i-1, port=22, zone=]], targetsKnown=true, tags={}]",
            "TargetGroup[id=OLD:443, name=old, type=INSTANCE, protocol=HTTP, port=8080,"
                + " healthCheckPort=8081, vpc=vpc-1, family=IPV4, loadBalancers=[OLD], preservesClientIp=OFF, crossZone=UNKNOWN,"
                + " targets=[Target[id=i-1, port=8080, zone=]], targetsKnown=true, tags={}]");
  }

  @Test
  void a_type_of_balancer_that_is_not_known_leaves_its_interfaces() {
    Snapshot snapshot = new Snapshot(directory).with(BALANCER.formatted(ELB, "x", "newer"));
    assertThat(snapshot.estate().all(LoadBalancer.class)).isEmpty();
    assertThat(snapshot.estate().all(ManagedService.class)).hasSize(1);
    assertThat(snapshot.problems().toString())
        .contains("found \"newer\", expected application, network or gateway");
  }

  @ParameterizedTest
  @CsvSource({
    "net, network, true, false, ON false",
    "net, network, false, true, OFF true",
    "net, network, '', '', UNKNOWN false",
    "app, application, true, true, ON true",
    "app, application, '', '', ON false",
    "gwy, gateway, '', '', UNKNOWN false",
  })
  void attributes_of_balancers( // L6
      String path, String type, String crossZone, String denied, String expected) {
    String attributes =
        "{'LoadBalancerAttributes':[{'LoadBalancerArn':'%sloadbalancer/%s/b/1','Attributes':["
            + "{'Key':'load_balancing.cross_zone.enabled','Value':'%s'},"
            + "{'Key':'ipv6.deny_all_igw_traffic','Value':'%s'},{'Key':'other','Value':'7'}]}]}";
    Snapshot snapshot =
        new Snapshot(directory)
            .with(attributes.formatted(ELB, path, crossZone, denied))
            .with(BALANCER.formatted(ELB, path, type));
    LoadBalancer balancer = snapshot.estate().all(LoadBalancer.class).iterator().next();
    assertThat(balancer.crossZone() + " " + balancer.ipv6FromInternetDenied()).isEqualTo(expected);
    assertThat(balancer.type().name()).isEqualToIgnoringCase(type);
  }

  @Test
  void listeners_in_one_list_and_by_balancer() {
    String flat =
        """
        {'Listeners':[{'ListenerArn':'ELBlistener/net/b/1/9','LoadBalancerArn':'ELBloadbalancer/net/b/1',
          'Port':53,'Protocol':'TCP_UDP','DefaultActions':[{'Type':'forward',
          'TargetGroupArn':'ELBtargetgroup/g/1'}]},
          {'ListenerArn':'ELBlistener/gwy/b/1/9','LoadBalancerArn':'ELBloadbalancer/gwy/b/1'}]}""";
    String wrapper =
        """
        {'LoadBalancerListeners':[{'LoadBalancerArn':'ELBloadbalancer/app/b/1','Listeners':[
          {'ListenerArn':'ELBlistener/app/b/1/9','Port':443,'Protocol':'HTTPS','DefaultActions':[
          {'Type':'fixed-response','Order':3},{'Type':'authenticate-oidc','Order':1},
          {'Type':'newer','Order':2}]}]}]}""";
    Snapshot snapshot =
        new Snapshot(directory)
            .with(flat.replace("ELB", ELB))
            .with(wrapper.replace("ELB", ELB))
            .with(wrapper.replace("ELB", ELB));
    assertThat(snapshot.estate().all(Listener.class))
        .extracting(
            each ->
                each.toString().replace(ELB, "").replace(", location=111122223333/eu-west-1", ""))
        .containsExactly(
            "Listener[id=listener/app/b/1/9, loadBalancer=loadbalancer/app/b/1, protocol=HTTPS,"
                + " port=443, defaultActions=[Authenticate[type=authenticate-oidc],"
                + " Other[type=newer], Respond[type=fixed-response]], tags={}]",
            "Listener[id=listener/gwy/b/1/9, loadBalancer=loadbalancer/gwy/b/1, protocol=GENEVE,"
                + " port=0, defaultActions=[], tags={}]",
            "Listener[id=listener/net/b/1/9, loadBalancer=loadbalancer/net/b/1, protocol=TCP_UDP,"
                + " port=53, defaultActions=[Forward[targetGroups=[targetgroup/g/1]]], tags={}]");
  }

  @Test
  void listeners_and_groups_of_other_services_are_told_apart() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                """
                {'Listeners':[{'ListenerArn':'arn:aws:globalaccelerator::111122223333:accelerator/a/listener/1',
                  'Protocol':'TCP'},
                  {'arn':'arn:aws:vpc-lattice:eu-west-1:111122223333:service/s/listener/1'}],
                  'targetGroups':[{'arn':'arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/t',
                  'vpcIdentifier':'vpc-1'}]}""");
    assertThat(snapshot.estate().all(UnmodelledResource.class))
        .extracting(each -> each.key() + " " + each.id())
        .containsExactly(
            "Listeners arn:aws:vpc-lattice:eu-west-1:111122223333:service/s/listener/1",
            "TargetGroups arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/t");
    assertThat(snapshot.estate().all(AcceleratorListener.class)).hasSize(1);
    assertThat(snapshot.estate().resources()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Type':'forward','TargetGroupArn':'a'} | Forward[targetGroups=[a]]
          {'Type':'forward','ForwardConfig':{'TargetGroups':[{'TargetGroupArn':'a','Weight':1},{'TargetGroupArn':'b','Weight':0},{'TargetGroupArn':'c'}]}} | Forward[targetGroups=[a, c]]
          {'Type':'redirect','RedirectConfig':{'StatusCode':'HTTP_301'}} | Respond[type=redirect]
          {'Type':'authenticate-cognito'} | Authenticate[type=authenticate-cognito]
          {'Type':'jwt-validation'} | Authenticate[type=jwt-validation]
          """)
  void actions(String action, String expected) {
    assertThat(rule("[]", "[" + action + "]", "7").actions().toString())
        .isEqualTo("[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Field':'host-header','HostHeaderConfig':{'Values':['*.a.example']},'Values':['*.a.example']} | Content[field=host-header, name=, values=[*.a.example], regex=false]
          {'Field':'host-header','Values':['b.example']} | Content[field=host-header, name=, values=[b.example], regex=false]
          {'Field':'host-header','HostHeaderConfig':{'RegexValues':['^a+$']}} | Content[field=host-header, name=, values=[^a+$], regex=true]
          {'Field':'path-pattern','PathPatternConfig':{'Values':['/x/*','/y']}} | Content[field=path-pattern, name=, values=[/x/*, /y], regex=false]
          {'Field':'path-pattern','PathPatternConfig':{'Values':['/x'],'RegexValues':['y']}} | Other[field=path-pattern]
          {'Field':'http-header','HttpHeaderConfig':{'HttpHeaderName':'X-Key','Values':['s3cret']}} | Content[field=http-header, name=X-Key, values=[s3cret], regex=false]
          {'Field':'http-request-method','HttpRequestMethodConfig':{'Values':['GET']}} | Content[field=http-request-method, name=, values=[GET], regex=false]
          {'Field':'query-string','QueryStringConfig':{'Values':[{'Key':'v','Value':'1'},{'Value':'x*'}]}} | Content[field=query-string, name=, values=[v=1, =x*], regex=false]
          {'Field':'source-ip','SourceIpConfig':{'Values':['192.0.2.0/24','2001:db8::/32']}} | SourceIp[blocks=[192.0.2.0/24, 2001:db8::/32]]
          {'Field':'newer','NewerConfig':{}} | Other[field=newer]
          """)
  void conditions(String condition, String expected) {
    List<RuleCondition> conditions = rule("[" + condition + "]", "[]", "7").conditions();
    assertThat(conditions).hasSize(1);
    assertThat(conditions.get(0).toString()).isEqualTo(expected);
  }

  @Test
  void priorities() {
    assertThat(rule("[]", "[]", "default").priority()).isEqualTo(ListenerRule.DEFAULT);
    assertThat(rule("[]", "[]", "50000").priority()).isEqualTo(50000);
    assertThat(rule("[]", "[]", "7").listener().value()).isEqualTo(ELB + "listener/app/b/1/9");
  }

  private ListenerRule rule(String conditions, String actions, String priority) {
    String rules =
        "{'ListenerRules':[{'ListenerArn':'%slistener/app/b/1/9','Rules':[{'RuleArn':"
            + "'%slistener-rule/app/b/1/9/%s','Priority':'%s','Conditions':%s,'Actions':%s}]}]}";
    return new Snapshot(directory)
        .with("f.json", rules.formatted(ELB, ELB, priority, priority, conditions, actions))
        .estate()
        .all(ListenerRule.class)
        .iterator()
        .next();
  }

  @Test
  void a_target_group_with_attributes_and_targets() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                """
                {'LoadBalancerTargetHealth':[{'TargetGroupArn':'ELBtargetgroup/g/1',
                  'TargetHealthDescriptions':[{'Target':{'Id':'10.0.0.4','Port':8080,
                  'AvailabilityZone':'eu-west-1a'},'TargetHealth':{'State':'unhealthy'}},
                  {'Target':{'Id':'2001:db8::4','AvailabilityZone':'all'}}]}],
                  'TargetGroupAttributes':[{'TargetGroupArn':'ELBtargetgroup/g/1','Attributes':[
                  {'Key':'preserve_client_ip.enabled','Value':'true'}]}]}"""
                    .replace("ELB", ELB))
            .with(
                """
                {'TargetGroups':[{'TargetGroupArn':'ELBtargetgroup/g/1','TargetGroupName':'g',
                  'TargetType':'ip','Protocol':'TCP','Port':80,'HealthCheckPort':'8081','VpcId':'vpc-1',
                  'IpAddressType':'ipv6',
                  'LoadBalancerArns':['ELBloadbalancer/net/b/1']}]}"""
                    .replace("ELB", ELB));
    assertThat(snapshot.estate().resources().toString().replace(ELB, ""))
        .isEqualTo(
            "[TargetGroup[id=targetgroup/g/1, location=111122223333/eu-west-1, name=g, type=IP,"
                + " protocol=TCP, port=80, healthCheckPort=8081, vpc=vpc-1, family=IPV6,"
                + " loadBalancers=[loadbalancer/net/b/1], preservesClientIp=ON, crossZone=UNKNOWN,"
                + " targets=[Target[id=10.0.0.4, port=8080, zone=eu-west-1a],"
                + " Target[id=2001:db8::4, port=0, zone=all]], targetsKnown=true, tags={}]]");
  }

  @Test
  void a_target_group_alone() {
    String group =
        "{'TargetGroups':[{'TargetGroupArn':'%stargetgroup/l/1','TargetType':'lambda'},"
            + "{'TargetGroupArn':'%stargetgroup/i/1','Protocol':'HTTP','Port':80},"
            + "{'TargetGroupArn':'%stargetgroup/a/1','TargetType':'alb'},"
            + "{'TargetGroupArn':'%stargetgroup/n/1','TargetType':'newer'}]}";
    assertThat(
            new Snapshot(directory)
                .with(group.formatted(ELB, ELB, ELB, ELB))
                .estate()
                .all(TargetGroup.class))
        .extracting(
            each ->
                each.type() + " " + each.protocol() + each.port() + " known=" + each.targetsKnown())
        .containsExactly(
            "ALB 0 known=false",
            "INSTANCE HTTP80 known=false",
            "LAMBDA 0 known=false",
            "OTHER 0 known=false");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, ON",
    "false, true, OFF",
    "use_load_balancer_configuration, true, ON",
    "use_load_balancer_configuration, false, OFF",
    "use_load_balancer_configuration, '', UNKNOWN",
    "'', true, UNKNOWN",
  })
  void cross_zone_of_a_group(String group, String balancer, Setting expected) { // L6
    String attribute =
        "{'%sArn':'%s%s','Attributes':[{'Key':'load_balancing.cross_zone.enabled','Value':'%s'}]}";
    Snapshot snapshot =
        new Snapshot(directory)
            .with(GROUP.formatted(ELB, ELB))
            .with(BALANCER.formatted(ELB, "net", "network"))
            .with(
                "{'TargetGroupAttributes':[%s],'LoadBalancerAttributes':[%s]}"
                    .formatted(
                        attribute.formatted("TargetGroup", ELB, "targetgroup/g/1", group),
                        attribute.formatted(
                            "LoadBalancer", ELB, "loadbalancer/net/b/1", balancer)));
    assertThat(snapshot.estate().all(TargetGroup.class))
        .extracting(TargetGroup::crossZone)
        .containsExactly(expected);
  }

  @Test
  void what_has_no_row_of_its_own_is_missing() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "{'LoadBalancerTargetHealth':[{'TargetGroupArn':'%stargetgroup/g/1','TargetHealthDescriptions':[]}]}"
                    .formatted(ELB));
    assertThat(snapshot.estate().resources()).isEmpty();
    assertThat(snapshot.problems().toString())
        .contains("found no row of the TargetGroup itself, expected one; the resource is missing");
  }

  @Test
  void balancers_and_groups_that_the_snapshot_lacks_are_told() {
    String rules =
        "{'ListenerRules':[{'ListenerArn':'%slistener/app/b/1/9','Rules':[{'RuleArn':'r',"
            + "'Priority':'1','Actions':[{'Type':'forward','TargetGroupArn':'%stargetgroup/g/1'}]}]}]}";
    assertThat(
            new Snapshot(directory)
                .with(rules.formatted(ELB, ELB))
                .with(GROUP.replace("/g/", "/h/").formatted(ELB, ELB))
                .problems())
        .containsExactly(
            "warning: found 1 ids in ListenerRule.actions.targetGroups that the snapshot lacks: "
                + ELB
                + "targetgroup/g/1",
            "warning: found 1 ids in ListenerRule.listener that the snapshot lacks: "
                + ELB
                + "listener/app/b/1/9",
            "warning: found 1 ids in TargetGroup.loadBalancers that the snapshot lacks: "
                + ELB
                + "loadbalancer/net/b/1");
  }
}
