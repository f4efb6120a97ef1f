package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys of services, modelled or not. */
class ServiceKeysTest {
  @TempDir Path directory;

  @Test
  void databases_and_caches() {
    assertReads(
        """
        {'DBInstances':[{'DBInstanceArn':'arn:aws:rds:us-east-2:444455556666:db:orders',
          'DBInstanceIdentifier':'orders','PubliclyAccessible':true,'DBClusterIdentifier':'c',
          'VpcSecurityGroups':[{'VpcSecurityGroupId':'sg-1'}],'DBSubnetGroup':{'VpcId':'vpc-1',
          'Subnets':[{'SubnetIdentifier':'subnet-1'}]},'TagList':[{'Key':'a','Value':'b'}]}],
          'DBClusters':[{'DBClusterArn':'arn:aws:rds:us-east-2:444455556666:cluster:c',
          'DBClusterIdentifier':'c','DBSubnetGroup':'default',
          'VpcSecurityGroups':[{'VpcSecurityGroupId':'sg-1'}]}],
          'CacheClusters':[{'ARN':'arn:aws:elasticache:us-east-2:444455556666:cluster:k',
          'CacheClusterId':'k','SecurityGroups':[{'SecurityGroupId':'sg-1'}]}],
          'ReplicationGroups':[{'ARN':'arn:aws:elasticache:us-east-2:444455556666:replicationgroup:r',
          'ReplicationGroupId':'r'}]}""",
        """
        ManagedService[id=arn:aws:elasticache:us-east-2:444455556666:cluster:k,
            location=444455556666/us-east-2, kind=CACHE, name=k, vpc=null, subnets=[],
            groups=[sg-1], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:elasticache:us-east-2:444455556666:replicationgroup:r,
            location=444455556666/us-east-2, kind=CACHE, name=r, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:rds:us-east-2:444455556666:cluster:c,
            location=444455556666/us-east-2, kind=RDS, name=c, vpc=vpc-1, subnets=[subnet-1],
            groups=[sg-1], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:rds:us-east-2:444455556666:db:orders,
            location=444455556666/us-east-2, kind=RDS, name=orders, vpc=vpc-1,
            subnets=[subnet-1], groups=[sg-1], interfaces=[], publicAddressing=true,
            tags={a=b}]
        """);
  }

  @Test
  void search_domains_and_functions() {
    assertReads(
        """
        {'DomainStatusList':[{'ARN':'arn:aws:es:us-east-2:444455556666:domain/d',
          'DomainName':'d','VPCOptions':{'VPCId':'vpc-1','SubnetIds':['subnet-1'],
          'SecurityGroupIds':['sg-1']}},{'ARN':'arn:aws:es:us-east-2:444455556666:domain/p',
          'DomainName':'p'}],
          'Functions':[{'FunctionArn':'arn:aws:lambda:us-east-2:444455556666:function:f',
          'FunctionName':'f','VpcConfig':{'VpcId':'vpc-1','SubnetIds':['subnet-1'],
          'SecurityGroupIds':['sg-1']}},
          {'FunctionArn':'arn:aws:lambda:us-east-2:444455556666:function:g','FunctionName':'g',
          'VpcConfig':{'VpcId':'','SubnetIds':[]}}]}""",
        """
        ManagedService[id=arn:aws:es:us-east-2:444455556666:domain/d,
            location=444455556666/us-east-2, kind=OPENSEARCH, name=d, vpc=vpc-1,
            subnets=[subnet-1], groups=[sg-1], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:es:us-east-2:444455556666:domain/p,
            location=444455556666/us-east-2, kind=OPENSEARCH, name=p, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=true, tags={}]
        ManagedService[id=arn:aws:lambda:us-east-2:444455556666:function:f,
            location=444455556666/us-east-2, kind=LAMBDA, name=f, vpc=vpc-1, subnets=[subnet-1],
            groups=[sg-1], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:lambda:us-east-2:444455556666:function:g,
            location=444455556666/us-east-2, kind=LAMBDA, name=g, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=false, tags={}]
        """);
  }

