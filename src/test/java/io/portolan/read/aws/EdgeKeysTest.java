package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys of services at the edge. */
class EdgeKeysTest {
  private static final String LISTENED =
      """
      'Id':'E1','ARN':'arn:aws:cloudfront::444455556666:distribution/E1',
      'DomainName':'d1.cloudfront.net'""";

  private static final String CONFIGURED =
      """
      'Aliases':{'Quantity':1,'Items':['WWW.example.com']},
      'Origins':{'Quantity':4,'Items':[
        {'Id':'web','DomainName':'Web-1.eu-west-1.elb.amazonaws.com','OriginPath':'/shop',
         'CustomHeaders':{'Quantity':1,'Items':[{'HeaderName':'X-Origin-Key','HeaderValue':'s3cret'}]},
         'CustomOriginConfig':{'HTTPPort':80,'HTTPSPort':8443,'OriginProtocolPolicy':'https-only',
         'IpAddressType':'dualstack'}},
        {'Id':'vpc','DomainName':'internal-app.elb.amazonaws.com','VpcOriginConfig':{'VpcOriginId':'vo_1'}},
        {'Id':'six','DomainName':'six.example.com','CustomOriginConfig':{'HTTPPort':80,'HTTPSPort':443,
         'OriginProtocolPolicy':'match-viewer','IpAddressType':'ipv6'}},
        {'Id':'s3','DomainName':'b.s3.amazonaws.com','S3OriginConfig':{'OriginAccessIdentity':''}}]},
      'OriginGroups':{'Quantity':1,'Items':[{'Id':'both','Members':{'Quantity':2,
        'Items':[{'OriginId':'web'},{'OriginId':'vpc'}]}}]},
      'CacheBehaviors':{'Quantity':1,'Items':[{'PathPattern':'/img/*','TargetOriginId':'s3',
        'ViewerProtocolPolicy':'allow-all'}]},
      'DefaultCacheBehavior':{'TargetOriginId':'both','ViewerProtocolPolicy':'redirect-to-https'},
      'Enabled':true,'IsIPV6Enabled':true,
      'WebACLId':'arn:aws:wafv2:us-east-1:444455556666:global/webacl/w/1'""";

  private static final String ACCELERATOR = "arn:aws:globalaccelerator::444455556666:accelerator/a";

  @TempDir Path directory;

  @Test
  void distributions() {
    assertReads(
        "{'DistributionList':{'Quantity':1,'Items':[{" + LISTENED + "," + CONFIGURED + "}]}}",
        """
        Distribution[id=arn:aws:cloudfront::444455556666:distribution/E1,
            location=444455556666/eu-west-1, name=E1, domainName=d1.cloudfront.net,
            aliases=[www.example.com], enabled=true, ipv6=true,
            webAcl=arn:aws:wafv2:us-east-1:444455556666:global/webacl/w/1, origins=[Origin[id=web,
            domainName=web-1.eu-west-1.elb.amazonaws.com, path=/shop, headers=[x-origin-key],
            target=Custom[ports=OriginPorts[http=80, https=8443, policy=HTTPS_ONLY],
            families=[IPV4, IPV6]]], Origin[id=vpc, domainName=internal-app.elb.amazonaws.com,
            path=, headers=[], target=InVpc[name=vo_1]], Origin[id=six,
            domainName=six.example.com, path=, headers=[],
            target=Custom[ports=OriginPorts[http=80, https=443, policy=MATCH_VIEWER],
            families=[IPV6]]], Origin[id=s3, domainName=b.s3.amazonaws.com, path=, headers=[],
            target=Bucket[]]], behaviors=[Behavior[path=/img/*, origins=[s3], http=true],
            Behavior[path=, origins=[web, vpc], http=false]], tags={}]
        """);
  }

  @Test
  void a_distribution_is_the_same_in_a_listing_and_by_itself() {
    String listed = "{'DistributionList':{'Items':[{" + LISTENED + "," + CONFIGURED + "}]}}";
    String single =
        "{'Distribution':{" + LISTENED + ",'DistributionConfig':{" + CONFIGURED + "}},'ETag':'x'}";
    Snapshot both = new Snapshot(directory).with(listed).with(single);
    assertThat(both.problems()).isEmpty();
    assertThat(both.printed())
        .isEqualTo(new Snapshot(directory.resolve("one")).with(single).printed());
  }

  @Test
  void what_a_distribution_does_not_print_is_not_made_up() {
    Distribution bare =
        new Snapshot(directory)
            .with(
                "{'Distributions':[{"
                    + LISTENED
                    + ",'Origins':{'Items':[{'Id':'o','DomainName':'example.com'}]}}]}")
            .estate()
            .all(Distribution.class)
            .iterator()
            .next();
    assertThat(bare.enabled()).isTrue();
    assertThat(bare.webAcl()).isEmpty();
    assertThat(bare.behaviors()).isEmpty();
    assertThat(bare.origins().toString()).contains("Custom[ports=null, families=[IPV4]]");
  }

