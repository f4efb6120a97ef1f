package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.WebAcl.Action;
import io.portolan.model.aws.WebAcl.Scope;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which rules of an application balancer's listener a client can meet; and its web ACLs. */
class ListenerRulesTest {
  private static final String CLIENT = "10.0.9.9";
  private static final String CLIENT_V6 = "2600:1f18:0:9::9";

  /** The target is behind the rules that follow; the default action answers itself. */
  private static EstateBuilder listener() {
    return listener("fixed-response");
  }

  private static EstateBuilder listener(String defaultAction) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-c", "vpc-a", "10.0.9.0/24", "2600:1f18:0:9::/64")
        .subnet("subnet-n", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .group("sg-all")
        .in("all")
        .eni("eni-client", "subnet-c", CLIENT, CLIENT_V6)
        .eni("eni-t", "subnet-n", "10.0.1.10")
        .groups("sg-all")
        .eni("eni-u", "subnet-n", "10.0.1.11")
        .groups("sg-all")
        .targets("tg-t", "ip", "HTTP", 80, "vpc-a", "10.0.1.10")
        .targets("tg-u", "ip", "HTTP", 80, "vpc-a", "10.0.1.11")
        .balancer("app/web", "subnet-n")
        .node("eni-n", "subnet-n", "10.0.1.5", "2600:1f18:0:1::5")
        .groups("sg-all")
        .listener("HTTP", 80, defaultAction);
  }

  private static String t(EstateBuilder world) {
    return Sent.by(world, "eni-client").to("eni-t").tcp(CLIENT, "10.0.1.5", 80);
  }

  /** A rule for the target after one that takes what it says. */
  private static String behind(String earlier, String... later) {
    return t(listener().rule(1, "fixed-response", earlier).rule(2, "forward tg-t", later));
  }

  @Test
  @DisplayName("Actions are done in order; only forward leads to targets")
  void actions() {
    assertThat(t(listener())).isEqualTo("DROP");
    assertThat(t(listener("redirect"))).isEqualTo("DROP");
    assertThat(t(listener("forward tg-t"))).isEqualTo("PASS eni-t");
    assertThat(t(listener("forward tg-u"))).isEqualTo("DROP");
    assertThat(t(listener("forward tg-u tg-t"))).isEqualTo("PASS eni-t");
    assertThat(t(listener("authenticate-oidc; forward tg-t"))).isEqualTo("PASS eni-t");
    assertThat(t(listener("redirect; forward tg-t"))).isEqualTo("DROP");
    assertThat(t(listener("newer-action"))).isEqualTo("DROP");
    assertThat(t(listener("newer-action; forward tg-t"))).isEqualTo("UNKNOWN eni-t");
  }

