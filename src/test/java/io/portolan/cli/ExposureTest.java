package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code exposure}, about the internet. */
class ExposureTest {
  private static final String NETWORK =
      """
      {'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16',
        'CidrBlockAssociationSet':[{'CidrBlock':'10.0.0.0/16','CidrBlockState':{'State':'associated'}}],
        'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2001:db8::/56',
          'Ipv6CidrBlockState':{'State':'associated'}}]}],
       'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.1.0/24',
         'OwnerId':'111122223333','AvailabilityZone':'eu-west-1a',
         'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2001:db8::/64',
           'Ipv6CidrBlockState':{'State':'associated'}}]}],
       'InternetGateways':[{'InternetGatewayId':'igw-1','OwnerId':'111122223333',
         'Attachments':[{'VpcId':'vpc-1','State':'available'}]}],
       'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','OwnerId':'111122223333',
         'Associations':[{'Main':true,'RouteTableId':'rtb-1'}],
         'Routes':[
           {'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local','State':'active',
            'Origin':'CreateRouteTable'},
           {'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1','State':'active',
            'Origin':'CreateRoute'},
           {'DestinationIpv6CidrBlock':'::/0','GatewayId':'igw-1','State':'active',
            'Origin':'CreateRoute'}]}],
       'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','OwnerId':'111122223333',
         'IsDefault':true,'Associations':[{'SubnetId':'subnet-1','NetworkAclId':'acl-1'}],
         'Entries':[
           {'RuleNumber':100,'Protocol':'-1','RuleAction':'allow','Egress':false,
            'CidrBlock':'0.0.0.0/0'},
           {'RuleNumber':101,'Protocol':'-1','RuleAction':'allow','Egress':false,
            'Ipv6CidrBlock':'::/0'},
           {'RuleNumber':100,'Protocol':'-1','RuleAction':'allow','Egress':true,
            'CidrBlock':'0.0.0.0/0'},
           {'RuleNumber':101,'Protocol':'-1','RuleAction':'allow','Egress':true,
            'Ipv6CidrBlock':'::/0'}]}],
       'SecurityGroups':[
         {'GroupId':'sg-ssh','GroupName':'ssh','VpcId':'vpc-1','OwnerId':'111122223333',
          'IpPermissions':[{'IpProtocol':'tcp','FromPort':22,'ToPort':22,
            'IpRanges':[{'CidrIp':'203.0.113.0/24'}],'Ipv6Ranges':[{'CidrIpv6':'::/0'}]}],
          'IpPermissionsEgress':[]},
         {'GroupId':'sg-none','GroupName':'none','VpcId':'vpc-1','OwnerId':'111122223333',
          'IpPermissions':[],
          'IpPermissionsEgress':[{'IpProtocol':'tcp','FromPort':443,'ToPort':443,
            'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}],
       'NetworkInterfaces':[
         {'NetworkInterfaceId':'eni-ssh','VpcId':'vpc-1','SubnetId':'subnet-1',
          'OwnerId':'111122223333','InterfaceType':'interface','SourceDestCheck':true,
          'Groups':[{'GroupId':'sg-ssh'}],
          'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.10','Primary':true,
            'Association':{'PublicIp':'198.51.100.10'}}],
          'Ipv6Addresses':[{'Ipv6Address':'2001:db8::10'}]},
         {'NetworkInterfaceId':'eni-none','VpcId':'vpc-1','SubnetId':'subnet-1',
          'OwnerId':'111122223333','InterfaceType':'interface','SourceDestCheck':true,
          'Groups':[{'GroupId':'sg-none'}],
          'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.20','Primary':true,
            'Association':{'PublicIp':'198.51.100.20'}}]}]}
      """;

  @TempDir Path directory;

  private Run exposure(String... options) {
    new Snapshot(directory).with(NETWORK);
    String[] all = new String[options.length + 3];
    all[0] = "exposure";
    all[1] = directory.toString();
    all[2] = "--quiet";
    System.arraycopy(options, 0, all, 3, options.length);
    return Run.portolan(all);
  }

  @Test
  @DisplayName(
      "what is open, from whom and by which rule; and which public address is closed, and why")
  void text() {
    Run run = exposure();

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            the internet can reach 1 of 2 endpoints
              endpoint  by                    what    from             for example by
              eni-ssh   its own address       tcp 22  203.0.113.0/24   tcp 22 from 203.0.113.0/24
              eni-ssh   its own IPv6 address  tcp 22  internet (IPv6)  tcp 22 from ::/0

            have a public address, and nothing from the internet gets there
              endpoint  address        stopped by
              eni-none  198.51.100.20  sg-none (none): no ingress rule
            """);
  }

  @Test
  @DisplayName("what gets to the internet")
  void out() {
    Run run = exposure("--direction", "out");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            1 of 2 endpoints can reach the internet
              endpoint  by               what     for example by
              eni-none  its own address  tcp 443  tcp 443 to 0.0.0.0/0

            names are resolved for every interface in vpc-1, whatever groups and network ACLs say: DNS Firewall is not read
            """);
  }

  @Test
  @DisplayName("the same as JSON, with the fields of the contract")
  void json() {
    Run run = exposure("--format", "json");

    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", ""))
        .startsWith("{\"direction\":\"in\",\"endpoints\":2,\"touched\":1,\"exposed\":[")
        .contains(
            "{\"endpoint\":\"eni-ssh\",\"version\":\"IPv6\",\"via\":\"direct\",\"through\":[],"
                + "\"flows\":[{\"src\":\"internet\",\"dst\":\"2001:db8::10\",\"proto\":\"tcp\","
                + "\"sports\":\"1024-65535\",\"dports\":\"22\"}],\"sources\":[\"internet\"],")
        .contains("\"unknown\":[],\"closed\":[{\"endpoint\":\"eni-none\",")
        .endsWith("\"assumptions\":[],\"apart\":[],\"accounts\":[]}");
  }

  @Test
  @DisplayName("a partner's VPC, which the snapshot lacks, is apart")
  void partner() {
    new Snapshot(directory)
        .withExactly(
            "peering.json",
            """
            {"VpcPeeringConnections":[{"VpcPeeringConnectionId":"pcx-1","Status":{"Code":"active"},
              "RequesterVpcInfo":{"VpcId":"vpc-1","OwnerId":"111122223333","Region":"eu-west-1",
                "CidrBlock":"10.0.0.0/16"},
              "AccepterVpcInfo":{"VpcId":"vpc-9","OwnerId":"999900001111","Region":"eu-west-1",
                "CidrBlock":"10.9.0.0/16"}}]}
            """);

    assertThat(exposure().out())
        .contains("vpc-9 of account 999900001111 by pcx-1 can reach 0 of 2 endpoints\n");
    assertThat(exposure("--format", "json").out().replaceAll("\\s+", ""))
        .contains(
            "\"apart\":[{\"network\":\"vpc-9\",\"by\":\"pcx-1\",\"account\":\"999900001111\","
                + "\"endpoints\":2,\"touched\":0,\"exposed\":[],\"unknown\":[],\"assumptions\":[]}]");
  }

  @Test
  @DisplayName("options that contradict each other are an error")
  void contradiction() {
    Run run = exposure("--unknown-pods", "--direction", "out");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("leave out --direction");
  }

  @Test
  @DisplayName("clusters alone have no internet: said, with exit code 2")
  void clustersAlone() {
    new Snapshot(directory)
        .withExactly(
            "k8s/prod/pod.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: db-0, namespace: shop}
            status: {podIP: 10.0.0.12}
            """);
    Run run = Run.portolan("exposure", directory.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("a snapshot of clusters alone has no internet");
  }
}