  @Test
  void vpc_origins_from_a_listing_and_by_themselves() {
    String id =
        "'Id':'vo_1','Arn':'arn:aws:cloudfront::444455556666:vpcorigin/vo_1','AccountId':'444455556666'";
    String listed =
        "{'VpcOriginList':{'Items':[{" + id + ",'OriginEndpointArn':'arn:aws:ec2:x'}]}}";
    String single =
        "{'VpcOrigin':{"
            + id
            + ",'VpcOriginEndpointConfig':{'Name':'n','Arn':'arn:aws:ec2:x','HTTPPort':80,"
            + "'HTTPSPort':443,'OriginProtocolPolicy':'http-only'}}}";
    Snapshot snapshot = new Snapshot(directory).with(listed);
    assertThat(snapshot.estate().all(VpcOrigin.class).toString()).contains("ports=null");
    assertThat(snapshot.with(single).printed())
        .isEqualTo(
            """
            VpcOrigin[id=arn:aws:cloudfront::444455556666:vpcorigin/vo_1,
                location=444455556666/eu-west-1, name=vo_1, endpoint=arn:aws:ec2:x,
                ports=OriginPorts[http=80, https=443, policy=HTTP_ONLY], tags={}]
            """);
  }

  @Test
  void accelerators() {
    assertReads(
        """
        {'Accelerators':[{'AcceleratorArn':'ACC','Name':'a','IpAddressType':'DUAL_STACK','Enabled':true,
          'IpSets':[{'IpFamily':'IPv4','IpAddresses':['198.51.100.9','198.51.100.1']},
          {'IpFamily':'IPv6','IpAddresses':['2001:db8::1']}],'DnsName':'a.awsglobalaccelerator.com'}],
          'AcceleratorListeners':[{'AcceleratorArn':'ACC','Listeners':[{'ListenerArn':'ACC/listener/l',
          'PortRanges':[{'FromPort':80,'ToPort':80},{'FromPort':8000,'ToPort':8100}],'Protocol':'TCP',
          'ClientAffinity':'NONE'}]}],
          'AcceleratorEndpointGroups':[{'ListenerArn':'ACC/listener/l','EndpointGroups':[{
          'EndpointGroupArn':'ACC/listener/l/endpoint-group/g','EndpointGroupRegion':'us-east-2',
          'EndpointDescriptions':[{'EndpointId':'i-1','Weight':0,'ClientIPPreservationEnabled':true},
          {'EndpointId':'eipalloc-1','Weight':128,'ClientIPPreservationEnabled':false},
          {'EndpointId':'i-2'}],
          'TrafficDialPercentage':100.0,'PortOverrides':[{'ListenerPort':80,'EndpointPort':1080}]}]}]}"""
            .replace("ACC", ACCELERATOR),
        """
        Accelerator[id=ACC, location=444455556666/eu-west-1, name=a, enabled=true,
            dualStack=true, addresses=[198.51.100.1, 198.51.100.9, 2001:db8::1],
            dnsName=a.awsglobalaccelerator.com, tags={}]
        AcceleratorEndpointGroup[id=ACC/listener/l/endpoint-group/g,
            location=444455556666/us-east-2, listener=ACC/listener/l, dialedDown=false,
            endpoints=[Endpoint[id=i-1, weight=0, preservesClientIp=ON], Endpoint[id=eipalloc-1,
            weight=128, preservesClientIp=OFF], Endpoint[id=i-2, weight=128,
            preservesClientIp=UNKNOWN]], portOverrides={80=1080}, customRouting=false, tags={}]
        AcceleratorListener[id=ACC/listener/l, location=444455556666/eu-west-1,
            accelerator=ACC, protocol=TCP, ports=80,8000-8100, tags={}]
        """);
  }

  @Test
  void listeners_of_accelerators_share_a_key_with_those_of_balancers() {
    assertReads(
        """
        {'Listeners':[{'ListenerArn':'ACC/listener/l','PortRanges':[{'FromPort':1,'ToPort':2}]}],
          'EndpointGroups':[{'EndpointGroupArn':'ACC/listener/l/endpoint-group/g',
          'EndpointGroupRegion':'us-east-2','TrafficDialPercentage':0.0,
          'DestinationDescriptions':[{'FromPort':80,'ToPort':80,'Protocols':['TCP']}],
          'EndpointDescriptions':[{'EndpointId':'subnet-1'}]}]}"""
            .replace("ACC", ACCELERATOR),
        """
        AcceleratorEndpointGroup[id=ACC/listener/l/endpoint-group/g,
            location=444455556666/us-east-2, listener=ACC/listener/l, dialedDown=true,
            endpoints=[Endpoint[id=subnet-1, weight=128, preservesClientIp=UNKNOWN]],
            portOverrides={}, customRouting=true, tags={}]
        AcceleratorListener[id=ACC/listener/l, location=444455556666/eu-west-1,
            accelerator=ACC, protocol=, ports=1-2, tags={}]
        """);
  }

