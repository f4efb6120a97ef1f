package io.portolan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcPeeringConnection;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One resource in several files: the owner's view first, then the union. */
class ManyFilesTest {
  private static final String OWNER = "111122223333/eu-west-1/";
  private static final String OTHER = "444455556666/eu-west-1/";

  @TempDir Path directory;

  @Test
  void the_owners_view_of_a_shared_subnet_comes_first() { // G11
    String subnet =
        "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','OwnerId':'444455556666',"
            + "'CidrBlock':'10.0.0.0/24','AvailabilityZone':'eu-west-1%s','Tags':[%s]}]}";
    new Snapshot(directory)
        .with(OWNER + "a.json", subnet.formatted("b", "{'Key':'by','Value':'viewer'}"))
        .with(OTHER + "b.json", subnet.formatted("a", "{'Key':'Name','Value':'owner'}"));
    assertThat(only(Subnet.class).toString())
        .contains("location=444455556666/eu-west-1", "eu-west-1a", "{Name=owner, by=viewer}");
  }

  @Test
  void what_one_view_leaves_open_is_the_others() {
    new Snapshot(directory)
        .with(
            OWNER + "a.json",
            "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'}]}")
        .with(
            OWNER + "b.json",
            "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24',"
                + "'AvailabilityZone':'us-east-2a','AvailabilityZoneId':'use2-az1','Ipv6CidrBlockAssociationSet':"
                + "[{'Ipv6CidrBlock':'2001:db8::/64'}],'BlockPublicAccessStates':"
                + "{'InternetGatewayBlockMode':'off'}}]}");
    assertThat(only(Subnet.class).toString())
        .contains("us-east-2,", "[10.0.0.0/24, 2001:db8::/64]", "use2-az1", "OFF");
  }

  @Test
  void contradictions_of_one_account_are_errors_that_name_both_files() {
    new Snapshot(directory)
        .with(OWNER + "a.json", vpc("10.0.0.0/16"))
        .with(OWNER + "b.json", vpc("10.1.0.0/16"))
        .with(OWNER + "c.json", vpc("10.0.0.0/16"));
    assertThat(new Snapshot(directory).problems())
        .containsExactly(
            "error: "
                + OWNER
                + "b.json $.Vpcs[0] (vpc-1): found cidrs 10.1.0.0/16 here and 10.0.0.0/16 in "
                + OWNER
                + "a.json $.Vpcs[0], expected the same in every file of one account");
  }

  @Test
  void contradictions_leave_out_the_resource_where_lenient() {
    ReadResult result =
        new Snapshot(directory)
            .with(OWNER + "a.json", vpc("10.0.0.0/16"))
            .with(OWNER + "b.json", vpc("10.1.0.0/16"))
            .readLeniently();
    assertThat(result.estate().all(Vpc.class)).isEmpty();
    assertThat(result.estate().all(UnmodelledResource.class).toString())
        .contains("id=vpc-1", "key=Vpc (left out)", "touches=[vpc-1]");
  }

  @Test
  void acl_entries_of_one_number_contradict_each_other() {
    String acl =
        "{'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':1,"
            + "'Egress':true,'RuleAction':'%s','Protocol':'-1','CidrBlock':'0.0.0.0/0'}]}]}";
    new Snapshot(directory)
        .with(OWNER + "a.json", acl.formatted("allow"))
        .with(OWNER + "b.json", acl.formatted("deny"));
    assertThat(new Snapshot(directory).problems().toString()).contains("found allow true here");
    assertThat(SnapshotReader.read(directory, true).estate().all(NetworkAcl.class)).isEmpty();
  }

