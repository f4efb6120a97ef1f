package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read under the keys of interfaces and instances. */
class InterfaceKeysTest {
  @TempDir Path directory;

  @Test
  void every_kind_of_address() {
    assertReads(
        """
        {'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',
          'SubnetId':'subnet-1','OwnerId':'444455556666','AvailabilityZone':'us-east-2b',
          'InterfaceType':'lambda','Description':'d','RequesterId':'123','Status':'available',
          'SourceDestCheck':false,'Groups':[{'GroupId':'sg-2'},{'GroupId':'sg-1'}],
          'PrivateIpAddress':'10.0.0.4','Association':{'PublicIp':'198.51.100.4'},
          'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.0.5','Primary':false,
          'Association':{'PublicIp':'198.51.100.5'}},{'PrivateIpAddress':'10.0.0.4',
          'Primary':true},{'PrivateIpAddress':'10.0.0.6',
          'Association':{'CarrierIp':'198.51.100.6'}}],
          'Ipv6Addresses':[{'Ipv6Address':'2001:db8::4'}],
          'Ipv4Prefixes':[{'Ipv4Prefix':'10.0.1.0/28'}],
          'Ipv6Prefixes':[{'Ipv6Prefix':'2001:db8:0:1::/80'}],'TagSet':[{'Key':'Name',
          'Value':'n'}],'Attachment':{'InstanceId':'i-1','DeviceIndex':1}}]}""",
        """
        NetworkInterface[id=eni-1, location=444455556666/us-east-2, vpc=vpc-1, subnet=subnet-1,
            type=lambda, description=d, requester=123,
            privateAddresses=[PrivateAddress[address=10.0.0.4, publicAddress=198.51.100.4],
            PrivateAddress[address=10.0.0.5, publicAddress=198.51.100.5],
            PrivateAddress[address=10.0.0.6, publicAddress=null]], ipv6Addresses=[2001:db8::4],
            prefixes=[10.0.1.0/28, 2001:db8:0:1::/80], groups=[sg-2, sg-1],
            sourceDestinationCheck=false, instance=i-1, deviceIndex=1, tags={Name=n}]
        """);
  }

  @Test
  void least_there_can_be() {
    assertReads(
        """
        {'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',
          'SubnetId':'subnet-1','PrivateIpAddresses':[{'PrivateIpAddress':'10.0.0.5'},
          {'PrivateIpAddress':'10.0.0.4','Primary':true}]}]}""",
        """
        NetworkInterface[id=eni-1, location=111122223333/eu-west-1, vpc=vpc-1, subnet=subnet-1,
            type=interface, description=, requester=,
            privateAddresses=[PrivateAddress[address=10.0.0.4, publicAddress=null],
            PrivateAddress[address=10.0.0.5, publicAddress=null]], ipv6Addresses=[],
            prefixes=[], groups=[], sourceDestinationCheck=true, instance=null, deviceIndex=-1,
            tags={}]
        """);
  }

  @Test
  void instances_bring_their_interfaces() {
    assertReads(
        """
        {'Reservations':[{'OwnerId':'444455556666','Instances':[{'InstanceId':'i-1',
          'State':{'Name':'stopped'},'Placement':{'AvailabilityZone':'us-east-2b'},
          'Tags':[{'Key':'Name','Value':'n'}],
          'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',
          'SubnetId':'subnet-1','OwnerId':'444455556666','PrivateIpAddress':'10.0.0.4',
          'Groups':[{'GroupId':'sg-1'}]}]},{'InstanceId':'i-2','State':{'Name':'terminated'},
          'NetworkInterfaces':[]}]}],'Instances':[{'InstanceId':'i-3'}]}""",
        """
        Instance[id=i-1, location=444455556666/us-east-2, state=stopped, tags={Name=n}]
        Instance[id=i-2, location=444455556666/eu-west-1, state=terminated, tags={}]
        Instance[id=i-3, location=111122223333/eu-west-1, state=, tags={}]
        NetworkInterface[id=eni-1, location=444455556666/us-east-2, vpc=vpc-1, subnet=subnet-1,
            type=interface, description=, requester=,
            privateAddresses=[PrivateAddress[address=10.0.0.4, publicAddress=null]],
            ipv6Addresses=[], prefixes=[], groups=[sg-1], sourceDestinationCheck=true,
            instance=i-1, deviceIndex=-1, tags={}]
        """);
  }

  @Test
  void own_row_and_instances_row_are_one_interface() {
    assertReads(
        """
        {'Reservations':[{'OwnerId':'444455556666','Instances':[{'InstanceId':'i-1',
          'State':{'Name':'running'},'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1',
          'VpcId':'vpc-1','SubnetId':'subnet-1','OwnerId':'444455556666',
          'PrivateIpAddress':'10.0.0.4','Groups':[{'GroupId':'sg-1'}],
          'Attachment':{'DeviceIndex':0}}]}]}],
          'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',
          'SubnetId':'subnet-1','OwnerId':'444455556666','InterfaceType':'efa',
          'SourceDestCheck':false,'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.0.4',
          'Primary':true,'Association':{'PublicIp':'198.51.100.4'}}],
          'Groups':[{'GroupId':'sg-1'}],'TagSet':[{'Key':'Name','Value':'n'}]}]}""",
        """
        Instance[id=i-1, location=444455556666/eu-west-1, state=running, tags={}]
        NetworkInterface[id=eni-1, location=444455556666/eu-west-1, vpc=vpc-1, subnet=subnet-1,
            type=efa, description=, requester=,
            privateAddresses=[PrivateAddress[address=10.0.0.4, publicAddress=198.51.100.4]],
            ipv6Addresses=[], prefixes=[], groups=[sg-1], sourceDestinationCheck=false,
            instance=i-1, deviceIndex=0, tags={Name=n}]
        """);
  }

  @Test
  void replaced_interface_ids_are_told_apart() {
    assertReads(
        """
        {'Reservations':[{'Instances':[{'InstanceId':'i-1',
          'NetworkInterfaces':[{'NetworkInterfaceId':'eni-0','VpcId':'vpc-1',
          'SubnetId':'subnet-1','PrivateIpAddress':'10.0.0.4'}]},{'InstanceId':'i-2',
          'NetworkInterfaces':[{'NetworkInterfaceId':'eni-0','VpcId':'vpc-1',
          'SubnetId':'subnet-2','PrivateIpAddress':'10.0.1.4'}]}]}]}""",
        """
        Instance[id=i-1, location=111122223333/eu-west-1, state=, tags={}]
        Instance[id=i-2, location=111122223333/eu-west-1, state=, tags={}]
        NetworkInterface[id=eni-0@i-1, location=111122223333/eu-west-1, vpc=vpc-1,
            subnet=subnet-1, type=interface, description=, requester=,
            privateAddresses=[PrivateAddress[address=10.0.0.4, publicAddress=null]],
            ipv6Addresses=[], prefixes=[], groups=[], sourceDestinationCheck=true, instance=i-1,
            deviceIndex=-1, tags={}]
        NetworkInterface[id=eni-0@i-2, location=111122223333/eu-west-1, vpc=vpc-1,
            subnet=subnet-2, type=interface, description=, requester=,
            privateAddresses=[PrivateAddress[address=10.0.1.4, publicAddress=null]],
            ipv6Addresses=[], prefixes=[], groups=[], sourceDestinationCheck=true, instance=i-2,
            deviceIndex=-1, tags={}]
        """);
  }

  private void assertReads(String json, String resources) {
    assertThat(new Snapshot(directory).with(json).printed()).isEqualTo(resources);
  }
}
