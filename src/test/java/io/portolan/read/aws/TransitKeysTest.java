package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys between VPCs. */
class TransitKeysTest {
  @TempDir Path directory;

  @Test
  void transit_gateways() {
    assertReads(
        """
        {'TransitGateways':[{'TransitGatewayId':'tgw-1',
          'TransitGatewayArn':'arn:aws:ec2:us-east-2:444455556666:transit-gateway/tgw-1',
          'State':'available','OwnerId':'444455556666',
          'Options':{'SecurityGroupReferencingSupport':'enable'}},{'TransitGatewayId':'tgw-2',
          'State':'pending'}]}""",
        """
        TransitGateway[id=tgw-1, location=444455556666/us-east-2, state=available,
            securityGroupReferencing=true, tags={}]
        TransitGateway[id=tgw-2, location=111122223333/eu-west-1, state=pending,
            securityGroupReferencing=false, tags={}]
        """);
  }

  @Test
  void an_attachment_from_three_calls() {
    assertReads(
        """
        {'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'TransitGatewayId':'tgw-1','ResourceOwnerId':'444455556666','ResourceType':'vpc',
          'ResourceId':'vpc-1','State':'available',
          'Association':{'TransitGatewayRouteTableId':'tgw-rtb-1','State':'associated'},
          'Tags':[{'Key':'a','Value':'b'}]},{'TransitGatewayAttachmentId':'tgw-attach-2',
          'TransitGatewayId':'tgw-1','ResourceType':'peering','ResourceId':'tgw-2',
          'State':'available','Association':{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'State':'disassociating'}}],
          'TransitGatewayVpcAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'TransitGatewayId':'tgw-1','VpcId':'vpc-1','VpcOwnerId':'444455556666',
          'State':'available','SubnetIds':['subnet-2','subnet-1'],
          'Options':{'ApplianceModeSupport':'enable','Ipv6Support':'enable',
          'SecurityGroupReferencingSupport':'disable'}},
          {'TransitGatewayAttachmentId':'tgw-attach-3','TransitGatewayId':'tgw-1',
          'VpcId':'vpc-3','State':'pendingAcceptance'}],
          'TransitGatewayPeeringAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-2',
          'State':'available','RequesterTgwInfo':{'TransitGatewayId':'tgw-2',
          'OwnerId':'777788889999','Region':'us-east-2'},
          'AccepterTgwInfo':{'TransitGatewayId':'tgw-1','OwnerId':'444455556666',
          'Region':'eu-west-1'}}],
          'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayId':'tgw-1','State':'available'}]}""",
        """
        TransitGatewayAttachment[id=tgw-attach-1, location=444455556666/eu-west-1,
            transitGateway=tgw-1, type=VPC, resourceId=vpc-1, state=available,
            vpc=VpcDetails[vpc=vpc-1, subnets=[subnet-1, subnet-2], applianceMode=true,
            ipv6=true, securityGroupReferencing=false], peer=null, tags={a=b}]
        TransitGatewayAttachment[id=tgw-attach-2, location=777788889999/us-east-2,
            transitGateway=tgw-2, type=PEERING, resourceId=tgw-1, state=available, vpc=null,
            peer=tgw-1, tags={}]
        TransitGatewayAttachment[id=tgw-attach-3, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=VPC, resourceId=vpc-3, state=pendingacceptance,
            vpc=VpcDetails[vpc=vpc-3, subnets=[], applianceMode=false, ipv6=false,
            securityGroupReferencing=true], peer=null, tags={}]
        TransitGatewayRouteTable[id=tgw-rtb-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, routes=[], routesKnown=INCOMPLETE, propagations=[],
            associations=[tgw-attach-1], tags={}]
        """);
  }

  @Test
  void attachment_kinds() {
    assertReads(
        """
        {'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'TransitGatewayId':'tgw-1','ResourceType':'vpn','ResourceId':'vpn-1',
          'State':'available'},{'TransitGatewayAttachmentId':'tgw-attach-2',
          'TransitGatewayId':'tgw-1','ResourceType':'direct-connect-gateway',
          'ResourceId':'dx-1'},{'TransitGatewayAttachmentId':'tgw-attach-3',
          'TransitGatewayId':'tgw-1','ResourceType':'connect','ResourceId':'tgw-attach-1'},
          {'TransitGatewayAttachmentId':'tgw-attach-4','TransitGatewayId':'tgw-1',
          'ResourceType':'client-vpn','ResourceId':'cvpn-1'}]}""",
        """
        TransitGatewayAttachment[id=tgw-attach-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=VPN, resourceId=vpn-1, state=available, vpc=null,
            peer=null, tags={}]
        TransitGatewayAttachment[id=tgw-attach-2, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=DIRECT_CONNECT_GATEWAY, resourceId=dx-1, state=available,
            vpc=null, peer=null, tags={}]
        TransitGatewayAttachment[id=tgw-attach-3, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=CONNECT, resourceId=tgw-attach-1, state=available,
            vpc=null, peer=null, tags={}]
        TransitGatewayAttachment[id=tgw-attach-4, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=OTHER, resourceId=cvpn-1, state=available, vpc=null,
            peer=null, tags={}]
        """);
  }

