package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys of VPCs and what is in them. */
class VpcKeysTest {
  @TempDir Path directory;

  @Test
  void vpc_with_associated_blocks_only() {
    assertReads(
        """
        {'Vpcs':[{'VpcId':'vpc-1','OwnerId':'444455556666','CidrBlock':'10.0.0.7/16',
          'CidrBlockAssociationSet':[{'CidrBlock':'10.0.0.0/16',
          'CidrBlockState':{'State':'associated'}},{'CidrBlock':'10.1.0.0/16',
          'CidrBlockState':{'State':'disassociated'}},{'CidrBlock':'10.2.0.0/16'}],
          'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2001:db8::/56',
          'Ipv6CidrBlockState':{'State':'associated'}}],
          'BlockPublicAccessStates':{'InternetGatewayBlockMode':'block-ingress'},
          'Tags':[{'Key':'Name','Value':'a'},{'Key':'b'}]}]}""",
        """
        Vpc[id=vpc-1, location=444455556666/eu-west-1, cidrs=[10.0.0.0/16, 10.2.0.0/16,
            2001:db8::/56], blockPublicAccess=INGRESS, tags={Name=a, b=}]
        """);
  }

  @Test
  void key_in_any_case_and_fields_that_are_null() {
    assertReads(
        """
        {'vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','Tags':null,'OwnerId':null,
          'NewField':{'x':[1]}}],'RouteTables':null}""",
        """
        Vpc[id=vpc-1, location=111122223333/eu-west-1, cidrs=[10.0.0.0/16],
            blockPublicAccess=UNREPORTED, tags={}]
        """);
  }

  @Test
  void subnet() {
    assertReads(
        """
        {'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24',
          'AvailabilityZone':'us-east-2a','AvailabilityZoneId':'use2-az1',
          'BlockPublicAccessStates':{'InternetGatewayBlockMode':'off'}},{'SubnetId':'subnet-2',
          'VpcId':'vpc-1','Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2001:db8::/64'}],
          'SubnetArn':'arn:aws:ec2:us-west-2:444455556666:subnet/subnet-2'}]}""",
        """
        Subnet[id=subnet-1, location=111122223333/us-east-2, vpc=vpc-1, cidrs=[10.0.0.0/24],
            availabilityZone=us-east-2a, availabilityZoneId=use2-az1, blockPublicAccess=OFF,
            tags={}]
        Subnet[id=subnet-2, location=444455556666/us-west-2, vpc=vpc-1, cidrs=[2001:db8::/64],
            availabilityZone=, availabilityZoneId=, blockPublicAccess=UNREPORTED, tags={}]
        """);
  }

