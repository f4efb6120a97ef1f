package io.portolan.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Which file of an account holds what, and what the files are called, changes nothing. */
class FileOrderTest {
  /** Keys with one element each; some show a resource that another shows too. */
  private static final List<String> ELEMENTS =
      List.of(
          "Vpcs {'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','Tags':[{'Key':'a','Value':'1'}]}",
          "Vpcs {'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','Tags':[{'Key':'a','Value':'2'}],"
              + "'CidrBlockAssociationSet':[{'CidrBlock':'10.2.0.0/16'}]}",
          "Vpcs {'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','OwnerId':'444455556666',"
              + "'CidrBlockAssociationSet':[{'CidrBlock':'10.1.0.0/16'}]}",
          "Subnets {'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'}",
          "Subnets {'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24',"
              + "'AvailabilityZone':'us-east-2a'}",
          "SecurityGroups {'GroupId':'sg-1','VpcId':'vpc-1','GroupName':'g','IpPermissions':["
              + "{'IpProtocol':'tcp','FromPort':1,'ToPort':1,'IpRanges':[{'CidrIp':'10.0.0.0/8'}]}]}",
          "SecurityGroupRules {'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1','IsEgress':false,"
              + "'IpProtocol':'tcp','FromPort':1,'ToPort':1,'CidrIpv4':'10.0.0.0/8'}",
          "SecurityGroupRules {'SecurityGroupRuleId':'sgr-2','GroupId':'sg-1','IsEgress':true,"
              + "'IpProtocol':'-1','CidrIpv4':'0.0.0.0/0'}",
          "NetworkInterfaces {'NetworkInterfaceId':'eni-1','VpcId':'vpc-1','SubnetId':'subnet-1',"
              + "'PrivateIpAddress':'10.0.0.4','Ipv6Addresses':[{'Ipv6Address':'2001:db8::1'}]}",
          "Instances {'InstanceId':'i-1','NetworkInterfaces':[{'NetworkInterfaceId':'eni-1',"
              + "'VpcId':'vpc-1','SubnetId':'subnet-1','PrivateIpAddresses':["
              + "{'PrivateIpAddress':'10.0.0.4','Association':{'PublicIp':'198.51.100.4'}},"
              + "{'PrivateIpAddress':'10.0.0.5'}]}]}",
          "TransitGatewayRouteTables {'TransitGatewayRouteTableId':'tgw-rtb-1',"
              + "'TransitGatewayId':'tgw-1'}",
          "TransitGatewayStaticRoutes {'TransitGatewayRouteTableId':'tgw-rtb-1','Routes':["
              + "{'DestinationCidrBlock':'10.0.0.0/8','Type':'static','State':'blackhole'}]}",
          "TransitGatewayPropagations {'TransitGatewayRouteTableId':'tgw-rtb-1',"
              + "'TransitGatewayRouteTablePropagations':[{'TransitGatewayAttachmentId':'tgw-attach-1',"
              + "'State':'enabled'}]}",
          "TransitGatewayAttachments {'TransitGatewayAttachmentId':'tgw-attach-1',"
              + "'TransitGatewayId':'tgw-1','ResourceType':'vpc','ResourceId':'vpc-1','State':'available',"
              + "'Association':{'TransitGatewayRouteTableId':'tgw-rtb-1','State':'associated'}}",
          "TransitGatewayVpcAttachments {'TransitGatewayAttachmentId':'tgw-attach-1',"
              + "'TransitGatewayId':'tgw-1','VpcId':'vpc-1','SubnetIds':['subnet-1'],'State':'available'}",
          "Detectors {'DetectorId':'d','Region':'eu-west-1'}",
          "Detectors {'DetectorId':'d','VpcId':'vpc-1'}",
          "LoadBalancers {'LoadBalancerArn':'b','Type':'network','VpcId':'vpc-1'}",
          "LoadBalancerAttributes {'LoadBalancerArn':'b','Attributes':["
              + "{'Key':'load_balancing.cross_zone.enabled','Value':'true'}]}",
          "TargetGroups {'TargetGroupArn':'g','TargetType':'ip','Port':80,'LoadBalancerArns':['b']}",
          "TargetGroupAttributes {'TargetGroupArn':'g','Attributes':["
              + "{'Key':'load_balancing.cross_zone.enabled','Value':'use_load_balancer_configuration'}]}",
          "LoadBalancerTargetHealth {'TargetGroupArn':'g','TargetHealthDescriptions':["
              + "{'Target':{'Id':'10.0.0.4','Port':80}}]}",
          "WebACLs {'ARN':'w/webacl/w/1','Name':'w'}",
          "WebACLs {'ARN':'w/webacl/w/1','Name':'w','DefaultAction':{'Block':{}}}",
          "WebACLAssociations {'WebACLArn':'w/webacl/w/1','ResourceArns':['b']}",
          "LoggingConfigurations {'ResourceArn':'w/webacl/w/1'}",
          "Firewalls {'FirewallName':'f','FirewallArn':'f'}",
          "Firewalls {'Firewall':{'FirewallName':'f','FirewallArn':'f','FirewallPolicyArn':'p'}}",
          "Firewalls {'Firewall':{'FirewallArn':'f','FirewallPolicyArn':'p'},'FirewallStatus':"
              + "{'SyncStates':{'eu-west-1a':{'Attachment':{'EndpointId':'vpce-1'}}}}}");

  @Property(tries = 60)
  void the_estate_is_the_same(
      @ForAll @Size(30) List<@IntRange(max = 5) Integer> files,
      @ForAll @Size(30) List<@IntRange(max = 5) Integer> again)
      throws IOException {
    assertThat(read(List.of(files, again))).isEqualTo(read(List.of(List.of())));
  }

  /** The estate when element i lies in file number {@code assignment.get(i)} of each assignment. */
  private static String read(List<List<Integer>> assignments) throws IOException {
    Map<Integer, StringBuilder> files = new TreeMap<>();
    for (List<Integer> assignment : assignments) {
      for (int i = 0; i < ELEMENTS.size(); i++) {
        String[] element = ELEMENTS.get(i).split(" ", 2);
        files
            .computeIfAbsent(
                assignment.isEmpty() ? 0 : assignment.get(i), key -> new StringBuilder())
            .append("{'%s':[%s]}\n".formatted(element[0], element[1]));
      }
    }
    Path directory = Files.createTempDirectory("file-order");
    try {
      Snapshot snapshot = new Snapshot(directory);
      files.forEach(
          (number, text) ->
              snapshot.with("111122223333/eu-west-1/" + number + ".json", text.toString()));
      return snapshot.printed();
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