  @Test
  void an_empty_wrapper_is_no_harm() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("{'AcceleratorEndpointGroups':[{'ListenerArn':'l','EndpointGroups':[]}]}");
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.estate().all(AcceleratorEndpointGroup.class)).isEmpty();
  }

  @Test
  void apis_and_their_vpc_links() {
    assertReads(
        """
        {'ApiGatewayRestApis':{'items':[{'id':'r1','name':'public','disableExecuteApiEndpoint':true,
          'endpointConfiguration':{'types':['REGIONAL']},'tags':{'a':'b'}},
          {'id':'r2','name':'private',
          'endpointConfiguration':{'types':['PRIVATE'],'vpcEndpointIds':['vpce-1']}}]},
          'ApiGatewayV2Apis':[{'ApiId':'h1','Name':'http','ProtocolType':'HTTP','Tags':{}},
          {'ApiId':'w1','Name':'ws','ProtocolType':'WEBSOCKET'},{'ApiId':'x1','ProtocolType':'X'}],
          'ApiGatewayVpcLinks':[{'id':'l1','name':'one','status':'AVAILABLE',
          'targetArns':['arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1']}],
          'ApiGatewayV2VpcLinks':{'Items':[{'VpcLinkId':'l2','Name':'two','SubnetIds':['subnet-2','subnet-1'],
          'SecurityGroupIds':['sg-1'],'VpcLinkVersion':'V2'}]}}""",
        """
        Api[id=h1, location=111122223333/eu-west-1, name=http, kind=HTTP, isPrivate=false,
            endpoints=[], defaultEndpoint=true, tags={}]
        Api[id=r1, location=111122223333/eu-west-1, name=public, kind=REST, isPrivate=false,
            endpoints=[], defaultEndpoint=false, tags={a=b}]
        Api[id=r2, location=111122223333/eu-west-1, name=private, kind=REST, isPrivate=true,
            endpoints=[vpce-1], defaultEndpoint=true, tags={}]
        Api[id=w1, location=111122223333/eu-west-1, name=ws, kind=WEBSOCKET,
            isPrivate=false, endpoints=[], defaultEndpoint=true, tags={}]
        Api[id=x1, location=111122223333/eu-west-1, name=, kind=OTHER, isPrivate=false,
            endpoints=[], defaultEndpoint=true, tags={}]
        ApiVpcLink[id=l1, location=444455556666/us-east-2, name=one,
            targets=[arn:aws:elasticloadbalancing:us-east-2:444455556666:loadbalancer/net/n/1],
            subnets=[], groups=[], tags={}]
        ApiVpcLink[id=l2, location=111122223333/eu-west-1, name=two, targets=[],
            subnets=[subnet-1, subnet-2], groups=[sg-1], tags={}]
        """);
  }

  @Test
  void function_urls() {
    assertReads(
        """
        {'FunctionUrlConfigs':[{'FunctionUrl':'https://x.lambda-url.us-east-2.on.aws/','AuthType':'NONE',
          'FunctionArn':'arn:aws:lambda:us-east-2:444455556666:function:f:live'},
          {'FunctionUrl':'https://y.lambda-url.us-east-2.on.aws/','AuthType':'AWS_IAM',
          'FunctionArn':'arn:aws:lambda:us-east-2:444455556666:function:g'}]}""",
        """
        FunctionUrl[id=arn:aws:lambda:us-east-2:444455556666:function:f:live,
            location=444455556666/us-east-2,
            function=arn:aws:lambda:us-east-2:444455556666:function:f,
            url=https://x.lambda-url.us-east-2.on.aws/, signed=false, tags={}]
        FunctionUrl[id=arn:aws:lambda:us-east-2:444455556666:function:g,
            location=444455556666/us-east-2,
            function=arn:aws:lambda:us-east-2:444455556666:function:g,
            url=https://y.lambda-url.us-east-2.on.aws/, signed=true, tags={}]
        """);
  }

  @Test
  void lightsail_has_distributions_too() {
    assertReads(
        "{'distributions':[{'name':'n','arn':'arn:aws:lightsail:us-east-1:111122223333:Distribution/1'}]}",
        """
        UnmodelledResource[id=arn:aws:lightsail:us-east-1:111122223333:Distribution/1,
            location=111122223333/us-east-1, key=Distributions, touches=[], tags={}]
        """);
  }

  private void assertReads(String json, String resources) {
    String printed = new Snapshot(directory).with(json).printed().replace(ACCELERATOR, "ACC");
    assertThat(unwrapped(printed)).isEqualTo(unwrapped(resources));
  }

  /** Without regard to where lines are broken. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\n +", " ");
  }
}
