package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys of services, modelled or not. */
class ServiceKeysTest {
  @TempDir Path directory;

  @Test
  void load_balancers() {
    assertReads(
        """
        {'LoadBalancers':[{'LoadBalancerArn':'arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1',
          'LoadBalancerName':'web','VpcId':'vpc-1','Scheme':'internet-facing',
          'Type':'application','SecurityGroups':['sg-1'],
          'AvailabilityZones':[{'ZoneName':'us-east-2b','SubnetId':'subnet-2'},
          {'ZoneName':'us-east-2a','SubnetId':'subnet-1'}]}],
          'LoadBalancerDescriptions':[{'LoadBalancerName':'old','VPCId':'vpc-1',
          'Scheme':'internal','Subnets':['subnet-1'],'SecurityGroups':['sg-1'],
          'AvailabilityZones':['us-east-2a']}]}""",
        """
        ManagedService[id=arn:aws:elasticloadbalancing:us-east-2:111122223333:loadbalancer/old,
            location=111122223333/us-east-2, kind=LOAD_BALANCER, name=old, vpc=vpc-1,
            subnets=[subnet-1], groups=[sg-1], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1,
            location=444455556666/us-east-2, kind=LOAD_BALANCER, name=web, vpc=vpc-1,
            subnets=[subnet-1, subnet-2], groups=[sg-1], publicAddressing=true, tags={}]
        """);
  }

  @Test
  void databases_and_caches() {
    assertReads(
        """
        {'DBInstances':[{'DBInstanceArn':'arn:aws:rds:us-east-2:444455556666:db:orders',
          'DBInstanceIdentifier':'orders','PubliclyAccessible':true,
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
            groups=[sg-1], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:elasticache:us-east-2:444455556666:replicationgroup:r,
            location=444455556666/us-east-2, kind=CACHE, name=r, vpc=null, subnets=[],
            groups=[], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:rds:us-east-2:444455556666:cluster:c,
            location=444455556666/us-east-2, kind=RDS, name=c, vpc=null, subnets=[],
            groups=[sg-1], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:rds:us-east-2:444455556666:db:orders,
            location=444455556666/us-east-2, kind=RDS, name=orders, vpc=vpc-1,
            subnets=[subnet-1], groups=[sg-1], publicAddressing=true, tags={a=b}]
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
            subnets=[subnet-1], groups=[sg-1], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:es:us-east-2:444455556666:domain/p,
            location=444455556666/us-east-2, kind=OPENSEARCH, name=p, vpc=null, subnets=[],
            groups=[], publicAddressing=true, tags={}]
        ManagedService[id=arn:aws:lambda:us-east-2:444455556666:function:f,
            location=444455556666/us-east-2, kind=LAMBDA, name=f, vpc=vpc-1, subnets=[subnet-1],
            groups=[sg-1], publicAddressing=false, tags={}]
        ManagedService[id=arn:aws:lambda:us-east-2:444455556666:function:g,
            location=444455556666/us-east-2, kind=LAMBDA, name=g, vpc=null, subnets=[],
            groups=[], publicAddressing=false, tags={}]
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
          'VpcId':'vpc-1'},{'clusterArn':'arn:aws:ecs:us-east-2:444455556666:cluster/ecs'}]}""",
        """
        ManagedService[id=arn:aws:eks:us-east-2:444455556666:cluster/e,
            location=444455556666/us-east-2, kind=EKS, name=e, vpc=vpc-1, subnets=[subnet-1],
            groups=[sg-1, sg-2], publicAddressing=true, tags={a=b}]
        UnmodelledResource[id=arn:aws:ecs:us-east-2:444455556666:cluster/ecs,
            location=444455556666/us-east-2, key=Clusters, touches=[], tags={}]
        UnmodelledResource[id=arn:aws:redshift:us-east-2:444455556666:namespace:x,
            location=444455556666/us-east-2, key=Clusters,
            touches=[arn:aws:redshift:us-east-2:444455556666:namespace:x, vpc-1], tags={}]
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
        {'Firewalls':[{'Firewall':{'FirewallArn':'arn:aws:network-firewall:us-east-2:444455556666:firewall/f',
          'VpcId':'vpc-1','SubnetMappings':[{'SubnetId':'subnet-1'}]},
          'FirewallStatus':{'SyncStates':{'us-east-2a':{'Attachment':{'EndpointId':'vpce-1'}}}}}],
          'WebACL':{'ARN':'arn:aws:wafv2:us-east-2:444455556666:regional/webacl/w/1'},
          'ClientVpnEndpoints':[{'ClientVpnEndpointId':'cvpn-endpoint-1','VpcId':'vpc-1',
          'SecurityGroupIds':['sg-1'],'Tags':[{'Key':'Name','Value':'n'}]}],
          'ApiGatewayDomainNames':[{'id':'link',
          'targetArns':['arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1']}],
          'LoadBalancerAttributes':[{'LoadBalancerArn':'arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1',
          'Attributes':[]}],'Detectors':[{'Region':'eu-west-1'}]}""",
        """
        UnmodelledResource[id=Detectors:b14abc7c, location=111122223333/eu-west-1,
            key=Detectors, touches=[], tags={}]
        UnmodelledResource[id=LoadBalancerAttributes:arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1,
            location=444455556666/us-east-2, key=LoadBalancerAttributes,
            touches=[arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/app/web/1],
            tags={}]
        UnmodelledResource[id=arn:aws:network-firewall:us-east-2:444455556666:firewall/f,
            location=444455556666/us-east-2, key=Firewalls,
            touches=[arn:aws:network-firewall:us-east-2:444455556666:firewall/f, subnet-1,
            vpc-1, vpce-1], tags={}]
        UnmodelledResource[id=arn:aws:wafv2:us-east-2:444455556666:regional/webacl/w/1,
            location=444455556666/us-east-2, key=WebACLs,
            touches=[arn:aws:wafv2:us-east-2:444455556666:regional/webacl/w/1], tags={}]
        UnmodelledResource[id=cvpn-endpoint-1, location=111122223333/eu-west-1,
            key=ClientVpnEndpoints, touches=[sg-1, vpc-1], tags={Name=n}]
        UnmodelledResource[id=link, location=111122223333/eu-west-1, key=ApiGatewayDomainNames,
            touches=[arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1],
            tags={}]
        """);
  }

  private void assertReads(String json, String resources) {
    assertThat(new Snapshot(directory).with(json).printed()).isEqualTo(resources);
  }
}