  @Test
  void route_table_with_every_target() {
    assertReads(
        """
        {'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','OwnerId':'444455556666',
          'PropagatingVgws':[{'GatewayId':'vgw-1'}],'Associations':[{'Main':true},{'Main':false,
          'SubnetId':'subnet-2'},{'Main':false,'SubnetId':'subnet-1',
          'AssociationState':{'State':'associated'}},{'SubnetId':'subnet-3',
          'AssociationState':{'State':'disassociated'}},{'GatewayId':'igw-1'},
          {'GatewayId':'vgw-1'}],'Routes':[{'DestinationCidrBlock':'10.0.0.0/16',
          'GatewayId':'local','Origin':'CreateRouteTable','State':'active'},
          {'DestinationIpv6CidrBlock':'::/0','EgressOnlyInternetGatewayId':'eigw-1'},
          {'DestinationPrefixListId':'pl-1','GatewayId':'vpce-1'},
          {'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1'},
          {'DestinationCidrBlock':'10.1.0.0/16','GatewayId':'vgw-1',
          'Origin':'EnableVgwRoutePropagation'},{'DestinationCidrBlock':'10.2.0.0/16',
          'NatGatewayId':'nat-1','State':'blackhole'},{'DestinationCidrBlock':'10.3.0.0/16',
          'InstanceId':'i-1','InstanceOwnerId':'1','NetworkInterfaceId':'eni-1'},
          {'DestinationCidrBlock':'10.4.0.0/16','InstanceId':'i-1'},
          {'DestinationCidrBlock':'10.5.0.0/16','VpcPeeringConnectionId':'pcx-1',
          'State':'filtered'},{'DestinationCidrBlock':'10.6.0.0/16','TransitGatewayId':'tgw-1',
          'Origin':'Advertisement'},{'DestinationCidrBlock':'10.7.0.0/16',
          'LocalGatewayId':'lgw-1'},{'DestinationCidrBlock':'10.8.0.0/16',
          'CarrierGatewayId':'cagw-1'},{'DestinationCidrBlock':'10.9.0.0/16',
          'CoreNetworkArn':'arn:aws:networkmanager::1:core-network/x'},
          {'DestinationCidrBlock':'10.10.0.0/16',
          'OdbNetworkArn':'arn:aws:odb:eu-west-1:1:odb-network/x'},
          {'DestinationCidrBlock':'10.11.0.0/16','QuantumGatewayId':'qgw-1'},
          {'DestinationCidrBlock':'10.12.0.0/16','GatewayId':'strange'},
          {'DestinationCidrBlock':'10.13.0.0/16'}]}]}""",
        """
        RouteTable[id=rtb-1, location=444455556666/eu-west-1, vpc=vpc-1,
            routes=[Route[destination=10.0.0.0/16, target=local, state=ACTIVE,
            origin=CREATE_ROUTE_TABLE], Route[destination=::/0, target=eigw-1, state=ACTIVE,
            origin=CREATE_ROUTE], Route[destination=pl-1, target=vpce-1, state=ACTIVE,
            origin=CREATE_ROUTE], Route[destination=0.0.0.0/0, target=igw-1, state=ACTIVE,
            origin=CREATE_ROUTE], Route[destination=10.1.0.0/16, target=vgw-1, state=ACTIVE,
            origin=ENABLE_VGW_ROUTE_PROPAGATION], Route[destination=10.2.0.0/16, target=nat-1,
            state=BLACKHOLE, origin=CREATE_ROUTE], Route[destination=10.3.0.0/16, target=eni-1,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.4.0.0/16, target=i-1,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.5.0.0/16, target=pcx-1,
            state=FILTERED, origin=CREATE_ROUTE], Route[destination=10.6.0.0/16, target=tgw-1,
            state=ACTIVE, origin=ADVERTISEMENT], Route[destination=10.7.0.0/16, target=lgw-1,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.8.0.0/16, target=cagw-1,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.9.0.0/16,
            target=arn:aws:networkmanager::1:core-network/x, state=ACTIVE, origin=CREATE_ROUTE],
            Route[destination=10.10.0.0/16, target=arn:aws:odb:eu-west-1:1:odb-network/x,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.11.0.0/16, target=qgw-1,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.12.0.0/16, target=strange,
            state=ACTIVE, origin=CREATE_ROUTE], Route[destination=10.13.0.0/16,
            target=no target, state=ACTIVE, origin=CREATE_ROUTE]], subnets=[subnet-1, subnet-2],
            main=true, gateways=[igw-1, vgw-1], propagatingGateways=[vgw-1], tags={}]
        """);
  }