  @Test
  void clusters_by_their_shape() {
    assertReads(
        """
        {'cluster':{'arn':'arn:aws:eks:us-east-2:444455556666:cluster/e','name':'e',
          'resourcesVpcConfig':{'vpcId':'vpc-1','subnetIds':['subnet-1'],
          'securityGroupIds':['sg-2'],'clusterSecurityGroupId':'sg-1',
          'endpointPublicAccess':true},'tags':{'a':'b'}},'Clusters':[{'ClusterIdentifier':'red',
          'ClusterNamespaceArn':'arn:aws:redshift:us-east-2:444455556666:namespace:x',
          'VpcId':'vpc-1','VpcSecurityGroups':[{'VpcSecurityGroupId':'sg-1'}],
          'Endpoint':{'VpcEndpoints':[{'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1'}]}]}},{'ClusterIdentifier':'old',
          'AvailabilityZone':'us-east-2a'},
          {'clusterArn':'arn:aws:ecs:us-east-2:444455556666:cluster/ecs'}],
          'ClusterInfoList':[{'ClusterArn':'arn:aws:kafka:us-east-2:444455556666:cluster/k/1',
          'ClusterName':'k','BrokerNodeGroupInfo':{'ClientSubnets':['subnet-1'],
          'SecurityGroups':['sg-1'],
          'ConnectivityInfo':{'PublicAccess':{'Type':'SERVICE_PROVIDED_EIPS'}}}}]}""",
        """
        ClusterEndpoint[id=arn:aws:eks:us-east-2:444455556666:cluster/e,
            location=444455556666/us-east-2, name=e, vpc=vpc-1, publicAccess=ON,
            publicClients=[], privateAccess=UNKNOWN, ipv6=false, tags={a=b}]
        ManagedService[id=arn:aws:eks:us-east-2:444455556666:cluster/e,
            location=444455556666/us-east-2, kind=EKS, name=e, vpc=vpc-1, subnets=[subnet-1],
            groups=[sg-1, sg-2], interfaces=[], publicAddressing=true, tags={a=b}]
        ManagedService[id=arn:aws:kafka:us-east-2:444455556666:cluster/k/1,
            location=444455556666/us-east-2, kind=MSK, name=k, vpc=null, subnets=[subnet-1],
            groups=[sg-1], interfaces=[], publicAddressing=true, tags={}]
        ManagedService[id=arn:aws:redshift:us-east-2:111122223333:cluster:old,
            location=111122223333/us-east-2, kind=REDSHIFT, name=old, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:redshift:us-east-2:444455556666:namespace:x,
            location=444455556666/us-east-2, kind=REDSHIFT, name=red, vpc=vpc-1, subnets=[],
            groups=[sg-1], interfaces=[eni-1], publicAddressing=false, tags={}]
        UnmodelledResource[id=arn:aws:ecs:us-east-2:444455556666:cluster/ecs,
            location=444455556666/us-east-2, key=Clusters, touches=[], tags={}]
        """);
  }

  @Test
  @DisplayName("E1: where the API server of a cluster answers")
  void cluster_endpoints() {
    assertReads(
        """
        {'Clusters':[{'arn':'arn:aws:eks:us-east-2:444455556666:cluster/open','name':'open',
          'resourcesVpcConfig':{'endpointPublicAccess':true,'endpointPrivateAccess':false,
          'publicAccessCidrs':['203.0.113.0/24','198.51.100.7/32']},
          'kubernetesNetworkConfig':{'ipFamily':'ipv4'}},
          {'arn':'arn:aws:eks:us-east-2:444455556666:cluster/old','name':'old',
          'resourcesVpcConfig':{}},
          {'arn':'arn:aws:eks:us-east-2:444455556666:cluster/six','name':'six',
          'resourcesVpcConfig':{'endpointPublicAccess':false,'endpointPrivateAccess':true},
          'kubernetesNetworkConfig':{'ipFamily':'ipv6'}}]}""",
        """
        ClusterEndpoint[id=arn:aws:eks:us-east-2:444455556666:cluster/old,
            location=444455556666/us-east-2, name=old, vpc=null, publicAccess=UNKNOWN,
            publicClients=[], privateAccess=UNKNOWN, ipv6=false, tags={}]
        ClusterEndpoint[id=arn:aws:eks:us-east-2:444455556666:cluster/open,
            location=444455556666/us-east-2, name=open, vpc=null, publicAccess=ON,
            publicClients=[198.51.100.7/32, 203.0.113.0/24], privateAccess=OFF, ipv6=false,
            tags={}]
        ClusterEndpoint[id=arn:aws:eks:us-east-2:444455556666:cluster/six,
            location=444455556666/us-east-2, name=six, vpc=null, publicAccess=OFF,
            publicClients=[], privateAccess=ON, ipv6=true, tags={}]
        ManagedService[id=arn:aws:eks:us-east-2:444455556666:cluster/old,
            location=444455556666/us-east-2, kind=EKS, name=old, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:eks:us-east-2:444455556666:cluster/open,
            location=444455556666/us-east-2, kind=EKS, name=open, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=true, tags={}]
        ManagedService[id=arn:aws:eks:us-east-2:444455556666:cluster/six,
            location=444455556666/us-east-2, kind=EKS, name=six, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=false, tags={}]
        """);
  }