  @Test
  @DisplayName("source-ip looks at who sends to the node, IPv4 and IPv6")
  void sourceIp() {
    assertThat(t(listener().rule(1, "forward tg-t", "source-ip 10.0.9.0/24")))
        .isEqualTo("PASS eni-t");
    EstateBuilder world = listener().rule(1, "forward tg-t", "source-ip 10.1.0.0/16 2600::/16");
    assertThat(t(world)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-client").to("eni-t").tcp(CLIENT_V6, "2600:1f18:0:1::5", 80))
        .isEqualTo("PASS eni-t");
    assertThat(behind("source-ip 10.0.9.0/24")).isEqualTo("DROP");
    assertThat(behind("source-ip 10.0.8.0/24")).isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("A client can write anything: a rule by content is met")
  void content() {
    assertThat(t(listener().rule(1, "forward tg-t", "path /shop/*", "host *.example.com")))
        .isEqualTo("PASS eni-t");
    assertThat(t(listener().rule(1, "forward tg-t", "header X-Key abc", "query a=1 =2")))
        .isEqualTo("PASS eni-t");
    assertThat(t(listener().rule(1, "forward tg-t", "method GET"))).isEqualTo("PASS eni-t");
    assertThat(t(listener().rule(1, "forward tg-t", "path shop"))).isEqualTo("DROP");
    assertThat(t(listener().rule(1, "forward tg-t", "regex ^/a"))).isEqualTo("UNKNOWN eni-t");
    assertThat(t(listener().rule(1, "forward tg-t", "newer"))).isEqualTo("UNKNOWN eni-t");
  }

  @Test
  @DisplayName("Shadowed: an earlier rule takes all that a later one would")
  void shadowed() {
    assertThat(behind("path /a*", "path /ab /abc*")).isEqualTo("DROP");
    assertThat(behind("path /a*", "path /ab /b")).isEqualTo("PASS eni-t");
    assertThat(behind("path /A*", "path /ab")).isEqualTo("PASS eni-t");
    assertThat(behind("path /*", "host a.example.com")).isEqualTo("DROP");
    assertThat(behind("path *", "path /b")).isEqualTo("DROP");
    assertThat(behind("path /ab", "path /a*")).isEqualTo("PASS eni-t");
    assertThat(behind("host *.EXAMPLE.com", "host a.example.com")).isEqualTo("DROP");
    assertThat(behind("host *.example.com", "host example.com")).isEqualTo("PASS eni-t");
    assertThat(behind("method GET", "path /a")).isEqualTo("PASS eni-t");
    assertThat(behind("method GET", "method GET")).isEqualTo("DROP");
    assertThat(behind("method GET", "method GET POST")).isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("Shadowed: headers and query strings compare in any case, and need not be there")
  void shadowedHeaders() {
    assertThat(behind("header X-Key ABC", "header x-key abc")).isEqualTo("DROP");
    assertThat(behind("header X-Key abd", "header x-key abc")).isEqualTo("PASS eni-t");
    assertThat(behind("header X-Key *", "path /a")).isEqualTo("PASS eni-t");
    assertThat(behind("query KEY=V*", "query key=value")).isEqualTo("DROP");
    assertThat(behind("query =value", "query key=value")).isEqualTo("DROP");
    assertThat(behind("query key=value", "query =value")).isEqualTo("PASS eni-t");
    assertThat(behind("query key=\\*", "query key=value")).isEqualTo("PASS eni-t");
    assertThat(behind("query key=*", "query key=\\*")).isEqualTo("DROP");
  }

  @Test
  @DisplayName("Shadowed by several rules together, and by the default of those before")
  void shadowedTogether() {
    EstateBuilder world =
        listener()
            .rule(1, "fixed-response", "host a.*")
            .rule(2, "fixed-response", "path /x/*")
            .rule(3, "forward tg-t", "host a.* b.*", "path /x/y");
    assertThat(t(world)).isEqualTo("DROP");
    assertThat(t(world.rule(4, "forward tg-t", "host b.*"))).isEqualTo("PASS eni-t");
    EstateBuilder rest = listener("forward tg-t").rule(1, "redirect", "host *", "path /*");
    assertThat(t(rest)).isEqualTo("DROP");
    assertThat(t(listener("forward tg-t").rule(1, "redirect", "host *.x", "path /*")))
        .isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("Shadowed for some sources only")
  void shadowedForSources() {
    EstateBuilder world =
        listener()
            .rule(1, "fixed-response", "source-ip 10.0.9.0/24", "path /a*")
            .rule(2, "forward tg-t", "path /ab");
    assertThat(t(world)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-u").to("eni-t").tcp("10.0.1.11", "10.0.1.5", 80))
        .isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("Shadowed or not: what is not known of an earlier rule, or not tried, is unknown")
  void perhapsShadowed() {
    assertThat(behind("regex ^/a", "path /b")).isEqualTo("UNKNOWN eni-t");
    assertThat(behind("newer", "path /b")).isEqualTo("UNKNOWN eni-t");
    assertThat(behind("path /a?", "path /a*")).isEqualTo("PASS eni-t");
    assertThat(behind("path /a?", "path /ab")).isEqualTo("UNKNOWN eni-t");
    assertThat(behind("path /a*", "path /a?")).isEqualTo("UNKNOWN eni-t");
    String many =
        "path " + String.join(" ", IntStream.range(0, 65).mapToObj(i -> "/a" + i).toList());
    assertThat(behind("path /a*", many)).isEqualTo("UNKNOWN eni-t");
    assertThat(behind("path /a64", many)).isEqualTo("PASS eni-t");
    EstateBuilder elsewhere =
        listener()
            .rule(1, "fixed-response", "regex ^/a", "source-ip 10.0.8.0/24")
            .rule(2, "fixed-response", "newer", "host a.example.com")
            .rule(3, "forward tg-t", "path /b");
    assertThat(t(elsewhere)).isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("L10: a web ACL that allows by default lets some request pass, whatever it blocks")
  void webAclAllows() {
    assertThat(t(webAcl(Action.ALLOW))).isEqualTo("PASS eni-t");
    for (Scope scope : new Scope[] {Scope.CONTENT, Scope.NAMED_SOURCES}) {
      assertThat(t(webAcl(Action.ALLOW).webRule(Action.BLOCK, scope))).isEqualTo("PASS eni-t");
      assertThat(t(webAcl(Action.ALLOW).webRule(Action.GROUP, scope))).isEqualTo("PASS eni-t");
    }
    assertThat(t(webAcl(Action.ALLOW).managedGroup("fms"))).isEqualTo("PASS eni-t");
    for (Scope scope : new Scope[] {Scope.OTHER_SOURCES, Scope.UNKNOWN}) {
      assertThat(t(webAcl(Action.ALLOW).webRule(Action.BLOCK, scope))).isEqualTo("UNKNOWN eni-t");
      assertThat(t(webAcl(Action.ALLOW).webRule(Action.COUNT, scope))).isEqualTo("PASS eni-t");
    }
    assertThat(t(webAcl(Action.ALLOW).webRule(Action.UNKNOWN, Scope.CONTENT)))
        .isEqualTo("UNKNOWN eni-t");
  }

  @Test
  @DisplayName("L10: a web ACL that blocks by default lets pass by a rule only")
  void webAclBlocks() {
    assertThat(t(webAcl(Action.BLOCK))).isEqualTo("DROP");
    assertThat(t(webAcl(Action.BLOCK).webRule(Action.BLOCK, Scope.OTHER_SOURCES)))
        .isEqualTo("DROP");
    assertThat(t(webAcl(Action.BLOCK).webRule(Action.COUNT, Scope.CONTENT))).isEqualTo("DROP");
    assertThat(t(webAcl(Action.BLOCK).webRule(Action.ALLOW, Scope.NAMED_SOURCES)))
        .isEqualTo("UNKNOWN eni-t");
    assertThat(t(webAcl(Action.BLOCK).managedGroup("fms"))).isEqualTo("UNKNOWN eni-t");
  }

  @Test
  @DisplayName("L10: who reaches the node or the target itself does not meet the web ACL")
  void pastWebAcl() {
    Sent client = Sent.by(webAcl(Action.BLOCK), "eni-client");
    assertThat(client.to("eni-n").tcp(CLIENT, "10.0.1.5", 80)).isEqualTo("PASS eni-n");
    assertThat(client.to("eni-t").tcp(CLIENT, "10.0.1.10", 80)).isEqualTo("PASS eni-t");
    assertThat(t(webAcl(Action.UNKNOWN))).isEqualTo("UNKNOWN eni-t");
    EstateBuilder others = listener("forward tg-t").webAcl("acl-b", Action.BLOCK, "app/other");
    assertThat(t(others)).isEqualTo("PASS eni-t");
    assertThat(t(webAcl(Action.ALLOW).webAcl("acl-b", Action.BLOCK, "app/web"))).isEqualTo("DROP");
  }

  private static EstateBuilder webAcl(Action defaultAction) {
    return listener("forward tg-t").webAcl("acl-w", defaultAction, "app/web");
  }
}