  @Test
  void network_acl() {
    assertReads(
        """
        {'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','IsDefault':true,
          'Associations':[{'SubnetId':'subnet-2'},{'SubnetId':'subnet-1'}],
          'Entries':[{'RuleNumber':100,'Egress':true,'RuleAction':'allow','Protocol':'-1',
          'CidrBlock':'0.0.0.0/0'},{'RuleNumber':90,'Egress':false,'RuleAction':'deny',
          'Protocol':'6','CidrBlock':'10.0.0.0/8','PortRange':{'From':22,'To':23}},
          {'RuleNumber':91,'Egress':false,'RuleAction':'allow','Protocol':17,
          'CidrBlock':'10.0.0.0/8'},{'RuleNumber':92,'Egress':false,'RuleAction':'allow',
          'Protocol':'1','CidrBlock':'10.0.0.0/8','IcmpTypeCode':{'Type':8,'Code':-1}},
          {'RuleNumber':93,'Egress':false,'RuleAction':'allow','Protocol':'58',
          'Ipv6CidrBlock':'::/0','IcmpTypeCode':{'Type':-1,'Code':-1}},{'RuleNumber':94,
          'Egress':false,'RuleAction':'allow','Protocol':'tcp','Ipv6CidrBlock':'::/0'},
          {'RuleNumber':95,'Egress':false,'RuleAction':'allow','Protocol':'50',
          'CidrBlock':'10.0.0.0/8','PortRange':{'From':1,'To':2}}]}]}""",
        """
        NetworkAcl[id=acl-1, location=111122223333/eu-west-1, vpc=vpc-1,
            entries=[NetworkAclEntry[number=100, direction=egress, allow=true, cidr=0.0.0.0/0,
            traffic=RuleTraffic[protocol=-1, from=-1, to=-1]], NetworkAclEntry[number=90,
            direction=ingress, allow=false, cidr=10.0.0.0/8, traffic=RuleTraffic[protocol=6,
            from=22, to=23]], NetworkAclEntry[number=91, direction=ingress, allow=true,
            cidr=10.0.0.0/8, traffic=RuleTraffic[protocol=17, from=-1, to=-1]],
            NetworkAclEntry[number=92, direction=ingress, allow=true, cidr=10.0.0.0/8,
            traffic=RuleTraffic[protocol=1, from=8, to=-1]], NetworkAclEntry[number=93,
            direction=ingress, allow=true, cidr=::/0, traffic=RuleTraffic[protocol=58, from=-1,
            to=-1]], NetworkAclEntry[number=94, direction=ingress, allow=true, cidr=::/0,
            traffic=RuleTraffic[protocol=6, from=-1, to=-1]], NetworkAclEntry[number=95,
            direction=ingress, allow=true, cidr=10.0.0.0/8, traffic=RuleTraffic[protocol=50,
            from=-1, to=-1]]], subnets=[subnet-1, subnet-2], isDefault=true, tags={}]
        """);
  }

  @Test
  void addresses() {
    assertReads(
        """
        {'Addresses':[{'AllocationId':'eipalloc-1','PublicIp':'198.51.100.1',
          'NetworkInterfaceId':'eni-1','PrivateIpAddress':'10.0.0.4',
          'NetworkBorderGroup':'us-east-2'},{'PublicIp':'198.51.100.2','Domain':'standard'},
          {'AllocationId':'eipalloc-3','CarrierIp':'198.51.100.3'}]}""",
        """
        ElasticIp[id=198.51.100.2, location=111122223333/eu-west-1, publicAddress=198.51.100.2,
            networkInterface=null, privateAddress=null, tags={}]
        ElasticIp[id=eipalloc-1, location=111122223333/us-east-2, publicAddress=198.51.100.1,
            networkInterface=eni-1, privateAddress=10.0.0.4, tags={}]
        UnmodelledResource[id=eipalloc-3, location=111122223333/eu-west-1, key=Addresses,
            touches=[198.51.100.3, eipalloc-3], tags={}]
        """);
  }

  @Test
  void gateways() {
    assertReads(
        """
        {'InternetGateways':[{'InternetGatewayId':'igw-1','OwnerId':'444455556666',
          'Attachments':[{'State':'available','VpcId':'vpc-1'}]},{'InternetGatewayId':'igw-2',
          'Attachments':[{'State':'detached','VpcId':'vpc-1'}]}],
          'EgressOnlyInternetGateways':[{'EgressOnlyInternetGatewayId':'eigw-1',
          'Attachments':[{'State':'attached','VpcId':'vpc-1'}]}],
          'CarrierGateways':[{'CarrierGatewayId':'cagw-1','VpcId':'vpc-1',
          'OwnerId':'444455556666'}],'VpnGateways':[{'VpnGatewayId':'vgw-1',
          'VpcAttachments':[{'State':'attached','VpcId':'vpc-1'},{'State':'detached',
          'VpcId':'vpc-2'}]}]}""",
        """
        CarrierGateway[id=cagw-1, location=444455556666/eu-west-1, vpc=vpc-1, tags={}]
        EgressOnlyInternetGateway[id=eigw-1, location=111122223333/eu-west-1, vpcs=[vpc-1],
            tags={}]
        InternetGateway[id=igw-1, location=444455556666/eu-west-1, vpcs=[vpc-1], tags={}]
        InternetGateway[id=igw-2, location=111122223333/eu-west-1, vpcs=[], tags={}]
        VpnGateway[id=vgw-1, location=111122223333/eu-west-1, vpcs=[vpc-1], tags={}]
        """);
  }