  @Test
  @DisplayName("S1: file systems are where their mount targets are")
  void file_systems() {
    assertReads(
        """
        {'FileSystems':[{'FileSystemId':'fs-1','OwnerId':'444455556666',
          'FileSystemArn':'arn:aws:elasticfilesystem:us-east-2:444455556666:file-system/fs-1',
          'Tags':[{'Key':'Name','Value':'shared'}]},{'FileSystemId':'fs-2'}],
          'MountTargets':[{'MountTargetId':'fsmt-1','FileSystemId':'fs-1',
          'OwnerId':'444455556666','AvailabilityZoneName':'us-east-2a','VpcId':'vpc-1',
          'SubnetId':'subnet-1','NetworkInterfaceId':'eni-1'},
          {'MountTargetId':'fsmt-2','FileSystemId':'fs-1','OwnerId':'444455556666',
          'AvailabilityZoneName':'us-east-2b','VpcId':'vpc-1','SubnetId':'subnet-2',
          'NetworkInterfaceId':'eni-2'}]}""",
        """
        ManagedService[id=arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-2,
            location=111122223333/eu-west-1, kind=EFS, name=fs-2, vpc=null, subnets=[],
            groups=[], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:elasticfilesystem:us-east-2:444455556666:file-system/fs-1,
            location=444455556666/us-east-2, kind=EFS, name=fs-1, vpc=vpc-1, subnets=[subnet-1,
            subnet-2], groups=[], interfaces=[eni-1, eni-2], publicAddressing=false,
            tags={Name=shared}]
        """);
  }

  @Test
  @DisplayName("S3, G14, V1: resolver and Client VPN endpoints, Lattice associations")
  void into_and_out_of_a_vpc() {
    assertReads(
        """
        {'ResolverEndpoints':[{'Id':'rslvr-in-1','HostVPCId':'vpc-1','Direction':'INBOUND',
          'Arn':'arn:aws:route53resolver:us-east-2:444455556666:resolver-endpoint/rslvr-in-1',
          'SecurityGroupIds':['sg-1']}],
          'ClientVpnEndpoints':[{'ClientVpnEndpointId':'cvpn-endpoint-1','VpcId':'vpc-1',
          'SecurityGroupIds':['sg-1'],'AssociatedTargetNetworks':[{'NetworkId':'subnet-1',
          'NetworkType':'vpc'}],'Tags':[{'Key':'Name','Value':'n'}]}],
          'LatticeServiceNetworkVpcAssociations':{'items':[{'id':'snva-1','vpcId':'vpc-1',
          'arn':'arn:aws:vpc-lattice:us-east-2:444455556666:servicenetworkvpcassociation/snva-1',
          'serviceNetworkArn':'arn:aws:vpc-lattice:us-east-2:444455556666:servicenetwork/sn-1',
          'status':'ACTIVE','securityGroupIds':['sg-1']}]}}""",
        """
        LatticeAssociation[id=arn:aws:vpc-lattice:us-east-2:444455556666:servicenetworkvpcassociation/snva-1,
            location=444455556666/us-east-2, vpc=vpc-1,
            serviceNetwork=arn:aws:vpc-lattice:us-east-2:444455556666:servicenetwork/sn-1,
            groups=[sg-1], tags={}]
        ManagedService[id=arn:aws:route53resolver:us-east-2:444455556666:resolver-endpoint/rslvr-in-1,
            location=444455556666/us-east-2, kind=RESOLVER, name=rslvr-in-1, vpc=vpc-1,
            subnets=[], groups=[sg-1], interfaces=[], publicAddressing=false, tags={}]
        ManagedService[id=cvpn-endpoint-1, location=111122223333/eu-west-1, kind=CLIENT_VPN,
            name=cvpn-endpoint-1, vpc=vpc-1, subnets=[subnet-1], groups=[sg-1], interfaces=[],
            publicAddressing=true, tags={Name=n}]
        """);
  }