  @Test
  void all_routes_of_a_table() {
    assertReads(
        """
        {'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayId':'tgw-1'}],
          'TransitGatewayRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'AdditionalRoutesAvailable':false,'Routes':[{'DestinationCidrBlock':'10.0.0.0/16',
          'Type':'propagated','State':'active',
          'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-2'},
          {'TransitGatewayAttachmentId':'tgw-attach-1'}]},{'DestinationCidrBlock':'10.1.0.0/16',
          'Type':'static','State':'blackhole'},{'PrefixListId':'pl-1',
          'DestinationCidrBlock':null,'Type':'static','State':'active',
          'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1'}]},
          {'DestinationCidrBlock':'10.2.0.0/16','Type':'static','State':'deleted'}]}]}""",
        """
        TransitGatewayRouteTable[id=tgw-rtb-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, routes=[TransitGatewayRoute[destination=10.0.0.0/16,
            propagated=true, blackhole=false, attachments=[tgw-attach-1, tgw-attach-2]],
            TransitGatewayRoute[destination=10.1.0.0/16, propagated=false, blackhole=true,
            attachments=[]], TransitGatewayRoute[destination=pl-1, propagated=false,
            blackhole=false, attachments=[tgw-attach-1]]], routesKnown=ALL, propagations=[],
            associations=[], tags={}]
        """);
  }

  @Test
  void more_routes_than_the_call_printed() {
    assertReads(
        """
        {'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayId':'tgw-1'}],
          'TransitGatewayRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'AdditionalRoutesAvailable':true,'Routes':[]}],
          'TransitGatewayPropagations':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayRouteTablePropagations':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'State':'enabled'}]}]}""",
        """
        TransitGatewayRouteTable[id=tgw-rtb-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, routes=[], routesKnown=INCOMPLETE,
            propagations=[tgw-attach-1], associations=[], tags={}]
        """);
  }

  @Test
  void static_routes_and_propagations() {
    assertReads(
        """
        {'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayId':'tgw-1'}],
          'TransitGatewayStaticRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1','Routes':[]}],
          'TransitGatewayPropagations':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayRouteTablePropagations':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'State':'enabled'},{'TransitGatewayAttachmentId':'tgw-attach-2',
          'State':'disabled'}]}],
          'TransitGatewayRouteTableAssociations':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'Associations':[{'TransitGatewayAttachmentId':'tgw-attach-3','State':'associated'},
          {'TransitGatewayAttachmentId':'tgw-attach-4','State':'disassociated'}]}]}""",
        """
        TransitGatewayRouteTable[id=tgw-rtb-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, routes=[], routesKnown=STATIC_AND_PROPAGATIONS,
            propagations=[tgw-attach-1], associations=[tgw-attach-3], tags={}]
        """);
  }

  @Test
  void static_routes_without_propagations() {
    assertReads(
        """
        {'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-1',
          'TransitGatewayId':'tgw-1'},{'TransitGatewayRouteTableId':'tgw-rtb-2',
          'TransitGatewayId':'tgw-1','State':'deleted'}],
          'TransitGatewayStaticRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1','Routes':[]}]}""",
        """
        TransitGatewayRouteTable[id=tgw-rtb-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, routes=[], routesKnown=INCOMPLETE, propagations=[],
            associations=[], tags={}]
        """);
  }

  @Test
  void a_table_that_only_an_association_names() {
    assertReads(
        """
        {'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'TransitGatewayId':'tgw-1','ResourceType':'vpc','ResourceId':'vpc-1',
          'Association':{'TransitGatewayRouteTableId':'tgw-rtb-1'}}],
          'TransitGatewayStaticRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-2','Routes':[]}]}""",
        """
        TransitGatewayAttachment[id=tgw-attach-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=VPC, resourceId=vpc-1, state=available, vpc=null,
            peer=null, tags={}]
        TransitGatewayRouteTable[id=tgw-rtb-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, routes=[], routesKnown=INCOMPLETE, propagations=[],
            associations=[tgw-attach-1], tags={}]
        """);
  }

