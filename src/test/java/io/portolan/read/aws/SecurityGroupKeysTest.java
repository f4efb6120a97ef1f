package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys of security groups. */
class SecurityGroupKeysTest {
  @TempDir Path directory;

  @Test
  void permissions_become_one_rule_for_each_peer() {
    assertReads(
        """
        {'SecurityGroups':[{'GroupId':'sg-1','GroupName':'web','VpcId':'vpc-1',
          'OwnerId':'444455556666','IpPermissions':[{'IpProtocol':'tcp','FromPort':80,
          'ToPort':443,'IpRanges':[{'CidrIp':'10.0.0.0/8','Description':'in'},
          {'CidrIp':'192.0.2.0/24'}],'Ipv6Ranges':[{'CidrIpv6':'2001:db8::/32'}],
          'PrefixListIds':[{'PrefixListId':'pl-1'}],'UserIdGroupPairs':[{'GroupId':'sg-2',
          'UserId':'1'}]}],'IpPermissionsEgress':[{'IpProtocol':'-1',
          'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}]}""",
        """
        SecurityGroup[id=sg-1, location=444455556666/eu-west-1, vpc=vpc-1, name=web,
            rules=[SecurityGroupRule[ruleId=null, direction=ingress,
            traffic=RuleTraffic[protocol=6, from=80, to=443], peer=10.0.0.0/8, description=in],
            SecurityGroupRule[ruleId=null, direction=ingress, traffic=RuleTraffic[protocol=6,
            from=80, to=443], peer=192.0.2.0/24, description=], SecurityGroupRule[ruleId=null,
            direction=ingress, traffic=RuleTraffic[protocol=6, from=80, to=443],
            peer=2001:db8::/32, description=], SecurityGroupRule[ruleId=null, direction=ingress,
            traffic=RuleTraffic[protocol=6, from=80, to=443], peer=pl-1, description=],
            SecurityGroupRule[ruleId=null, direction=ingress, traffic=RuleTraffic[protocol=6,
            from=80, to=443], peer=sg-2, description=], SecurityGroupRule[ruleId=null,
            direction=egress, traffic=RuleTraffic[protocol=-1, from=-1, to=-1], peer=0.0.0.0/0,
            description=]], tags={}]
        """);
  }

  @Test
  void protocols_ports_types_and_codes() {
    assertReads(
        """
        {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1',
          'IpPermissions':[{'IpProtocol':'udp','IpRanges':[{'CidrIp':'10.0.0.1/32'}]},
          {'IpProtocol':'tcp','FromPort':-1,'ToPort':-1,'IpRanges':[{'CidrIp':'10.0.0.2/32'}]},
          {'IpProtocol':'icmp','FromPort':8,'ToPort':-1,'IpRanges':[{'CidrIp':'10.0.0.3/32'}]},
          {'IpProtocol':'icmpv6','FromPort':-1,'ToPort':-1,'Ipv6Ranges':[{'CidrIpv6':'::/0'}]},
          {'IpProtocol':'58','FromPort':128,'ToPort':0,'Ipv6Ranges':[{'CidrIpv6':'::/0'}]},
          {'IpProtocol':'132','FromPort':7,'ToPort':7,'IpRanges':[{'CidrIp':'10.0.0.4/32'}]},
          {'IpProtocol':'50','FromPort':7,'ToPort':7,'IpRanges':[{'CidrIp':'10.0.0.5/32'}]},
          {'IpProtocol':'-1','FromPort':7,'ToPort':7,'IpRanges':[{'CidrIp':'10.0.0.6/32'}]}]}]}""",
        """
        SecurityGroup[id=sg-1, location=111122223333/eu-west-1, vpc=vpc-1, name=,
            rules=[SecurityGroupRule[ruleId=null, direction=ingress,
            traffic=RuleTraffic[protocol=17, from=-1, to=-1], peer=10.0.0.1/32, description=],
            SecurityGroupRule[ruleId=null, direction=ingress, traffic=RuleTraffic[protocol=6,
            from=-1, to=-1], peer=10.0.0.2/32, description=], SecurityGroupRule[ruleId=null,
            direction=ingress, traffic=RuleTraffic[protocol=1, from=8, to=-1], peer=10.0.0.3/32,
            description=], SecurityGroupRule[ruleId=null, direction=ingress,
            traffic=RuleTraffic[protocol=58, from=-1, to=-1], peer=::/0, description=],
            SecurityGroupRule[ruleId=null, direction=ingress, traffic=RuleTraffic[protocol=58,
            from=128, to=0], peer=::/0, description=], SecurityGroupRule[ruleId=null,
            direction=ingress, traffic=RuleTraffic[protocol=132, from=7, to=7],
            peer=10.0.0.4/32, description=], SecurityGroupRule[ruleId=null, direction=ingress,
            traffic=RuleTraffic[protocol=50, from=-1, to=-1], peer=10.0.0.5/32, description=],
            SecurityGroupRule[ruleId=null, direction=ingress, traffic=RuleTraffic[protocol=-1,
            from=-1, to=-1], peer=10.0.0.6/32, description=]], tags={}]
        """);
  }