  @Test
  void nat_gateways() {
    assertReads(
        """
        {'NatGateways':[{'NatGatewayId':'nat-1','VpcId':'vpc-1','SubnetId':'subnet-1',
          'NatGatewayAddresses':[{'AllocationId':'eipalloc-1','NetworkInterfaceId':'eni-1',
          'PrivateIp':'10.0.0.5','PublicIp':'198.51.100.5'}]},{'NatGatewayId':'nat-2',
          'VpcId':'vpc-1','SubnetId':'subnet-1','ConnectivityType':'private','State':'deleted',
          'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-2','PrivateIp':'10.0.0.6',
          'Status':'succeeded','IsPrimary':true},{'PrivateIp':'10.0.0.7','Status':'failed'}]},
          {'NatGatewayId':'nat-3','VpcId':'vpc-1','AvailabilityMode':'regional',
          'ConnectivityType':'public','State':'available','RouteTableId':'rtb-9',
          'NatGatewayAddresses':[{'PublicIp':'198.51.100.9','AvailabilityZone':'eu-west-1a',
          'AvailabilityZoneId':'euw1-az1','Status':'succeeded'}]}]}""",
        """
        NatGateway[id=nat-1, location=111122223333/eu-west-1, vpc=vpc-1, subnet=subnet-1,
            isPublic=true, regional=false, routeTable=null,
            addresses=[NatAddress[privateAddress=10.0.0.5, publicAddress=198.51.100.5,
            networkInterface=eni-1, availabilityZone=]], state=available, tags={}]
        NatGateway[id=nat-2, location=111122223333/eu-west-1, vpc=vpc-1, subnet=subnet-1,
            isPublic=false, regional=false, routeTable=null,
            addresses=[NatAddress[privateAddress=10.0.0.6, publicAddress=null,
            networkInterface=eni-2, availabilityZone=]], state=deleted, tags={}]
        NatGateway[id=nat-3, location=111122223333/eu-west-1, vpc=vpc-1, subnet=null,
            isPublic=true, regional=true, routeTable=rtb-9,
            addresses=[NatAddress[privateAddress=null, publicAddress=198.51.100.9,
            networkInterface=null, availabilityZone=eu-west-1a]], state=available, tags={}]
        """);
  }

  @Test
  void peering() {
    assertReads(
        """
        {'VpcPeeringConnections':[{'VpcPeeringConnectionId':'pcx-1','Status':{'Code':'active'},
          'RequesterVpcInfo':{'VpcId':'vpc-1','OwnerId':'444455556666','Region':'us-east-2',
          'CidrBlock':'10.0.0.0/16','CidrBlockSet':[{'CidrBlock':'10.0.0.0/16'},
          {'CidrBlock':'10.1.0.0/16'}],'Ipv6CidrBlockSet':[{'Ipv6CidrBlock':'2001:db8::/56'}]},
          'AccepterVpcInfo':{'VpcId':'vpc-2','OwnerId':'777788889999'}},
          {'VpcPeeringConnectionId':'pcx-2','Status':{'Code':'rejected'},
          'RequesterVpcInfo':{'VpcId':'vpc-1'},'AccepterVpcInfo':{'VpcId':'vpc-2'}}]}""",
        """
        VpcPeeringConnection[id=pcx-1, location=444455556666/us-east-2,
            requester=Side[vpc=vpc-1, location=444455556666/us-east-2, cidrs=[10.0.0.0/16,
            10.1.0.0/16, 2001:db8::/56]], accepter=Side[vpc=vpc-2,
            location=777788889999/us-east-2, cidrs=[]], state=active, tags={}]
        VpcPeeringConnection[id=pcx-2, location=111122223333/eu-west-1,
            requester=Side[vpc=vpc-1, location=111122223333/eu-west-1, cidrs=[]],
            accepter=Side[vpc=vpc-2, location=111122223333/eu-west-1, cidrs=[]], state=rejected,
            tags={}]
        """);
  }

