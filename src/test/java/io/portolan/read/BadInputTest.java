package io.portolan.read;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.Vpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong is told with file, place, what was found and what was expected. */
class BadInputTest {
  private static final String VPC = "{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Vpcs':[{'CidrBlock':'10.0.0.0/16'}]}                         | $.Vpcs[0].VpcId: found nothing, expected a text that is not empty
          {'Vpcs':[{'VpcId':'','CidrBlock':'10.0.0.0/16'}]}              | $.Vpcs[0].VpcId: found "", expected a text that is not empty
          {'Vpcs':[{'VpcId':7,'CidrBlock':'10.0.0.0/16'}]}               | $.Vpcs[0].VpcId: found 7, expected a text
          {'Vpcs':[{'VpcId':'vpc-1'}]}                                   | $.Vpcs[0].CidrBlock (vpc-1): found nothing, expected an address block
          {'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0/16'}]}           | $.Vpcs[0].CidrBlock (vpc-1): found "10.0.0/16", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/33'}]}         | $.Vpcs[0].CidrBlock (vpc-1): found "10.0.0.0/33", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'Vpcs':[{'VpcId':'vpc-1','CidrBlock':['10.0.0.0/16']}]}       | $.Vpcs[0].CidrBlock (vpc-1): found a list, expected a text
          {'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','Tags':7}]} | $.Vpcs[0].Tags (vpc-1): found 7, expected a list
          {'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','Tags':['a']}]} | $.Vpcs[0].Tags[0] (vpc-1): found "a", expected an object
          {'Vpcs':7}                                                     | $.Vpcs: found a number, expected a list
          {'Vpcs':{}}                                                    | $.Vpcs: found an object, expected a list
          {'Vpcs':['vpc-1']}                                             | $.Vpcs[0]: found a text, expected an object
          {'cluster':[]}                                                 | $.cluster: found a list, expected an object
          {'Subnets':[{'SubnetId':'subnet-1','CidrBlock':'10.0.0.0/24'}]} | $.Subnets[0].VpcId (subnet-1): found nothing, expected a text that is not empty
          {'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Routes':[{'GatewayId':'local'}]}]} | $.RouteTables[0].Routes[0].DestinationCidrBlock (rtb-1): found nothing, expected a destination
          {'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':'x','Egress':true,'RuleAction':'allow','Protocol':'-1','CidrBlock':'0.0.0.0/0'}]}]} | $.NetworkAcls[0].Entries[0].RuleNumber (acl-1): found "x", expected a whole number
          {'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':1,'Egress':'no','RuleAction':'allow','Protocol':'-1','CidrBlock':'0.0.0.0/0'}]}]} | $.NetworkAcls[0].Entries[0].Egress (acl-1): found "no", expected true or false
          {'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':1,'Egress':true,'RuleAction':'pass','Protocol':'-1','CidrBlock':'0.0.0.0/0'}]}]} | $.NetworkAcls[0].Entries[0].RuleAction (acl-1): found "pass", expected allow or deny
          {'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':1,'Egress':true,'RuleAction':'deny','Protocol':'-1'}]}]} | $.NetworkAcls[0].Entries[0].CidrBlock (acl-1): found nothing, expected an address block
          {'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':1,'Egress':true,'RuleAction':'deny','Protocol':'256','CidrBlock':'0.0.0.0/0'}]}]} | $.NetworkAcls[0].Entries[0].Protocol (acl-1): found "256", expected a protocol's name or number, or -1
          {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':0,'ToPort':65536}]}]} | $.SecurityGroups[0].IpPermissions[0].ToPort (sg-1): found 65536, expected -1 to 65535
          {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':9,'ToPort':8}]}]} | $.SecurityGroups[0].IpPermissions[0].ToPort (sg-1): found 8, expected a last port that goes with the first, 9
          {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'icmp','FromPort':256,'ToPort':-1}]}]} | $.SecurityGroups[0].IpPermissions[0].FromPort (sg-1): found 256, expected -1 to 255
          {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':1.5,'ToPort':2}]}]} | $.SecurityGroups[0].IpPermissions[0].FromPort (sg-1): found 1.5, expected a whole number
          {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpRanges':[]}]}]} | $.SecurityGroups[0].IpPermissions[0].IpProtocol (sg-1): found nothing, expected a protocol's name or number, or -1
          {'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupName':'x'}]}]}]} | $.SecurityGroups[0].IpPermissions[0].UserIdGroupPairs[0].GroupId (sg-1): found nothing, expected a text that is not empty
          {'SecurityGroupRules':[{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1','IsEgress':true,'IpProtocol':'-1'}]} | $.SecurityGroupRules[0].ReferencedGroupInfo.GroupId (sg-1): found nothing, expected a text that is not empty
          {'Reservations':[{'Instances':[{'InstanceId':'i-1','NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1'}]}]}]} | $.Reservations[0].Instances[0].NetworkInterfaces[0].SubnetId (eni-1): found nothing, expected a text that is not empty
          {'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'v','SubnetId':'s','PrivateIpAddress':'10.0.0.256'}]} | $.NetworkInterfaces[0].PrivateIpAddress (eni-1): found "10.0.0.256", expected an IP address
          {'Addresses':[{'AllocationId':'eipalloc-1'}]}                  | $.Addresses[0].PublicIp: found nothing, expected an IP address
          {'NatGateways':[{'NatGatewayId':'nat-1','VpcId':'vpc-1'}]}     | $.NatGateways[0].SubnetId (nat-1): found nothing, expected the subnet of a zonal NAT gateway
          {'PrefixLists':[{'PrefixListId':'pl-1','Cidrs':['x']}]}        | $.PrefixLists[0].Cidrs[0] (pl-1): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'VpcBlockPublicAccessOptions':{'InternetGatewayBlockMode':'x'}} | $.VpcBlockPublicAccessOptions.InternetGatewayBlockMode: found "x", expected off, block-bidirectional or block-ingress
          {'VpcBlockPublicAccessExclusions':[{'ExclusionId':'e','InternetGatewayExclusionMode':'allow-egress','ResourceArn':'arn:aws:ec2:us-east-1:1:instance/i-1'}]} | $.VpcBlockPublicAccessExclusions[0].ResourceArn (e): found "arn:aws:ec2:us-east-1:1:instance/i-1", expected the ARN of a VPC or subnet
          {'VpcPeeringConnections':[{'VpcPeeringConnectionId':'pcx-1','RequesterVpcInfo':{'VpcId':'vpc-1'}}]} | $.VpcPeeringConnections[0].AccepterVpcInfo.VpcId (pcx-1): found nothing, expected a text that is not empty
          {'TransitGatewayRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1','Routes':[{'Type':'static'}]}]} | $.TransitGatewayRoutes[0].Routes[0].DestinationCidrBlock (tgw-rtb-1): found nothing, expected a destination
          {'DistributionList':{'Items':[{'Id':'E1'}]}}                   | $.DistributionList.Items[0].ARN: found nothing, expected a text that is not empty
          {'Distribution':{'ARN':'a','DistributionConfig':{'Origins':{'Items':[{'Id':'o'}]}}}} | $.Distribution.DistributionConfig.Origins.Items[0].DomainName (a): found nothing, expected a text that is not empty
          {'Distributions':[{'ARN':'a','Origins':{'Items':[{'Id':'o','DomainName':'d','CustomOriginConfig':{'HTTPPort':80,'HTTPSPort':70000}}]}}]} | $.Distributions[0].Origins.Items[0].CustomOriginConfig.HTTPSPort (a): found 70000, expected 0 to 65535
          {'Distributions':[{'ARN':'a','CacheBehaviors':{'Items':[{'TargetOriginId':'o'}]}}]} | $.Distributions[0].CacheBehaviors.Items[0].PathPattern (a): found nothing, expected a text that is not empty
          {'VpcOrigins':[{'Arn':'a','Id':'vo_1'}]}                       | $.VpcOrigins[0].VpcOriginEndpointConfig.Arn (a): found nothing, expected a text that is not empty
          {'Accelerators':[{'AcceleratorArn':'a','IpSets':[{'IpAddresses':['x']}]}]} | $.Accelerators[0].IpSets[0].IpAddresses[0] (a): found "x", expected an IP address
          {'AcceleratorListeners':[{'Listeners':[{'ListenerArn':'a/listener/l','PortRanges':[{'FromPort':80}]}]}]} | $.AcceleratorListeners[0].Listeners[0].PortRanges[0].ToPort (a/listener/l): found nothing, expected 0 to 65535
          {'AcceleratorListeners':[{'Listeners':[{'ListenerArn':'a/listener/l','PortRanges':[{'FromPort':'80','ToPort':80}]}]}]} | $.AcceleratorListeners[0].Listeners[0].PortRanges[0].FromPort (a/listener/l): found "80", expected a whole number
          {'AcceleratorListeners':[{'Listeners':[{'ListenerArn':'a/listener/l','PortRanges':[{'FromPort':81,'ToPort':80}]}]}]} | $.AcceleratorListeners[0].Listeners[0].PortRanges[0].ToPort (a/listener/l): found 80, expected a last port that goes with the first, 81
          {'AcceleratorListeners':[{'AcceleratorArn':'a','Listeners':7}]} | $.AcceleratorListeners[0].Listeners: found 7, expected a list
          {'AcceleratorEndpointGroups':[{'EndpointGroups':[{'EndpointGroupArn':'a'}]}]} | $.AcceleratorEndpointGroups[0].EndpointGroups[0].EndpointGroupArn (a): found "a", expected an ARN with /endpoint-group/
          {'EndpointGroups':[{'EndpointGroupArn':'a/endpoint-group/g','TrafficDialPercentage':'0'}]} | $.EndpointGroups[0].TrafficDialPercentage (a/endpoint-group/g): found "0", expected a number
          {'ApiGatewayV2VpcLinks':[{'Name':'n'}]}                        | $.ApiGatewayV2VpcLinks[0].VpcLinkId: found nothing, expected a text that is not empty
          {'FunctionUrlConfigs':[{'FunctionArn':'a'}]}                   | $.FunctionUrlConfigs[0].AuthType (a): found nothing, expected a text that is not empty
          {'cluster':{'arn':'c','name':'c','resourcesVpcConfig':{'publicAccessCidrs':['x']}}} | $.cluster.resourcesVpcConfig.publicAccessCidrs[0] (c): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'cluster':{'arn':'c','resourcesVpcConfig':{'endpointPrivateAccess':'x'}}} | $.cluster.resourcesVpcConfig.endpointPrivateAccess (c): found "x", expected true or false
          {'DBInstances':[{'DBInstanceArn':'arn:aws:rds:us-east-1:1:db:a','DBClusterIdentifier':'c','DBSubnetGroup':{'VpcId':5}}]} | $.DBInstances[0].DBSubnetGroup.VpcId (arn:aws:rds:us-east-1:1:db:a): found 5, expected a text
          {'MountTargets':[{'MountTargetId':'m','FileSystemId':'f'}]}    | $.MountTargets[0].SubnetId (m): found nothing, expected a text that is not empty
          {'LatticeServiceNetworkVpcAssociations':[{'id':'a'}]}          | $.LatticeServiceNetworkVpcAssociations[0].vpcId (a): found nothing, expected a text that is not empty
          {'ClientVpnEndpoints':[{'VpcId':'vpc-1'}]}                     | $.ClientVpnEndpoints[0].ClientVpnEndpointId: found nothing, expected a text that is not empty
          {'LoadBalancers':[{'LoadBalancerName':'b'}]}                   | $.LoadBalancers[0].LoadBalancerArn: found nothing, expected a text that is not empty
          {'LoadBalancers':[{'LoadBalancerArn':'b','Type':'network','AvailabilityZones':[{}]}]} | $.LoadBalancers[0].AvailabilityZones[0].SubnetId (b): found nothing, expected a text that is not empty
          {'LoadBalancers':[{'LoadBalancerArn':'b','Type':'network','EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic':'x'}]} | $.LoadBalancers[0].EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic (b): found "x", expected on or off
          {'LoadBalancerDescriptions':[{'LoadBalancerName':'b','ListenerDescriptions':[{'Listener':{'Protocol':'TCP','LoadBalancerPort':80}}]}]} | $.LoadBalancerDescriptions[0].ListenerDescriptions[0].Listener.InstancePort (b): found nothing, expected 1 to 65535
          {'LoadBalancerDescriptions':[{'LoadBalancerName':'b','ListenerDescriptions':[{'Listener':{'Protocol':'TCP','LoadBalancerPort':80,'InstancePort':80}}],'Instances':[{}]}]} | $.LoadBalancerDescriptions[0].Instances[0].InstanceId (b): found nothing, expected a text that is not empty
          {'LoadBalancerAttributes':[{'LoadBalancerArn':'b','Attributes':[{'Key':'load_balancing.cross_zone.enabled','Value':'x'}]}]} | $.LoadBalancerAttributes[0].Attributes[0].Value (b): found "x", expected true or false
          {'Listeners':[{'ListenerArn':'l','Port':80,'Protocol':'TCP'}]} | $.Listeners[0].LoadBalancerArn (l): found nothing, expected a text that is not empty
          {'Listeners':[{'ListenerArn':'l','LoadBalancerArn':'b','Port':0,'Protocol':'TCP'}]} | $.Listeners[0].Port (l): found 0, expected 1 to 65535
          {'LoadBalancerListeners':[{'LoadBalancerArn':'b','Listeners':[{'ListenerArn':'l','Port':80}]}]} | $.LoadBalancerListeners[0].Listeners[0].Protocol (l): found nothing, expected a text that is not empty
          {'LoadBalancerListeners':[{'Listeners':[]}]}                   | $.LoadBalancerListeners[0].LoadBalancerArn: found nothing, expected a text that is not empty
          {'Listeners':[{'ListenerArn':'l','LoadBalancerArn':'b','Port':80,'Protocol':'TCP','DefaultActions':[{'Type':'forward'}]}]} | $.Listeners[0].DefaultActions[0].TargetGroupArn (l): found nothing, expected a text that is not empty
          {'Listeners':[{'ListenerArn':'l','LoadBalancerArn':'b','Port':80,'Protocol':'TCP','DefaultActions':[{}]}]} | $.Listeners[0].DefaultActions[0].Type (l): found nothing, expected a text that is not empty
          {'ListenerRules':[{'ListenerArn':'l','Rules':[{'RuleArn':'r','Priority':'first'}]}]} | $.ListenerRules[0].Rules[0].Priority (r): found "first", expected a whole number, or default
          {'ListenerRules':[{'ListenerArn':'l','Rules':[{'RuleArn':'r','Priority':'1','Conditions':[{'Field':'path-pattern'}]}]}]} | $.ListenerRules[0].Rules[0].Conditions[0].Values (r): found nothing, expected a value
          {'ListenerRules':[{'ListenerArn':'l','Rules':[{'RuleArn':'r','Priority':'1','Conditions':[{'Field':'source-ip','SourceIpConfig':{}}]}]}]} | $.ListenerRules[0].Rules[0].Conditions[0].SourceIpConfig.Values (r): found nothing, expected address blocks
          {'ListenerRules':[{'ListenerArn':'l','Rules':[{'RuleArn':'r','Priority':'1','Conditions':[{'Field':'source-ip','SourceIpConfig':{'Values':['x']}}]}]}]} | $.ListenerRules[0].Rules[0].Conditions[0].SourceIpConfig.Values[0] (r): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'TargetGroups':[{'TargetGroupName':'g'}]}                     | $.TargetGroups[0].TargetGroupArn: found nothing, expected a text that is not empty
          {'TargetGroups':[{'TargetGroupArn':'g','HealthCheckPort':'tcp'}]} | $.TargetGroups[0].HealthCheckPort (g): found "tcp", expected traffic-port, or 1 to 65535
          {'LoadBalancerDescriptions':[{'LoadBalancerName':'b','ListenerDescriptions':[{'Listener':{'Protocol':'TCP','LoadBalancerPort':80,'InstancePort':80}}],'HealthCheck':{'Target':'TCP'}}]} | $.LoadBalancerDescriptions[0].HealthCheck.Target (b): found "TCP", expected a protocol, a colon and a port, such as TCP:80 or HTTP:80/index.html
          {'TargetGroups':[{'TargetGroupArn':'g','IpAddressType':'ipv5'}]} | $.TargetGroups[0].IpAddressType (g): found "ipv5", expected ipv4 or ipv6
          {'LoadBalancerTargetHealth':[{'TargetGroupArn':'g','TargetHealthDescriptions':[{'Target':{}}]}]} | $.LoadBalancerTargetHealth[0].TargetHealthDescriptions[0].Target.Id (g): found nothing, expected a text that is not empty
          {'TargetGroupAttributes':[{'TargetGroupArn':'g','Attributes':[{'Key':'preserve_client_ip.enabled','Value':'x'}]}]} | $.TargetGroupAttributes[0].Attributes[0].Value (g): found "x", expected true or false
          {'WebACLs':[{'Name':'w'}]}                                     | $.WebACLs[0].ARN: found nothing, expected a text that is not empty
          {'WebACL':{'ARN':'w','Rules':[{'Name':'r','Statement':{}}]}}   | $.WebACL.Rules[0].Priority (w): found nothing, expected a whole number
          {'WebACL':{'ARN':'w','Rules':[{'Name':'r','Priority':1,'Statement':{'AndStatement':{'Statements':[7]}}}]}} | $.WebACL.Rules[0].Statement.AndStatement.Statements[0] (w): found 7, expected an object
          {'WebACLAssociations':[{'ResourceArns':[]}]}                   | $.WebACLAssociations[0].WebACLArn: found nothing, expected a text that is not empty
          {'Firewall':{'FirewallPolicyArn':'p'}} | $.Firewall.FirewallArn: found nothing, expected a text that is not empty
          {'Firewall':{'FirewallArn':'f'}} | $.Firewall.FirewallPolicyArn (f): found nothing, expected a text that is not empty
          {'Firewall':[]} | $.Firewall: found a list, expected an object
          {'Firewalls':[{'Firewall':{'FirewallArn':'f','FirewallPolicyArn':'p'},'FirewallStatus':{'SyncStates':{'z':{'Attachment':7}}}}]} | $.Firewalls[0].FirewallStatus.SyncStates.z.Attachment (f): found 7, expected an object
          {'FirewallPolicyResponse':{'FirewallPolicyArn':'p'}} | $.FirewallPolicy (p): found nothing, expected an object
          {'FirewallPolicyResponse':{'FirewallPolicyArn':'p'},'FirewallPolicy':{'StatefulEngineOptions':{'RuleOrder':'x'}}} | $.FirewallPolicy.StatefulEngineOptions.RuleOrder (p): found "x", expected STRICT_ORDER or DEFAULT_ACTION_ORDER
          {'FirewallPolicyResponse':{'FirewallPolicyArn':'p'},'FirewallPolicy':{'StatefulRuleGroupReferences':[{}]}} | $.FirewallPolicy.StatefulRuleGroupReferences[0].ResourceArn (p): found nothing, expected a text that is not empty
          {'FirewallPolicyResponse':{'FirewallPolicyArn':'p'},'FirewallPolicy':{'PolicyVariables':{'RuleVariables':{'HOME_NET':{'Definition':['x']}}}}} | $.FirewallPolicy.PolicyVariables.RuleVariables.HOME_NET.Definition[0] (p): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'RuleGroups':[{'RuleGroup':{'RulesSource':{'RulesString':''}}}]} | $.RuleGroups[0].RuleGroupResponse.RuleGroupArn: found nothing, expected a text that is not empty
          {'RuleGroupResponse':{'RuleGroupArn':'g'}} | $.RuleGroup.RulesSource (g): found nothing, expected an object with rules
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'RulesSourceList':{'Targets':[],'GeneratedRulesType':'x'}}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.RulesSourceList.GeneratedRulesType (g): found "x", expected ALLOWLIST, DENYLIST, REJECTLIST or ALERTLIST
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'RulesString':'pass tcp'}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.RulesString, line 1 (g): found pass tcp, expected seven words, then options in parentheses
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatelessRulesAndCustomActions':{'StatelessRules':[{'RuleDefinition':{'Actions':['aws:pass']}}]}}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[0].Priority (g): found nothing, expected a whole number
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatelessRulesAndCustomActions':{'StatelessRules':[{'Priority':1,'RuleDefinition':{'Actions':['own']}}]}}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[0].RuleDefinition.Actions (g): found a list, expected one of aws:pass, aws:drop and aws:forward_to_sfe
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatelessRulesAndCustomActions':{'StatelessRules':[{'Priority':1,'RuleDefinition':{'Actions':['aws:pass'],'MatchAttributes':{'Protocols':[256]}}}]}}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[0].RuleDefinition.MatchAttributes.Protocols[0] (g): found 256, expected a whole number from 0 to 255
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatelessRulesAndCustomActions':{'StatelessRules':[{'Priority':1,'RuleDefinition':{'Actions':['aws:pass'],'MatchAttributes':{'SourcePorts':[{'FromPort':9,'ToPort':8}]}}}]}}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[0].RuleDefinition.MatchAttributes.SourcePorts[0].ToPort (g): found 8, expected a last port that goes with the first, 9
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatelessRulesAndCustomActions':{'StatelessRules':[{'Priority':1,'RuleDefinition':{'Actions':['aws:pass'],'MatchAttributes':{'Sources':[{'AddressDefinition':'x'}]}}}]}}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[0].RuleDefinition.MatchAttributes.Sources[0].AddressDefinition (g): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatefulRules':[{'Action':'LOG','Header':{'Protocol':'TCP','Source':'ANY','SourcePort':'ANY','Direction':'FORWARD','Destination':'ANY','DestinationPort':'ANY'}}]}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatefulRules[0].Action (g): found "LOG", expected PASS, DROP, REJECT or ALERT
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatefulRules':[{'Action':'PASS','Header':{'Protocol':'TCP','Source':'ANY','SourcePort':'ANY','Direction':'BACK','Destination':'ANY','DestinationPort':'ANY'}}]}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatefulRules[0].Header.Direction (g): found "BACK", expected FORWARD or ANY
          {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{'StatefulRules':[{'Action':'PASS','Header':{'Protocol':'TCP','SourcePort':'ANY','Direction':'ANY','Destination':'ANY','DestinationPort':'ANY'}}]}}}]} | $.RuleGroups[0].RuleGroup.RulesSource.StatefulRules[0].Header.Source (g): found nothing, expected a text that is not empty
          {'Vpcs':[],'Vpcs':[]}                                          | $.Vpcs: found the key a second time, expected each key once
          """)
  void what_cannot_be_used_is_an_error(String json, String expected) {
    assertThat(errors(new Snapshot(directory).with("f.json", json)))
        .isEqualTo("error: f.json " + expected);
  }

  @Test
  void all_faults_of_all_files_are_told_in_one_run() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("b.json", "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'x','Tags':7},{}]}")
            .with("a.json", "{'Vpcs':[")
            .with("c.json", "{'Subnets':[{'SubnetId':'subnet-1','VpcId':7,'CidrBlock':'x'}]}");
    assertThat(errors(snapshot))
        .isEqualTo(
            """
            error: a.json $.Vpcs, line 1, column 10: found Unexpected end-of-input: expected close marker for Array (start marker at [line: 1, column: 9]), expected JSON in UTF-8
            error: b.json $.Vpcs[0].CidrBlock (vpc-1): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56
            error: b.json $.Vpcs[0].Tags (vpc-1): found 7, expected a list
            error: b.json $.Vpcs[1].VpcId: found nothing, expected a text that is not empty
            error: c.json $.Subnets[0].VpcId (subnet-1): found 7, expected a text
            error: c.json $.Subnets[0].CidrBlock (subnet-1): found "x", expected an address block such as 10.0.0.0/16 or 2001:db8::/56""");
  }

  @Test
  void elements_before_and_after_a_field_that_is_there_twice_are_read() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "f.json",
                "{'Vpcs':["
                    + VPC
                    + ",{'VpcId':'vpc-2','Tags':[{'Key':'a','Key':'b','x':{'y':[1]}}]},"
                    + VPC.replace("vpc-1", "vpc-3")
                    + "],'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'}]}");
    assertThat(errors(snapshot))
        .isEqualTo(
            "error: f.json $.Vpcs[1]: found Duplicate field 'Key', expected each field once");
    assertThat(snapshot.read().estate().all(Vpc.class)).hasSize(2);
    assertThat(snapshot.read().estate().all(Subnet.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Vpcs':[{'VpcId':'vpc-1'              | $.Vpcs[0]
          {'Vpcs':[}                             | $.Vpcs
          not json                               | $
          {'Vpcs':[]} trailing                   | (document 2) $
          {'Unknown':{'a':[1,{'b':               | $.Unknown.a[1]
          """)
  void what_is_not_json_is_told_with_its_place(String text, String place) {
    assertThat(errors(new Snapshot(directory).with("f.json", text)))
        .startsWith("error: f.json " + place)
        .contains("line 1, column")
        .contains("expected JSON in UTF-8");
  }

  @Test
  void nesting_has_a_limit() {
    String deep = "[".repeat(300) + "]".repeat(300);
    Snapshot snapshot = new Snapshot(directory).with("f.json", "{'Vpcs':[{'VpcId':" + deep + "}]}");
    assertThat(errors(snapshot))
        .contains("Document nesting depth (201) exceeds the maximum allowed (200");
  }

  @Test
  void nesting_under_unknown_keys_has_a_limit() {
    String deep = "{'a':".repeat(100_000);
    assertThat(errors(new Snapshot(directory).with("f.json", "{'Unknown':" + deep)))
        .contains("Document nesting depth (201) exceeds the maximum allowed (200");
  }

  @Test
  void texts_have_a_limit() {
    String text = "x".repeat(Json.MAX_TEXT + 1);
    Snapshot snapshot =
        new Snapshot(directory).with("f.json", "{'Vpcs':[{'VpcId':'" + text + "'}]}");
    assertThat(errors(snapshot)).contains("exceeds the maximum allowed (16000000");
  }

  @Test
  void long_texts_are_not_quoted_in_full() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("f.json", "{'Vpcs':[{'VpcId':'v','CidrBlock':'" + "9".repeat(5000) + "'}]}");
    assertThat(errors(snapshot)).hasSizeLessThan(250).contains("999…");
  }

  @Test
  void nothing_found_can_control_a_terminal() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("f.json", "{'Vpcs':[{'VpcId':'v\\u001b[31m\\u202e','CidrBlock':'\\u0007'}]}");
    assertThat(errors(snapshot)).contains("(v\\u001b[31m\\u202e)").doesNotContain("\u001b");
  }

  @Test
  void text_that_is_not_utf8() throws IOException {
    byte[] latin1 = "{\"Vpcs\":[{\"VpcId\":\"é\"}]}".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(directory.resolve("f.json"), latin1);
    assertThat(errors(new Snapshot(directory)))
        .startsWith("error: f.json $.Vpcs[0].VpcId, line 1")
        .contains("Invalid UTF-8");
  }

  @Test
  void byte_order_marks_are_no_harm() throws IOException {
    String json = "\ufeff{\"Vpcs\":[" + VPC.replace('\'', '"') + "]}";
    Files.writeString(directory.resolve("utf8.json"), json);
    Files.writeString(directory.resolve("utf16.json"), json, StandardCharsets.UTF_16LE);
    assertThat(new Snapshot(directory).estate().all(Vpc.class)).hasSize(1);
  }

  @Test
  void empty_files_and_lists_at_the_top_are_warnings() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("a/eu-west-1/empty.json", " ")
            .with("a/eu-west-1/list.json", "[" + VPC + "]")
            .with("a/eu-west-1/vpcs.json", "{'Vpcs':[" + VPC + "]}");
    assertThat(snapshot.problems())
        .containsExactly(
            "warning: a/eu-west-1/empty.json: found an empty file, expected the output of an AWS call",
            "warning: a/eu-west-1/list.json $: found a list, expected an object whose keys name"
                + " resources; nothing in it is used");
  }

  @Test
  void unknown_keys_are_one_warning_each() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("a/eu-west-1/1.json", "{'Vpcs':[],'Zebras':[{'deep':[{}]}],'Entries':[]}")
            .with("a/eu-west-1/2.json", "{'Zebras':7,'Tags':[],'ResponseMetadata':{}}");
    assertThat(snapshot.problems())
        .containsExactly(
            "warning: $.Entries: found an unknown key in 1 file, expected the key"
                + " ManagedPrefixListEntries with the id of what it belongs to",
            "warning: $.Zebras: found an unknown key in 2 files");
  }

  @Test
  void pages_of_a_listing_that_goes_on_are_a_warning() {
    Snapshot snapshot =
        new Snapshot(directory).with("a/eu-west-1/1.json", "{'Vpcs':[],'NextToken':'x'}");
    assertThat(snapshot.problems())
        .containsExactly(
            "warning: a/eu-west-1/1.json: found a page of a listing that goes on (NextToken), in 1"
                + " files, expected all pages");
  }

  @Test
  void a_directory_without_aws_data_is_an_error_even_if_lenient() {
    Snapshot snapshot = new Snapshot(directory).with("README.txt", "x").with("x.json", "{'a':1}");
    assertThat(snapshot.readLeniently().hasErrors()).isTrue();
    assertThat(errors(snapshot)).contains("found no AWS data");
  }

  @Test
  void no_directory_is_an_error() {
    assertThat(SnapshotReader.read(directory.resolve("absent"), true).problems().toString())
        .contains("absent: found nothing, expected a directory");
  }

  @Test
  void a_file_that_cannot_be_read_is_an_error() throws IOException {
    Path file = directory.resolve("f.json");
    Files.writeString(file, "{}");
    assumeFalse(
        !file.toFile().setReadable(false) || Files.isReadable(file), "this user reads everything");
    assertThat(errors(new Snapshot(directory))).contains("error: f.json: found unreadable");
  }

  @Test
  void leniently_the_bad_resource_is_left_out_and_stands_in_the_estate() {
    ReadResult result =
        new Snapshot(directory)
            .with(
                "a/eu-west-1/1.json",
                "{'Vpcs':["
                    + VPC
                    + "],'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'x'}]}")
            .with(
                "a/eu-west-1/2.json",
                "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'},{}],"
                    + "'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',"
                    + "'SubnetId':'subnet-1'}]}")
            .with("a/eu-west-1/3.json", "{'Vpcs':")
            .readLeniently();
    assertThat(result.hasErrors()).isFalse();
    assertThat(result.estate().all(Vpc.class)).hasSize(1);
    assertThat(result.estate().all(Subnet.class)).isEmpty();
    assertThat(result.estate().all(UnmodelledResource.class).toString())
        .isEqualTo(
            "[UnmodelledResource[id=a/eu-west-1/2.json $.Subnets[1], location=a/eu-west-1,"
                + " key=Subnets (left out), touches=[], tags={}],"
                + " UnmodelledResource[id=a/eu-west-1/3.json, location=a/eu-west-1, key=file (left"
                + " out), touches=[], tags={}],"
                + " UnmodelledResource[id=subnet-1, location=a/eu-west-1, key=Subnets (left out),"
                + " touches=[subnet-1, vpc-1], tags={}]]");
    assertThat(result.problems()).extracting(Problem::severity).containsOnly(Severity.WARNING);
  }

  @Test
  void leniently_a_bad_rule_leaves_out_the_group() {
    ReadResult result =
        new Snapshot(directory)
            .with(
                "{'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1'}],'SecurityGroupRules':[{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1','IsEgress':true,'IpProtocol':'-1','CidrIpv4':'x'}]}")
            .readLeniently();
    assertThat(result.estate().resources())
        .extracting(resource -> resource.getClass().getSimpleName())
        .isEqualTo(List.of("UnmodelledResource"));
  }

  @Test
  void references_to_what_is_not_there_are_one_warning_a_kind() {
    StringBuilder subnets = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      subnets.append(
          "{'SubnetId':'subnet-%d','VpcId':'vpc-%d','CidrBlock':'10.0.0.0/24'},".formatted(i, i));
    }
    String list = subnets.substring(0, subnets.length() - 1);
    assertThat(new Snapshot(directory).with("{'Subnets':[" + list + "]}").problems())
        .containsExactly(
            "warning: found 7 ids in Subnet.vpc that the snapshot lacks: vpc-0, vpc-1, vpc-2,"
                + " vpc-3, vpc-4 …");
  }

  private static String errors(Snapshot snapshot) {
    return snapshot.problems().stream()
        .filter(problem -> problem.startsWith("error"))
        .collect(joining("\n"));
  }
}