  @Test
  @DisplayName(
      "G9: who may use an endpoint service, where the call says of which service it speaks")
  void allowed_principals() {
    assertReads(
        """
        {'ServiceConfigurations':[{'ServiceId':'vpce-svc-1','AcceptanceRequired':true,
          'ServiceName':'com.amazonaws.vpce.us-east-2.vpce-svc-1',
          'AvailabilityZones':['us-east-2a']}],
          'AllowedPrincipals':[{'Principal':'*','ServiceId':'vpce-svc-1'},
          {'PrincipalType':'Account','Principal':'arn:aws:iam::444455556666:root'}]}""",
        """
        EndpointService[id=vpce-svc-1, location=111122223333/us-east-2,
            serviceName=com.amazonaws.vpce.us-east-2.vpce-svc-1, acceptanceRequired=true,
            allowedPrincipals=[*], loadBalancers=[], tags={}]
        UnmodelledResource[id=AllowedPrincipals:6882126c, location=111122223333/eu-west-1,
            key=AllowedPrincipals, touches=[], tags={}]
        """);
  }

  @Test
  void lightsail_shares_keys() {
    assertReads(
        """
        {'instances':[{'name':'n','arn':'arn:aws:lightsail:eu-west-1:111122223333:Instance/1'}],
          'loadBalancers':[{'name':'n',
          'arn':'arn:aws:lightsail:eu-west-1:111122223333:LoadBalancer/1'}]}""",
        """
        UnmodelledResource[id=arn:aws:lightsail:eu-west-1:111122223333:Instance/1,
            location=111122223333/eu-west-1, key=Instances, touches=[], tags={}]
        UnmodelledResource[id=arn:aws:lightsail:eu-west-1:111122223333:LoadBalancer/1,
            location=111122223333/eu-west-1, key=LoadBalancers, touches=[], tags={}]
        """);
  }

  @Test
  void names_alone_say_nothing() {
    assertReads(
        """
        {'clusters':['a','b'],'nodegroups':['c']}""",
        """
        """);
  }

  @Test
  void recognised_and_not_modelled() {
    assertReads(
        """
        {'WebACL':{'WebACLId':'1','WebACLArn':'arn:aws:waf-regional:us-east-2:444455556666:webacl/1'},
          'VerifiedAccessInstances':[{'VerifiedAccessInstanceId':'vai-1',
          'Tags':[{'Key':'Name','Value':'n'}]}],
          'ApiGatewayDomainNames':[{'id':'link',
          'targetArns':['arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1']}],
          'Detectors':[{'Region':'eu-west-1'}]}""",
        """
        UnmodelledResource[id=Detectors:b14abc7c, location=111122223333/eu-west-1,
            key=Detectors, touches=[], tags={}]
        UnmodelledResource[id=arn:aws:waf-regional:us-east-2:444455556666:webacl/1,
            location=444455556666/us-east-2, key=WebACLs,
            touches=[arn:aws:waf-regional:us-east-2:444455556666:webacl/1], tags={}]
        UnmodelledResource[id=link, location=111122223333/eu-west-1, key=ApiGatewayDomainNames,
            touches=[arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1],
            tags={}]
        UnmodelledResource[id=vai-1, location=111122223333/eu-west-1,
            key=VerifiedAccessInstances, touches=[], tags={Name=n}]
        """);
  }

  private void assertReads(String json, String resources) {
    assertThat(new Snapshot(directory).with(json).printed()).isEqualTo(resources);
  }
}
