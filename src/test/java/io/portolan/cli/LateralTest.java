package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.read.Snapshot;
import io.portolan.world.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code lateral}. */
class LateralTest {
  @TempDir private Path directory;

  private static EstateBuilder shop() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .routes("vpc-a", "0.0.0.0/0 > igw-a")
        .igw("igw-a", "vpc-a")
        .group("sg-web")
        .groupName("web\u001b[31m")
        .in("tcp 443 from 0.0.0.0/0")
        .group("sg-db")
        .in("tcp 5432 from sg-web", "tcp 22 from 10.0.1.0/24")
        .eni("eni-web", "subnet-a", "10.0.1.10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .eni("eni-db", "subnet-a", "10.0.1.20")
        .groups("sg-db")
        .eni("eni-spare", "subnet-a", "10.0.1.30")
        .groups("sg-web");
  }

  @BeforeEach
  void write() throws IOException {
    SnapshotWriter.write(shop().build(), directory);
  }

  private Run lateral(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "lateral";
    all[1] = directory.toString();
    all[2] = "--quiet";
    System.arraycopy(options, 0, all, 3, options.length);
    return Run.portolan(all);
  }

  private void configure(String text) throws IOException {
    Files.writeString(directory.resolve("portolan.yaml"), text);
  }

  @Test
  @DisplayName("from the internet: what falls, by which ports and rules")
  void text() {
    Run run = lateral();

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            from internet by control ports: 2 of 3 endpoints fall, the last after 2 hops

            choke points
              endpoint  others that fall only over it
              eni-web   1

            what falls
              hops  endpoint  over      by                            for example by
              1     eni-web   internet  tcp 443 https                 tcp 443 from 0.0.0.0/0
              2     eni-db    eni-web   tcp 22, 5432 ssh, postgresql  all traffic to 0.0.0.0/0, tcp 5432 from sg-web
            """);
  }

  @Test
  @DisplayName("to a target: the chain, over whom, and what has to go")
  void target() {
    Run run = lateral("--to", "eni-db", "--ports", "admin");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            from internet by admin ports: 2 of 3 endpoints fall, the last after 2 hops

            eni-db falls after 2 hops
                internet  -> eni-web  tcp 443 https  tcp 443 from 0.0.0.0/0
                eni-web   -> eni-db   tcp 22 ssh     all traffic to 0.0.0.0/0, tcp 22 from 10.0.1.0/24
              every chain leads over eni-web
              without this rule no chain leads there:
                sg-db  ingress  tcp 22 from 10.0.1.0/24
                (no allow assertion of portolan.yaml says what has to stay open)
            """);
  }

  @Test
  @DisplayName("what is critical, and what has to stay open, is in the configuration")
  void configuration() throws IOException {
    configure(
        """
        critical:
          - {name: "ledger", endpoints: [eni-db], weight: 10}
          - {name: "spare", endpoints: [eni-spare], weight: 1}
        assertions:
          - {name: "shoppers", allow: {from: internet, to: eni-web, proto: tcp, port: 443}}
          - {name: "orders", allow: {from: eni-web, to: eni-db, proto: tcp, port: 5432}}
        """);
    Run run = lateral();

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            """
            ledger falls after 2 hops
            """)
        .contains(
            """
              no rules can go: whatever closes every chain breaks one of "orders", "shoppers"

            spare does not fall
            """);
    assertThat(lateral("--ports", "admin").out())
        .contains(
            """
              without this rule no chain leads there:
                sg-db  ingress  tcp 22 from 10.0.1.0/24

            """);
  }

  @Test
  @DisplayName("the same as JSON, with the fields of the contract")
  void json() {
    Run run = lateral("--to", "eni-db", "--ports", "admin", "--format", "json");

    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", ""))
        .startsWith(
            "{\"from\":\"internet\",\"ports\":\"admin\",\"endpoints\":3,\"fallen\":2,\"perhaps\":0,"
                + "\"reached\":[{\"endpoint\":\"eni-web\",\"count\":1,\"hops\":1,\"path\":["
                + "{\"from\":\"internet\",\"to\":\"eni-web\",\"verdict\":\"reachable\",")
        .contains("\"unknown\":[],\"chokePoints\":[{\"endpoint\":\"eni-web\",\"saved\":1}],")
        .contains(
            "\"targets\":[{\"name\":\"eni-db\",\"fate\":\"falls\",\"chains\":[[{\"from\":\"internet\"")
        .contains("\"chokePoints\":[\"eni-web\"],\"cut\":{\"outcome\":\"smallest\",\"rules\":[{")
        .endsWith(
            "\"cut\":[{\"component\":\"sg-db\",\"direction\":\"ingress\","
                + "\"rule\":\"tcp22from10.0.1.0/24\",\"text\":\"tcp22from10.0.1.0/24\"}],"
                + "\"keptOpen\":0,\"assumptions\":[]}");
  }

  @Test
  @DisplayName("names from strangers do not reach the terminal as they are")
  void hostile() {
    Run run = lateral("--from", "eni-spare", "--to", "eni-web");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("eni-web does not fall").doesNotContain("\u001b");
    assertThat(lateral("--to", "eni-web").out())
        .contains("sg-web (web\\u001b[31m)")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--ports ssh", "--ports 70000", "--alternatives 0", "--alternatives 101",
        "--from eni-none", "--to eni-none", "--to internet", "--from 10.7.7.7"
      })
  @DisplayName("what cannot be asked is an error with exit code 2")
  void errors(String options) {
    Run run = lateral(options.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("portolan: ").doesNotContain("internal");
  }

  @Test
  @DisplayName("an assertion about nobody is an error where a cut has to heed it")
  void assertionAboutNobody() throws IOException {
    configure(
        """
        assertions:
          - {name: "typo", allow: {from: eni-wbe, to: eni-db}}
        """);
    Run run = lateral("--to", "eni-db");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the assertion \"typo\": eni-wbe matches nothing");
  }

  @Test
  @DisplayName("clusters alone have no groups: said, with exit code 2")
  void clustersAlone(@TempDir Path pods) {
    new Snapshot(pods)
        .withExactly(
            "k8s/prod/pod.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: db-0, namespace: shop}
            status: {podIP: 10.0.0.12}
            """);
    Run run = Run.portolan("lateral", pods.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("a snapshot of clusters alone");
  }
}
