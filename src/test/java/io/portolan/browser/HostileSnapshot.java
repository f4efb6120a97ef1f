package io.portolan.browser;

import io.portolan.read.Snapshot;
import java.nio.file.Path;

/** A small estate whose names are what strangers might write into tags. */
final class HostileSnapshot {
  /** What would run where a text is taken for markup. */
  static final String SCRIPT =
      "<img src=x onerror=document.title='taken'><script>document.title='taken'</script>";

  /** Quotes, and what turns the rest of a line around. */
  static final String TURNED = "\"'>`${x}\u202egnp.exe";

  private HostileSnapshot() {}

  /** Writes it. */
  static void write(Path directory) {
    new Snapshot(directory)
        .withExactly(
            "111122223333/eu-west-1/vpcs.json",
            """
            {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": "111122223333",
              "CidrBlockAssociationSet": [{"CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}}],
              "Tags": [{"Key": "Name", "Value": %s}]}],
             "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
              "AvailabilityZone": "eu-west-1a", "OwnerId": "111122223333"}],
             "InternetGateways": [{"InternetGatewayId": "igw-1", "Attachments": [{"VpcId": "vpc-1", "State": "available"}]}],
             "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
              "Associations": [{"Main": true, "RouteTableId": "rtb-1", "AssociationState": {"State": "associated"}}],
              "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"},
                         {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1", "State": "active"}]}],
             "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true,
              "Associations": [{"NetworkAclId": "acl-1", "SubnetId": "subnet-1"}],
              "Entries": [{"RuleNumber": 100, "Egress": false, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"},
                          {"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}]}],
             "SecurityGroups": [{"GroupId": "sg-1", "GroupName": %s, "VpcId": "vpc-1", "OwnerId": "111122223333", "Description": "x",
              "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": %s}]}],
              "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}],
             "Reservations": [{"Instances": [%s, %s]}],
             "NetworkInterfaces": [%s, %s]}
            """
                .formatted(
                    json(TURNED),
                    json(SCRIPT),
                    json(SCRIPT),
                    instance("i-1", SCRIPT),
                    instance("i-2", TURNED),
                    networkInterface("i-1", "eni-1", "10.0.1.4", "198.51.100.4"),
                    networkInterface("i-2", "eni-2", "10.0.1.5", "198.51.100.5")));
  }

  private static String instance(String id, String name) {
    return """
        {"InstanceId": "%s", "State": {"Name": "running"}, "VpcId": "vpc-1", "SubnetId": "subnet-1",
         "Tags": [{"Key": "Name", "Value": %s}, {"Key": "owner", "Value": %s}]}"""
        .formatted(id, json(name), json(name));
  }

  private static String networkInterface(
      String instance, String id, String address, String elastic) {
    return """
        {"NetworkInterfaceId": "%s", "VpcId": "vpc-1", "SubnetId": "subnet-1", "OwnerId": "111122223333",
         "InterfaceType": "interface", "Status": "in-use", "SourceDestCheck": true,
         "Attachment": {"InstanceId": "%s", "DeviceIndex": 0, "Status": "attached"},
         "PrivateIpAddress": "%s", "Groups": [{"GroupId": "sg-1"}],
         "PrivateIpAddresses": [{"PrivateIpAddress": "%s", "Primary": true, "Association": {"PublicIp": "%s"}}]}"""
        .formatted(id, instance, address, address, elastic);
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