  @Test
  void endpoints() {
    assertReads(
        """
        {'VpcEndpoints':[{'VpcEndpointId':'vpce-1','VpcId':'vpc-1',
          'ServiceName':'com.amazonaws.eu-west-1.s3','State':'Available',
          'RouteTableIds':['rtb-2','rtb-1'],
          'PolicyDocument':'{\\'Statement\\':[{\\'Effect\\':\\'Allow\\',\\'Principal\\':\\'*\\',\\'Action\\':\\'*\\',\\'Resource\\':\\'*\\'}]}'},
          {'VpcEndpointId':'vpce-2','VpcId':'vpc-1','VpcEndpointType':'Interface',
          'ServiceName':'com.amazonaws.eu-west-1.sqs','State':'PendingAcceptance',
          'SubnetIds':['subnet-1'],'NetworkInterfaceIds':['eni-1'],
          'Groups':[{'GroupId':'sg-1'}],
          'PolicyDocument':'{\\'Statement\\':[{\\'Effect\\':\\'Deny\\',\\'Principal\\':\\'*\\',\\'Action\\':\\'*\\',\\'Resource\\':\\'*\\'}]}'},
          {'VpcEndpointId':'vpce-3','VpcId':'vpc-1','VpcEndpointType':'GatewayLoadBalancer',
          'OwnerId':'444455556666'},{'VpcEndpointId':'vpce-4','VpcId':'vpc-1',
          'VpcEndpointType':'ServiceNetwork',
          'ServiceNetworkArn':'arn:aws:vpc-lattice:eu-west-1:1:servicenetwork/x'},
          {'VpcEndpointId':'vpce-5','VpcId':'vpc-1','VpcEndpointType':'Resource'},
          {'VpcEndpointId':'vpce-6','VpcId':'vpc-1','VpcEndpointType':'Quantum'}],
          'ServiceConfigurations':[{'ServiceId':'vpce-svc-1',
          'ServiceName':'com.amazonaws.vpce.eu-west-1.vpce-svc-1','AcceptanceRequired':true,
          'NetworkLoadBalancerArns':['arn:nlb'],'GatewayLoadBalancerArns':['arn:gwlb']}]}""",
        """
        EndpointService[id=vpce-svc-1, location=111122223333/eu-west-1,
            serviceName=com.amazonaws.vpce.eu-west-1.vpce-svc-1, acceptanceRequired=true,
            allowedPrincipals=[], loadBalancers=[arn:gwlb, arn:nlb], tags={}]
        VpcEndpoint[id=vpce-1, location=111122223333/eu-west-1, vpc=vpc-1, type=GATEWAY,
            serviceName=com.amazonaws.eu-west-1.s3, state=available, routeTables=[rtb-1, rtb-2],
            subnets=[], networkInterfaces=[], groups=[], restrictedByPolicy=false, tags={}]
        VpcEndpoint[id=vpce-2, location=111122223333/eu-west-1, vpc=vpc-1, type=INTERFACE,
            serviceName=com.amazonaws.eu-west-1.sqs, state=pendingacceptance, routeTables=[],
            subnets=[subnet-1], networkInterfaces=[eni-1], groups=[sg-1],
            restrictedByPolicy=true, tags={}]
        VpcEndpoint[id=vpce-3, location=444455556666/eu-west-1, vpc=vpc-1,
            type=GATEWAY_LOAD_BALANCER, serviceName=, state=available, routeTables=[],
            subnets=[], networkInterfaces=[], groups=[], restrictedByPolicy=false, tags={}]
        VpcEndpoint[id=vpce-4, location=111122223333/eu-west-1, vpc=vpc-1, type=SERVICE_NETWORK,
            serviceName=arn:aws:vpc-lattice:eu-west-1:1:servicenetwork/x, state=available,
            routeTables=[], subnets=[], networkInterfaces=[], groups=[],
            restrictedByPolicy=false, tags={}]
        VpcEndpoint[id=vpce-5, location=111122223333/eu-west-1, vpc=vpc-1, type=RESOURCE,
            serviceName=, state=available, routeTables=[], subnets=[], networkInterfaces=[],
            groups=[], restrictedByPolicy=false, tags={}]
        VpcEndpoint[id=vpce-6, location=111122223333/eu-west-1, vpc=vpc-1, type=OTHER,
            serviceName=, state=available, routeTables=[], subnets=[], networkInterfaces=[],
            groups=[], restrictedByPolicy=false, tags={}]
        """);
  }