  @Test
  void a_peering_is_one_resource_from_both_sides() {
    String peering =
        "{'VpcPeeringConnections':[{'VpcPeeringConnectionId':'pcx-1','Status':{'Code':'active'},"
            + "'RequesterVpcInfo':{'VpcId':'vpc-1','OwnerId':'111122223333','Region':'eu-west-1'%s},"
            + "'AccepterVpcInfo':{'VpcId':'vpc-2','OwnerId':'111122223333','Region':'us-east-2'%s},"
            + "'Tags':[{'Key':'Name','Value':'%s'}]}]}";
    new Snapshot(directory)
        .with(
            "111122223333/us-east-2/p.json",
            peering.formatted("", ",'CidrBlock':'10.2.0.0/16'", "b"))
        .with(OWNER + "p.json", peering.formatted(",'CidrBlock':'10.1.0.0/16'", "", "a"));
    assertThat(only(VpcPeeringConnection.class).toString())
        .contains("cidrs=[10.1.0.0/16]", "cidrs=[10.2.0.0/16]");
  }

  @Test
  void a_transit_gateway_peering_is_one_resource_from_both_sides() {
    String attachment =
        "{'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'tgw-attach-1',"
            + "'TransitGatewayId':'tgw-%s','ResourceType':'peering','ResourceId':'tgw-%s',"
            + "'ResourceOwnerId':'%s'}]}";
    new Snapshot(directory)
        .with("111122223333/us-east-2/a.json", attachment.formatted("2", "1", "111122223333"))
        .with(OWNER + "a.json", attachment.formatted("1", "2", "111122223333"));
    assertThat(only(TransitGatewayAttachment.class))
        .extracting(each -> each.transitGateway() + " " + each.peer())
        .isIn("tgw-1 tgw-2", "tgw-2 tgw-1");
  }

  @Test
  void a_list_of_aws_in_two_accounts_is_one() {
    String list = "{'PrefixLists':[{'PrefixListId':'pl-1','Cidrs':['%s'],'PrefixListName':'s3'}]}";
    new Snapshot(directory)
        .with(OTHER + "p.json", list.formatted("52.0.0.0/16"))
        .with(OWNER + "p.json", list.formatted("52.0.0.0/16"));
    assertThat(new Snapshot(directory).estate().resources().toString())
        .isEqualTo(
            "[PrefixList[id=pl-1, location=111122223333/eu-west-1, name=s3,"
                + " entries=[52.0.0.0/16], entriesKnown=true, tags={}]]");
  }

  @Test
  void the_place_of_what_is_in_a_vpc_is_the_vpcs_where_nothing_names_it() {
    new Snapshot(directory)
        .with(
            "all.json",
            "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}],"
                + "'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24',"
                + "'OwnerId':'444455556666','AvailabilityZone':'us-east-2a'}],"
                + "'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1'}],"
                + "'InternetGateways':[{'InternetGatewayId':'igw-1','Attachments':[{'VpcId':'vpc-1'}]}],"
                + "'VpcPeeringConnections':[{'VpcPeeringConnectionId':'pcx-1',"
                + "'RequesterVpcInfo':{'VpcId':'vpc-1'},'AccepterVpcInfo':{'VpcId':'vpc-1'}}],"
                + "'CustomerGateways':[{'CustomerGatewayId':'cgw-1'}]}");
    assertThat(new Snapshot(directory).estate().resources())
        .extracting(resource -> resource.id() + " " + resource.location())
        .containsExactlyInAnyOrder(
            "vpc-1 444455556666/us-east-2",
            "subnet-1 444455556666/us-east-2",
            "rtb-1 444455556666/us-east-2",
            "igw-1 444455556666/us-east-2",
            "pcx-1 default/us-east-1",
            "cgw-1 default/us-east-1");
    assertThat(new Snapshot(directory).problems())
        .containsExactly(
            "warning: found no account or no Region for 2 resources, such as cgw-1, expected folders"
                + " <account>/<region>; taken as account default, Region us-east-1");
    assertThat(only(VpcPeeringConnection.class).accepter().location())
        .hasToString("444455556666/us-east-2");
  }

  private <R extends Resource> R only(Class<R> type) {
    Collection<R> all = new Snapshot(directory).estate().all(type);
    assertThat(all).hasSize(1);
    return all.iterator().next();
  }

  private static String vpc(String cidr) {
    return "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'" + cidr + "'}]}";
  }
}
