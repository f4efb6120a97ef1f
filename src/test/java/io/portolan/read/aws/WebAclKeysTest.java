package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Setting;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.WebAcl;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read under the keys of AWS WAF. */
class WebAclKeysTest {
  private static final String ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1";
  private static final String OTHER = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/v/2";
  private static final String GLOBAL = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/g/3";
  private static final String SET = "{'IPSetReferenceStatement':{'ARN':'a'}}";
  private static final String BYTES = "{'ByteMatchStatement':{'SearchString':'x'}}";

  @TempDir Path directory;

  @Test
  void an_acl_from_all_calls() {
    String list = "{'WebACLs':[{'Name':'w','Id':'1','LockToken':'t','ARN':'%s'}]}";
    String acl =
        """
        {'WebACL':{'Name':'w','Id':'1','ARN':'%s','DefaultAction':{'Block':{}},'Rules':[
          {'Name':'b','Priority':7,'Statement':{'GeoMatchStatement':{'CountryCodes':['NZ']}},'Action':{'Allow':{}}},
          {'Name':'a','Priority':1,'Statement':{'RateBasedStatement':{'Limit':100}},'Action':{'Block':{}}}],
          'PreProcessFirewallManagerRuleGroups':[{'Name':'FMS-pre','Priority':0}],
          'PostProcessFirewallManagerRuleGroups':[{'Name':'FMS-post','Priority':0}]}}""";
    assertThat(
            new Snapshot(directory)
                .with(
                    "{'LoggingConfigurations':[{'ResourceArn':'%s','LogDestinationConfigs':[]}]}"
                        .formatted(ARN))
                .with(
                    "{'WebACLAssociations':[{'WebACLArn':'%s','ResourceArns':['lb-2','lb-1']}]}"
                        .formatted(ARN))
                .with(list.formatted(ARN))
                .with(acl.formatted(ARN))
                .printed())
        .isEqualTo(
            """
            WebAcl[id=arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1,
                location=111122223333/eu-west-1, name=w, defaultAction=BLOCK, rules=[Rule[name=a,
                priority=1, action=BLOCK, scope=CONTENT], Rule[name=b, priority=7, action=ALLOW,
                scope=NAMED_SOURCES]], managed=[FMS-pre, FMS-post], resources=[lb-1, lb-2],
                logging=ON, tags={}]
            """);
  }

  @Test
  void the_summary_of_a_list_leaves_the_rest_unknown() {
    assertThat(acl(new Snapshot(directory).with("{'WebACLs':[{'ARN':'" + ARN + "'}]}"), ARN))
        .extracting(WebAcl::defaultAction, WebAcl::logging)
        .containsExactly(WebAcl.Action.UNKNOWN, Setting.UNKNOWN);
  }