  @Test
  void a_peering_within_a_region_has_one_id() {
    assertReads(
        """
        {'TransitGatewayPeeringAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1',
          'AccepterTransitGatewayAttachmentId':'tgw-attach-2','State':'available',
          'RequesterTgwInfo':{'TransitGatewayId':'tgw-1'},
          'AccepterTgwInfo':{'TransitGatewayId':'tgw-2'}}],
          'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-2',
          'TransitGatewayId':'tgw-2','ResourceType':'peering','ResourceId':'tgw-1',
          'State':'available','Association':{'TransitGatewayRouteTableId':'tgw-rtb-2'}}],
          'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-2',
          'TransitGatewayId':'tgw-2'}],
          'TransitGatewayRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-2',
          'Routes':[{'DestinationCidrBlock':'10.0.0.0/8','Type':'static','State':'active',
          'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-2'}]}]}]}""",
        """
        TransitGatewayAttachment[id=tgw-attach-1, location=111122223333/eu-west-1,
            transitGateway=tgw-1, type=PEERING, resourceId=tgw-2, state=available, vpc=null,
            peer=tgw-2, tags={}]
        TransitGatewayRouteTable[id=tgw-rtb-2, location=111122223333/eu-west-1,
            transitGateway=tgw-2, routes=[TransitGatewayRoute[destination=10.0.0.0/8,
            propagated=false, blackhole=false, attachments=[tgw-attach-1]]], routesKnown=ALL,
            propagations=[], associations=[tgw-attach-1], tags={}]
        """);
  }

  @Test
  void vpn() {
    assertReads(
        """
        {'VpnConnections':[{'VpnConnectionId':'vpn-1','State':'available',
          'CustomerGatewayId':'cgw-1','VpnGatewayId':'vgw-1',
          'CustomerGatewayConfiguration':'<pre_shared_key>secret</pre_shared_key>',
          'Options':{'StaticRoutesOnly':true,'TunnelOptions':[{'PreSharedKey':'secret'}]},
          'Routes':[{'DestinationCidrBlock':'10.9.0.0/16','State':'available'},
          {'DestinationCidrBlock':'10.8.0.0/16','State':'deleted'}]},{'VpnConnectionId':'vpn-2',
          'TransitGatewayId':'tgw-1'}],'CustomerGateways':[{'CustomerGatewayId':'cgw-1',
          'IpAddress':'198.51.100.1'},{'CustomerGatewayId':'cgw-2','CertificateArn':'arn:x'}]}""",
        """
        CustomerGateway[id=cgw-1, location=111122223333/eu-west-1, address=198.51.100.1,
            tags={}]
        CustomerGateway[id=cgw-2, location=111122223333/eu-west-1, address=null, tags={}]
        VpnConnection[id=vpn-1, location=111122223333/eu-west-1, state=available,
            customerGateway=cgw-1, vpnGateway=vgw-1, transitGateway=null,
            staticRoutes=[10.9.0.0/16], tags={}]
        VpnConnection[id=vpn-2, location=111122223333/eu-west-1, state=available,
            customerGateway=null, vpnGateway=null, transitGateway=tgw-1, staticRoutes=[],
            tags={}]
        """);
  }

  @Test
  void direct_connect_in_camel_case() {
    assertReads(
        """
        {'directConnectGateways':[{'directConnectGatewayId':'dx-1',
          'directConnectGatewayName':'n','ownerAccount':'444455556666'}],
          'directConnectGatewayAssociations':[{'associationId':'as-1',
          'directConnectGatewayId':'dx-1','directConnectGatewayOwnerAccount':'444455556666',
          'associationState':'associated','associatedGateway':{'id':'tgw-1',
          'type':'transitGateway','region':'us-east-2'},
          'allowedPrefixesToDirectConnectGateway':[{'cidr':'10.0.0.0/8'}]},
          {'associationId':'as-2','directConnectGatewayId':'dx-1','virtualGatewayId':'vgw-1'},
          {'associationId':'as-3','directConnectGatewayId':'dx-1',
          'associatedCoreNetwork':{'id':'core-network-1'}}],
          'virtualInterfaces':[{'virtualInterfaceId':'dxvif-1','ownerAccount':'444455556666',
          'region':'us-east-2','virtualInterfaceType':'private',
          'virtualInterfaceState':'available','virtualGatewayId':'',
          'directConnectGatewayId':'dx-1','authKey':'secret','tags':[{'key':'k','value':'v'}]}]}""",
        """
        DirectConnectGateway[id=dx-1, location=444455556666/eu-west-1, name=n, tags={}]
        DirectConnectGatewayAssociation[id=as-1, location=444455556666/eu-west-1,
            directConnectGateway=dx-1, gateway=tgw-1, allowedPrefixes=[10.0.0.0/8],
            state=associated, tags={}]
        DirectConnectGatewayAssociation[id=as-2, location=111122223333/eu-west-1,
            directConnectGateway=dx-1, gateway=vgw-1, allowedPrefixes=[], state=associated,
            tags={}]
        DirectConnectGatewayAssociation[id=as-3, location=111122223333/eu-west-1,
            directConnectGateway=dx-1, gateway=core-network-1, allowedPrefixes=[],
            state=associated, tags={}]
        VirtualInterface[id=dxvif-1, location=444455556666/us-east-2, type=private,
            state=available, vpnGateway=null, directConnectGateway=dx-1, tags={k=v}]
        """);
  }

  private void assertReads(String json, String resources) {
    assertThat(new Snapshot(directory).with(json).printed()).isEqualTo(resources);
  }
}
