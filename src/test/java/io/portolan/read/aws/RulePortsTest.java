package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TCP or UDP rule has both ports or neither: no other reaches the model (SG9). */
class RulePortsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'FromPort':80                 | ToPort (sg-1): found nothing, expected a last port that goes with the first, 80
          'FromPort':80,'ToPort':-1     | ToPort (sg-1): found -1, expected a last port that goes with the first, 80
          'FromPort':0,'ToPort':-1      | ToPort (sg-1): found -1, expected a last port that goes with the first, 0
          'FromPort':80,'ToPort':null   | ToPort (sg-1): found null, expected a last port that goes with the first, 80
          'ToPort':80                   | ToPort (sg-1): found 80, expected a last port that goes with the first, -1
          'FromPort':-1,'ToPort':80     | ToPort (sg-1): found 80, expected a last port that goes with the first, -1
          'FromPort':81,'ToPort':80     | ToPort (sg-1): found 80, expected a last port that goes with the first, 81
          'FromPort':-2,'ToPort':80     | FromPort (sg-1): found -2, expected -1 to 65535
          'FromPort':80,'ToPort':65536  | ToPort (sg-1): found 65536, expected -1 to 65535
          """)
  void onePortAloneIsAnError(String ports, String expected) {
    for (String protocol : new String[] {"tcp", "17", "sctp"}) {
      ReadResult result =
          read(
              "{'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':"
                  + "[{'IpProtocol':'%s',%s,'IpRanges':[{'CidrIp':'10.0.0.0/8'}]}]}]}",
              protocol, ports);

      assertThat(result.problems())
          .extracting(Object::toString)
          .singleElement()
          .asString()
          .endsWith("$.SecurityGroups[0].IpPermissions[0]." + expected);
      assertThat(result.estate().all(SecurityGroup.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'From':80             | To (acl-1): found nothing, expected a last port that goes with the first, 80
          'From':80,'To':-1     | To (acl-1): found -1, expected a last port that goes with the first, 80
          'To':80               | To (acl-1): found 80, expected a last port that goes with the first, -1
          'From':81,'To':80     | To (acl-1): found 80, expected a last port that goes with the first, 81
          """)
  void onePortAloneInANetworkAclIsAnError(String ports, String expected) {
    ReadResult result =
        read(
            "{'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','Entries':[{'RuleNumber':1,"
                + "'Egress':true,'RuleAction':'deny','Protocol':'%s','CidrBlock':'0.0.0.0/0',"
                + "'PortRange':{%s}}]}]}",
            "6", ports);

    assertThat(result.problems())
        .extracting(Object::toString)
        .singleElement()
        .asString()
        .endsWith("$.NetworkAcls[0].Entries[0].PortRange." + expected);
    assertThat(result.estate().all(NetworkAcl.class)).isEmpty();
  }

  private ReadResult read(String json, String protocol, String ports) {
    return new Snapshot(directory)
        .with("111122223333/eu-west-1/a.json", json.formatted(protocol, ports))
        .read();
  }
}