  @Test
  void an_acl_that_is_known_by_its_associations_alone() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "{'WebACLAssociations':[{'WebACLArn':'%s','ResourceArns':['lb-1']}]}"
                    .formatted(ARN));
    assertThat(acl(snapshot, ARN))
        .hasToString(
            "WebAcl[id=%s, location=111122223333/eu-west-1, name=w, defaultAction=UNKNOWN, rules=[],"
                    .formatted(ARN)
                + " managed=[], resources=[lb-1], logging=UNKNOWN, tags={}]");
    assertThat(snapshot.problems().toString()).contains("found no row of the WebAcl itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'DefaultAction':{'Allow':{}}}  | ALLOW
          {'DefaultAction':{'Block':{'CustomResponse':{'ResponseCode':404}}}} | BLOCK
          {'DefaultAction':{'Newer':{}}}  | UNKNOWN
          {}                              | UNKNOWN
          """)
  void default_actions(String fields, WebAcl.Action expected) {
    String acl = fields.replaceFirst("^\\{", "{'WebACL':{'ARN':'" + ARN + "',") + "}";
    assertThat(acl(new Snapshot(directory).with(acl.replace(",}", "}")), ARN).defaultAction())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Action':{'Allow':{}},'Statement':{'ByteMatchStatement':{}} | ALLOW CONTENT
          'Action':{'Block':{}},'Statement':{'XssMatchStatement':{}} | BLOCK CONTENT
          'Action':{'Count':{}},'Statement':{'SqliMatchStatement':{}} | COUNT CONTENT
          'Action':{'Captcha':{}},'Statement':{'SizeConstraintStatement':{}} | CHALLENGE CONTENT
          'Action':{'Challenge':{}},'Statement':{'RegexMatchStatement':{}} | CHALLENGE CONTENT
          'Action':{'Newer':{}},'Statement':{'RegexPatternSetReferenceStatement':{}} | UNKNOWN CONTENT
          'Action':{'Block':{}},'Statement':{'RateBasedStatement':{'ScopeDownStatement':{'GeoMatchStatement':{}}}} | BLOCK CONTENT
          'OverrideAction':{'None':{}},'Statement':{'ManagedRuleGroupStatement':{'Name':'x'}} | GROUP CONTENT
          'OverrideAction':{'Count':{}},'Statement':{'ManagedRuleGroupStatement':{'Name':'x'}} | COUNT CONTENT
          'OverrideAction':{'Newer':{}},'Statement':{'ManagedRuleGroupStatement':{'Name':'x'}} | UNKNOWN CONTENT
          'Statement':{'RuleGroupReferenceStatement':{'ARN':'x'}} | GROUP CONTENT
          'Action':{'Block':{}},'Statement':{'NewerStatement':{}} | BLOCK UNKNOWN
          'Action':{'Block':{}}           | BLOCK UNKNOWN
          """)
  void rules(String fields, String expected) {
    WebAcl.Rule rule = rule(fields);
    assertThat(rule.action() + " " + rule.scope()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SET                     | NAMED_SOURCES
          {'GeoMatchStatement':{'CountryCodes':['NZ']}} | NAMED_SOURCES
          {'AsnMatchStatement':{'AsnList':[64496]}} | NAMED_SOURCES
          {'IPSetReferenceStatement':{'IPSetForwardedIPConfig':{'HeaderName':'X-Forwarded-For'}}} | CONTENT
          {'GeoMatchStatement':{'ForwardedIPConfig':{'HeaderName':'X-Forwarded-For'}}} | CONTENT
          not(SET)                | OTHER_SOURCES
          not(not(SET))           | NAMED_SOURCES
          not(BYTES)              | CONTENT
          and(SET,SET)            | NAMED_SOURCES
          and(not(SET),not(SET))  | OTHER_SOURCES
          and(not(SET),SET)       | NAMED_SOURCES
          and(SET,BYTES)          | CONTENT
          and(not(SET),BYTES)     | CONTENT
          or(SET,SET)             | NAMED_SOURCES
          or(SET,BYTES)           | NAMED_SOURCES
          or(not(SET),SET)        | OTHER_SOURCES
          or(not(SET),BYTES)      | OTHER_SOURCES
          or(BYTES,BYTES)         | CONTENT
          not(or(SET,SET))        | OTHER_SOURCES
          not(or(SET,BYTES))      | CONTENT
          not(and(SET,BYTES))     | OTHER_SOURCES
          or(BYTES,not(BYTES))    | CONTENT
          {'LabelMatchStatement':{'Scope':'LABEL','Key':'awswaf:managed:aws:bot-control:x'}} | CONTENT
          {'LabelMatchStatement':{'Scope':'NAMESPACE','Key':'awswaf:clientip:geo:country:'}} | NAMED_SOURCES
          {'LabelMatchStatement':{'Scope':'LABEL','Key':'own'}} | UNKNOWN
          not({'NewerStatement':{}}) | UNKNOWN
          and(BYTES,{'NewerStatement':{}}) | CONTENT
          and(SET,{'NewerStatement':{}}) | UNKNOWN
          {'AndStatement':{}}     | UNKNOWN
          """)
  void scopes(String statement, WebAcl.Scope expected) {
    String json = statement;
    for (String before = ""; !before.equals(json); ) {
      before = json;
      json =
          json.replaceFirst("not\\(([^()]*)\\)", "{'NotStatement':{'Statement':$1}}")
              .replaceFirst("and\\(([^()]*)\\)", "{'AndStatement':{'Statements':[$1]}}")
              .replaceFirst("or\\(([^()]*)\\)", "{'OrStatement':{'Statements':[$1]}}");
    }
    json = json.replace("SET", SET).replace("BYTES", BYTES);
    assertThat(rule("'Action':{'Block':{}},'Statement':" + json).scope()).isEqualTo(expected);
  }

  private WebAcl.Rule rule(String fields) {
    String acl = "{'WebACL':{'ARN':'%s','Rules':[{'Name':'r','Priority':0,%s}]}}";
    return acl(new Snapshot(directory).with(acl.formatted(ARN, fields)), ARN).rules().get(0);
  }

  @Test
  void an_acl_that_is_not_among_those_that_log_does_not() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "{'WebACLs':[{'ARN':'%s'},{'ARN':'%s'},{'ARN':'%s'}],'LoggingConfigurations':[{'ResourceArn':'%s'}]}"
                    .formatted(ARN, OTHER, GLOBAL, ARN));
    assertThat(acl(snapshot, ARN).logging()).isEqualTo(Setting.ON);
    assertThat(acl(snapshot, OTHER).logging()).isEqualTo(Setting.OFF);
    assertThat(acl(snapshot, GLOBAL).logging()).isEqualTo(Setting.UNKNOWN);
  }

  @Test
  void an_empty_list_of_what_logs_counts_in_its_account_and_region() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with("shop/eu-west-1/acls.json", "{'WebACLs':[{'ARN':'" + ARN + "'}]}")
            .with("shop/global/acls.json", "{'WebACLs':[{'ARN':'" + GLOBAL + "'}]}")
            .with("shop/eu-west-1/logging.json", "{'LoggingConfigurations':[]}");
    assertThat(acl(snapshot, ARN).logging()).isEqualTo(Setting.OFF);
    assertThat(acl(snapshot, GLOBAL).logging()).isEqualTo(Setting.UNKNOWN);
    snapshot.with("shop/global/logging.json", "{'LoggingConfigurations':[]}");
    assertThat(acl(snapshot, GLOBAL).logging()).isEqualTo(Setting.OFF);
  }

  @Test
  void waf_classic_and_other_logging_are_not_modelled() {
    Snapshot snapshot =
        new Snapshot(directory)
            .with(
                "{'WebACLs':[{'WebACLId':'1','Name':'old'}],'LoggingConfigurations':[{'ResourceArn':'x'}]}");
    assertThat(snapshot.estate().all(UnmodelledResource.class))
        .extracting(each -> each.id().value())
        .containsExactly("1", "LoggingConfigurations:x");
  }

  private static WebAcl acl(Snapshot snapshot, String arn) {
    return snapshot.estate().all(WebAcl.class).stream()
        .filter(each -> each.id().value().equals(arn))
        .findFirst()
        .orElseThrow();
  }
}