  @Test
  void prefix_lists() {
    assertReads(
        """
        {'PrefixLists':[{'PrefixListId':'pl-1','PrefixListName':'com.amazonaws.eu-west-1.s3',
          'Cidrs':['52.218.0.0/17','3.5.64.0/21']},{'PrefixListId':'pl-2',
          'PrefixListName':'office','OwnerId':'444455556666',
          'PrefixListArn':'arn:aws:ec2:us-east-2:444455556666:prefix-list/pl-2',
          'AddressFamily':'IPv4'},{'PrefixListId':'pl-3','PrefixListName':'unlisted',
          'OwnerId':'AWS'}],'ManagedPrefixListEntries':[{'PrefixListId':'pl-2',
          'Entries':[{'Cidr':'203.0.113.0/24','Description':'x'},{'Cidr':'2001:db8::/32'}]}]}""",
        """
        PrefixList[id=pl-1, location=111122223333/eu-west-1, name=com.amazonaws.eu-west-1.s3,
            entries=[52.218.0.0/17, 3.5.64.0/21], entriesKnown=true, tags={}]
        PrefixList[id=pl-2, location=444455556666/us-east-2, name=office,
            entries=[203.0.113.0/24, 2001:db8::/32], entriesKnown=true, tags={}]
        PrefixList[id=pl-3, location=AWS/eu-west-1, name=unlisted, entries=[],
            entriesKnown=false, tags={}]
        """);
  }

  @Test
  void block_public_access() {
    assertReads(
        """
        {'VpcBlockPublicAccessOptions':{'AwsAccountId':'444455556666','AwsRegion':'us-east-2',
          'InternetGatewayBlockMode':'block-bidirectional','State':'update-complete'},
          'VpcBlockPublicAccessExclusions':[{'ExclusionId':'vpcbpa-exclude-1',
          'InternetGatewayExclusionMode':'allow-egress',
          'ResourceArn':'arn:aws:ec2:us-east-2:444455556666:subnet/subnet-1',
          'State':'create-complete'},{'ExclusionId':'vpcbpa-exclude-2',
          'InternetGatewayExclusionMode':'allow-bidirectional',
          'ResourceArn':'arn:aws:ec2:us-east-2:444455556666:vpc/vpc-1'}]}""",
        """
        BlockPublicAccessExclusion[id=vpcbpa-exclude-1, location=444455556666/us-east-2,
            resource=subnet-1, egressOnly=true, state=create-complete, tags={}]
        BlockPublicAccessExclusion[id=vpcbpa-exclude-2, location=444455556666/us-east-2,
            resource=vpc-1, egressOnly=false, state=create-complete, tags={}]
        BlockPublicAccessOptions[location=444455556666/us-east-2, mode=BIDIRECTIONAL]
        """);
  }

  @Test
  void flow_logs() {
    assertReads(
        """
        {'FlowLogs':[{'FlowLogId':'fl-1','ResourceId':'vpc-1','TrafficType':'REJECT'}]}""",
        """
        FlowLog[id=fl-1, location=111122223333/eu-west-1, resourceId=vpc-1, trafficType=REJECT,
            tags={}]
        """);
  }

  private void assertReads(String json, String resources) {
    assertThat(new Snapshot(directory).with(json).printed()).isEqualTo(resources);
  }
}