  @Test
  void rules_give_ids_to_permissions() {
    assertReads(
        """
        {'SecurityGroups':[{'GroupId':'sg-1','GroupName':'web','VpcId':'vpc-1',
          'IpPermissions':[{'IpProtocol':'tcp','FromPort':80,'ToPort':80,
          'IpRanges':[{'CidrIp':'10.0.0.0/8'}],'UserIdGroupPairs':[{'GroupId':'sg-2'}]}]}],
          'SecurityGroupRules':[{'SecurityGroupRuleId':'sgr-2','GroupId':'sg-1',
          'GroupOwnerId':'111122223333','IsEgress':false,'IpProtocol':'tcp','FromPort':80,
          'ToPort':80,'ReferencedGroupInfo':{'GroupId':'sg-2'},'Tags':[{'Key':'of',
          'Value':'rule'}]},{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1',
          'GroupOwnerId':'111122223333','IsEgress':false,'IpProtocol':'tcp','FromPort':80,
          'ToPort':80,'CidrIpv4':'10.0.0.0/8','Description':'d'},{'SecurityGroupRuleId':'sgr-3',
          'GroupId':'sg-1','GroupOwnerId':'111122223333','IsEgress':true,'IpProtocol':'-1',
          'FromPort':-1,'ToPort':-1,'CidrIpv6':'::/0'},{'SecurityGroupRuleId':'sgr-4',
          'GroupId':'sg-1','GroupOwnerId':'111122223333','IsEgress':true,'IpProtocol':'-1',
          'FromPort':-1,'ToPort':-1,'PrefixListId':'pl-1'}]}""",
        """
        SecurityGroup[id=sg-1, location=111122223333/eu-west-1, vpc=vpc-1, name=web,
            rules=[SecurityGroupRule[ruleId=sgr-1, direction=ingress,
            traffic=RuleTraffic[protocol=6, from=80, to=80], peer=10.0.0.0/8, description=d],
            SecurityGroupRule[ruleId=sgr-2, direction=ingress, traffic=RuleTraffic[protocol=6,
            from=80, to=80], peer=sg-2, description=], SecurityGroupRule[ruleId=sgr-3,
            direction=egress, traffic=RuleTraffic[protocol=-1, from=-1, to=-1], peer=::/0,
            description=], SecurityGroupRule[ruleId=sgr-4, direction=egress,
            traffic=RuleTraffic[protocol=-1, from=-1, to=-1], peer=pl-1, description=]],
            tags={}]
        """);
  }

  @Test
  void rules_alone_are_enough_where_an_interface_tells_the_vpc() {
    assertReads(
        """
        {'SecurityGroupRules':[{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1',
          'GroupOwnerId':'111122223333','IsEgress':false,'IpProtocol':'tcp','FromPort':80,
          'ToPort':80,'CidrIpv4':'10.0.0.0/8'},{'SecurityGroupRuleId':'sgr-2','GroupId':'sg-2',
          'GroupOwnerId':'111122223333','IsEgress':false,'IpProtocol':'tcp','FromPort':80,
          'ToPort':80,'CidrIpv4':'10.0.0.0/8'}],
          'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',
          'SubnetId':'subnet-1','Groups':[{'GroupId':'sg-1'}]}]}""",
        """
        NetworkInterface[id=eni-1, location=111122223333/eu-west-1, vpc=vpc-1, subnet=subnet-1,
            type=interface, description=, requester=, privateAddresses=[], ipv6Addresses=[],
            prefixes=[], groups=[sg-1], sourceDestinationCheck=true, instance=null,
            deviceIndex=-1, tags={}]
        SecurityGroup[id=sg-1, location=111122223333/eu-west-1, vpc=vpc-1, name=,
            rules=[SecurityGroupRule[ruleId=sgr-1, direction=ingress,
            traffic=RuleTraffic[protocol=6, from=80, to=80], peer=10.0.0.0/8, description=]],
            tags={}]
        """);
  }

  @Test
  void use_in_another_vpc() {
    assertReads(
        """
        {'SecurityGroupVpcAssociations':[{'GroupId':'sg-1','VpcId':'vpc-2','VpcOwnerId':'1',
          'State':'associated'}]}""",
        """
        SecurityGroupVpcAssociation[group=sg-1, vpc=vpc-2, location=111122223333/eu-west-1,
            state=associated]
        """);
  }

  private void assertReads(String json, String resources) {
    assertThat(new Snapshot(directory).with(json).printed()).isEqualTo(resources);
  }
}
