package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read under the keys of AWS Network Firewall. */
class FirewallKeysTest {
  private static final String ARN = "arn:aws:network-firewall:us-east-2:444455556666:";
  private static final String FIREWALL =
      """
      'Firewall':{'FirewallName':'f','FirewallArn':'~firewall/f','FirewallPolicyArn':'~firewall-policy/p',
        'VpcId':'vpc-1','SubnetMappings':[{'SubnetId':'subnet-1'}],'Tags':[{'Key':'a','Value':'b'}]}""";
  private static final String STATUS =
      """
      'FirewallStatus':{'Status':'READY','SyncStates':{
        'us-east-2b':{'Attachment':{'SubnetId':'subnet-2','EndpointId':'vpce-2','Status':'READY'}},
        'us-east-2a':{'Attachment':{'SubnetId':'subnet-1','EndpointId':'vpce-1','Status':'READY'}},
        'us-east-2c':{'Attachment':{'SubnetId':'subnet-3','Status':'CREATING'}}}}""";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'UpdateToken':'t',FIREWALL,STATUS}",
        "{STATUS,FIREWALL}",
        "{'firewallStatus':{},FIREWALL} {FIREWALL,STATUS}",
        "{'Firewalls':[{FIREWALL,STATUS}]}",
        "{'Firewalls':[{'FirewallName':'f','FirewallArn':'~firewall/f'}]}\n{FIREWALL,STATUS}",
        "{FIREWALL}\n{'Firewalls':[{FIREWALL,STATUS}]}"
      })
  void a_firewall_and_its_status(String text) {
    String json = text.replace("FIREWALL", FIREWALL).replace("STATUS", STATUS).replace("~", ARN);
    Snapshot snapshot = new Snapshot(directory).with(json);
    assertThat(snapshot.estate().all(Firewall.class).toString().replace(ARN, ""))
        .isEqualTo(
            "[Firewall[id=firewall/f, location=444455556666/us-east-2, name=f,"
                + " policy=firewall-policy/p, vpc=vpc-1, endpoints=[vpce-1, vpce-2],"
                + " attachment=null, tags={a=b}]]");
  }

  @Test
  void a_firewall_of_a_transit_gateway() {
    String text =
        """
        {'Firewall':{'FirewallName':'f','FirewallArn':'f-1','FirewallPolicyArn':'p-1',
          'TransitGatewayId':'tgw-1'},'FirewallStatus':{'TransitGatewayAttachmentSyncState':{
          'AttachmentId':'tgw-attach-1','TransitGatewayAttachmentStatus':'READY'}}}""";
    assertThat(new Snapshot(directory).with(text).estate().all(Firewall.class))
        .extracting(each -> each.vpc() + " " + each.attachment() + " " + each.endpoints())
        .containsExactly("null tgw-attach-1 []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Firewalls':[{'FirewallName':'f','FirewallArn':'x'}]}",
        "{'FirewallPolicies':[{'Name':'f','Arn':'x'}]}",
        "{'RuleGroups':[{'Name':'f','Arn':'arn:aws:network-firewall:r:1:stateful-rulegroup/x'}]}"
      })
  void what_only_a_list_names_is_missing(String json) {
    Snapshot snapshot = new Snapshot(directory).with(json);
    assertThat(snapshot.estate().resources()).isEmpty();
    assertThat(snapshot.problems().toString()).contains("the resource is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{%s}", "{'FirewallPolicies':[{%s}]}"})
  void a_policy(String document) {
    String policy =
        """
        'FirewallPolicyResponse':{'FirewallPolicyArn':'p-1','Tags':[{'Key':'a','Value':'b'}]},
        'FirewallPolicy':{'StatelessRuleGroupReferences':[{'ResourceArn':'g-1','Priority':10}],
          'StatelessDefaultActions':['aws:forward_to_sfe'],'StatelessFragmentDefaultActions':['aws:drop'],
          'StatefulRuleGroupReferences':[{'ResourceArn':'g-2','Priority':1,'Override':{'Action':'DROP_TO_ALERT'}},
          {'ResourceArn':'arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/x'}],
          'StatefulDefaultActions':['aws:drop_strict','aws:alert_strict'],
          'StatefulEngineOptions':{'RuleOrder':'STRICT_ORDER'},
          'PolicyVariables':{'RuleVariables':{'HOME_NET':{'Definition':['10.0.0.0/8','192.0.2.1','2001:db8::/32']}}}}""";
    Snapshot snapshot = new Snapshot(directory).with(document.formatted(policy));
    assertThat(snapshot.estate().all(FirewallPolicy.class).toString())
        .isEqualTo(
            "[FirewallPolicy[id=p-1, location=111122223333/eu-west-1,"
                + " statelessGroups=[GroupReference[group=g-1, priority=10, alertsOnly=false]],"
                + " statelessDefaults=[aws:forward_to_sfe], strictOrder=true,"
                + " statefulGroups=[GroupReference[group=g-2, priority=1, alertsOnly=true],"
                + " GroupReference[group=arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/x,"
                + " priority=0, alertsOnly=false]],"
                + " statefulDefaults=[aws:drop_strict, aws:alert_strict],"
                + " homeNet=[10.0.0.0/8, 192.0.2.1/32, 2001:db8::/32], tags={a=b}]]");
    assertThat(snapshot.problems())
        .containsExactly(
            "warning: found 1 ids in FirewallPolicy.statefulGroups.group that the snapshot lacks:"
                + " g-2",
            "warning: found 1 ids in FirewallPolicy.statelessGroups.group that the snapshot lacks:"
                + " g-1");
  }

  @Test
  void a_policy_in_action_order() {
    String policy =
        "{'FirewallPolicyResponse':{'FirewallPolicyArn':'p'},'FirewallPolicy':{'StatelessDefaultActions':['aws:pass']}}";
    assertThat(new Snapshot(directory).with(policy).estate().all(FirewallPolicy.class))
        .extracting(each -> each.strictOrder() + " " + each.homeNet())
        .containsExactly("false []");
  }

  @Test
  void stateless_rules() {
    assertThat(
            group(
                    """
                    'RulesSource':{'StatelessRulesAndCustomActions':{'StatelessRules':[
                      {'Priority':1,'RuleDefinition':{'Actions':['aws:pass','count'],'MatchAttributes':{
                      'Sources':[{'AddressDefinition':'10.0.0.0/8'},{'AddressDefinition':'2001:db8::1'}],
                      'Destinations':[{'AddressDefinition':'192.0.2.1'}],
                      'SourcePorts':[{'FromPort':1024,'ToPort':65535}],'DestinationPorts':[{'FromPort':443}],
                      'Protocols':[6,17],'TCPFlags':[{'Flags':['SYN'],'Masks':['SYN','ACK']}]}}},
                      {'Priority':2,'RuleDefinition':{'Actions':['aws:drop'],'MatchAttributes':{}}}]}}""")
                .stateless())
        .hasToString(
            "[StatelessRule[priority=1, protocols=[6, 17], sources=[10.0.0.0/8, 2001:db8::1/128],"
                + " destinations=[192.0.2.1/32], sourcePorts=[Ports[first=1024, last=65535]],"
                + " destinationPorts=[Ports[first=443, last=443]], tcpFlags=true, action=aws:pass],"
                + " StatelessRule[priority=2, protocols=[], sources=[], destinations=[],"
                + " sourcePorts=[], destinationPorts=[], tcpFlags=false, action=aws:drop]]");
  }

  @Test
  void stateful_rules_and_variables() {
    assertThat(
            group(
                """
                'RuleVariables':{'IPSets':{'WEB':{'Definition':['10.0.0.0/24']}},
                  'PortSets':{'HTTPS':{'Definition':['443','8443:8445']}}},
                'ReferenceSets':{'IPSetReferences':{'LIST':{'ReferenceArn':'pl-1'}}},
                'RulesSource':{'StatefulRules':[{'Action':'DROP','Header':{'Protocol':'TCP',
                  'Source':'$WEB','SourcePort':'ANY','Direction':'ANY','Destination':'@LIST',
                  'DestinationPort':'$HTTPS'},'RuleOptions':[{'Keyword':'sid','Settings':['1']},
                  {'Keyword':'flow','Settings':['to_server','established']},{'Keyword':'nocase'},
                  {'Keyword':'rev:2'}]}]}"""))
        .hasToString(
            "FirewallRuleGroup[id=arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/g,"
                + " location=111122223333/eu-west-1, stateless=[],"
                + " stateful=[StatefulRule[action=drop, protocol=tcp, source=$WEB, sourcePorts=any,"
                + " bothWays=true, destination=@LIST, destinationPorts=$HTTPS,"
                + " options=[sid:1, flow:to_server,established, nocase, rev:2]]], domains=[],"
                + " addressVariables={WEB=[10.0.0.0/24]}, portVariables={HTTPS=[443, 8443:8445]},"
                + " prefixLists={LIST=pl-1}, tags={}]");
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOWLIST, '[DomainList[allows=true, domains=[.a.example]]]'",
    "DENYLIST, '[DomainList[allows=false, domains=[.a.example]]]'",
    "REJECTLIST, '[DomainList[allows=false, domains=[.a.example]]]'",
    "ALERTLIST, []",
  })
  void lists_of_domains(String type, String expected) {
    String list =
        "'RulesSource':{'RulesSourceList':{'Targets':['.a.example'],'TargetTypes':['TLS_SNI'],"
            + "'GeneratedRulesType':'%s'}}";
    assertThat(group(list.formatted(type)).domains()).hasToString(expected);
  }

  private FirewallRuleGroup group(String body) {
    String group =
        "{'RuleGroup':{%s},'RuleGroupResponse':{'RuleGroupArn':"
            + "'arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/g'}}";
    return new Snapshot(directory)
        .with(group.formatted(body))
        .estate()
        .all(FirewallRuleGroup.class)
        .iterator()
        .next();
  }

  @Test
  void lines_that_are_no_rules_are_told_and_leave_out_the_group_where_lenient() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "f.json",
                """
                {'RuleGroups':[{'RuleGroupResponse':{'RuleGroupArn':'g'},'RuleGroup':{'RulesSource':{
                  'RulesString':'# comment\\npass tcp any any -> any 443 (sid:1;)\\nlog tcp any\\n\\ndrop ip any any (sid:2;)'}}}]}""");
    assertThat(snapshot.problems())
        .containsExactly(
            "error: f.json $.RuleGroups[0].RuleGroup.RulesSource.RulesString, line 3 (g): found log"
                + " tcp any, expected a rule that begins with pass, drop, reject or alert",
            "error: f.json $.RuleGroups[0].RuleGroup.RulesSource.RulesString, line 5 (g): found"
                + " drop ip any any (sid:2;), expected seven words, then options in parentheses",
            "warning: found no account or no Region for 1 resources, such as g, expected folders"
                + " <account>/<region>; taken as account default, Region us-east-1");
    ReadResult lenient = snapshot.readLeniently();
    assertThat(lenient.hasErrors()).isFalse();
    assertThat(lenient.estate().resources().toString())
        .contains("UnmodelledResource[id=g,", "key=RuleGroups (left out)");
  }

  @Test
  void rule_groups_of_waf_are_not_modelled() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "{'RuleGroups':[{'Name':'a','ARN':'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/a/1'},"
                    + "{'Name':'c','RuleGroupId':'classic'}]}")
            .with(
                "{'RuleGroup':{'Name':'b','ARN':'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/b/2'}}");
    assertThat(snapshot.estate().all(UnmodelledResource.class))
        .extracting(each -> each.key() + " " + each.id())
        .containsExactly(
            "RuleGroups arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/a/1",
            "RuleGroups arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/b/2",
            "RuleGroups classic");
  }
}
