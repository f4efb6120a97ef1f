package io.portolan.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
  @TempDir Path folder;

  private ConfigurationResult read(String... lines) throws IOException {
    Path file = folder.resolve("portolan.yaml");
    Files.writeString(file, String.join("\n", lines) + "\n");
    ConfigurationResult result = ConfigurationReader.read(file);
    String prefix = file.toString();
    assertThat(result.errors()).allSatisfy(error -> assertThat(error).startsWith(prefix));
    assertThat(result.warnings()).allSatisfy(warning -> assertThat(warning).startsWith(prefix));
    return result;
  }

  private Configuration readWell(String... lines) throws IOException {
    ConfigurationResult result = read(lines);
    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings()).isEmpty();
    return result.configuration();
  }

  /** What the first appliance passes, for its {@code passes} in flow style. */
  private PacketSet passes(String value) throws IOException {
    return readWell("appliances:", "  - {endpoint: eni-1, passes: " + value + "}")
        .appliances()
        .get(0)
        .passes();
  }

  @Test
  void tiersKeepTheirOrder() throws IOException {
    Configuration configuration =
        readWell(
            "tiers:",
            "  web:  [\"lb:*\"]",
            "  data: [\"rds:*\", cache:sessions]",
            "  app:  [tag:tier=app, 10.0.1.0/24]");

    assertThat(configuration.tiers().keySet()).containsExactly("web", "data", "app");
    assertThat(configuration.tiers().get("data")).containsExactly("rds:*", "cache:sessions");
  }

  @Test
  void theBusinessIsWeighedAndOwned() throws IOException {
    Configuration configuration =
        readWell(
            "critical:",
            "  - {name: checkout, endpoints: [\"lb:*\", i-1], weight: 10}",
            "  - {name: blog, endpoints: i-2, weight: 1}",
            "owners:",
            "  ownerTag: team",
            "  map: [{owner: payments, endpoints: \"tag:app=payments\"}]");

    assertThat(configuration.critical())
        .containsExactly(
            new Critical("checkout", List.of("lb:*", "i-1"), 10),
            new Critical("blog", List.of("i-2"), 1));
    assertThat(configuration.owners())
        .isEqualTo(
            new Owners("team", List.of(new Owners.Entry("payments", List.of("tag:app=payments")))));
    assertThat(readWell("owners: {}").owners()).isEqualTo(Owners.byTag());
  }

  @Test
  void exceptionsSayWhyWhoAndHowLong() throws IOException {
    Configuration configuration =
        readWell(
            "exceptions:",
            "  - {finding: A, endpoint: \"lb:a\", ports: \"tcp/80,8000-8100\", reason: r, owner: o,"
                + " until: 2027-06-30}",
            "  - {finding: B, endpoint: i-1, ports: icmp, reason: r, owner: o, until: 2027-06-30}",
            "  - {finding: C, endpoint: i-1, reason: r, owner: o, until: 2027-06-30}");

    assertThat(configuration.acceptances())
        .extracting(Acceptance::traffic)
        .containsExactly(
            TrafficSet.ofPorts(
                Protocol.TCP, PortSet.all(), PortSet.of(80).union(PortSet.range(8000, 8100))),
            TrafficSet.of(Protocol.ICMP),
            TrafficSet.all());
    assertThat(configuration.acceptances().get(0))
        .isEqualTo(
            new Acceptance(
                "A",
                "lb:a",
                configuration.acceptances().get(0).traffic(),
                "r",
                "o",
                LocalDate.of(2027, 6, 30)));
  }

  @Test
  void assertionsAreOfFourKinds() throws IOException {
    Configuration configuration =
        readWell(
            "assertions:",
            "  - {name: a, deny: {from: internet, to: \"rds:*\"}}",
            "  - {name: b, allow: {from: [i-1, i-2], to: i-3, proto: tcp, port: 5432}}",
            "  - {name: c, only: {from: i-1, to: i-3, proto: icmp}}",
            "  - {name: d, through: {from: internet, to: i-3, via: [waf, firewall]}}");
    TrafficSet sql = TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(5432));

    assertThat(configuration.assertions())
        .containsExactly(
            assertion("a", Assertion.Kind.DENY, "internet", "rds:*", TrafficSet.all()),
            new Assertion(
                "b", Assertion.Kind.ALLOW, List.of("i-1", "i-2"), List.of("i-3"), sql, List.of()),
            assertion("c", Assertion.Kind.ONLY, "i-1", "i-3", TrafficSet.of(Protocol.ICMP)),
            assertion(
                "d",
                Assertion.Kind.THROUGH,
                "internet",
                "i-3",
                TrafficSet.all(),
                "waf",
                "firewall"));
  }

  private static Assertion assertion(
      String name, Assertion.Kind kind, String from, String to, TrafficSet traffic, String... via) {
    return new Assertion(name, kind, List.of(from), List.of(to), traffic, List.of(via));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "---", "tiers: {}", "appliances: []"})
  void nothingSaidIsFine(String text) throws IOException {
    assertThat(readWell(text)).isEqualTo(Configuration.empty());
  }

  @Test
  void anAppliancePassesTheUnionOfItsRules() throws IOException {
    AddressSet ten = AddressSet.of(Cidr.parse("10.0.0.0/8"));

    assertThat(passes("all")).isEqualTo(PacketSet.all());
    assertThat(passes("none")).isEqualTo(PacketSet.none());
    assertThat(passes("[]")).isEqualTo(PacketSet.none());
    assertThat(passes("[{}]")).isEqualTo(PacketSet.all());
    assertThat(passes("[{from: 10.0.0.0/8}, {proto: icmp, to: 10.0.0.0/8}]"))
        .isEqualTo(
            PacketSet.from(ten)
                .union(PacketSet.of(AddressSet.all(), ten, TrafficSet.of(Protocol.ICMP))));
    assertThat(passes("[{proto: tcp, port: \"443, 8000-8100\"}]"))
        .isEqualTo(
            PacketSet.carrying(
                TrafficSet.ofPorts(
                    Protocol.TCP,
                    PortSet.all(),
                    PortSet.of(443).union(PortSet.range(8000, 8100)))));
    assertThat(passes("[{proto: 50}]"))
        .isEqualTo(PacketSet.carrying(TrafficSet.of(new Protocol(50))));
    assertThat(passes("[{proto: any}]")).isEqualTo(PacketSet.all());
    assertThat(passes("[{port: 53}]").traffic().protocols())
        .containsExactly(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                  | : found a list, expected a map",
        "tiers: 5                            | $.tiers: found 5, expected a map",
        "tiers: {app: i-1}                   | $.tiers.app: found \"i-1\", expected a list",
        "tiers: {app: [5]}                   | $.tiers.app[0]: found 5, expected a reference",
        "tiers: {app: [\"tier:web\"]}        | $.tiers.app[0]: found \"tier:web\", expected",
        "appliances: {a: b}                  | $.appliances: found a map, expected a list",
        "appliances: [eni-1]                 | $.appliances[0]: found \"eni-1\", expected a map",
        "appliances: [{passes: all}]         | $.appliances[0].endpoint: found nothing, expected eni",
        "appliances: [{endpoint: sg-1, passes: all}] | $.appliances[0].endpoint: found \"sg-1\", expected eni",
        "appliances: [{endpoint: i-1}]       | $.appliances[0].passes: found nothing, expected all",
        "appliances: [{endpoint: i-1, passes: some}] | passes: found \"some\", expected all, none or",
        "appliances: [{endpoint: i-1, passes: [{port: 99999}]}] | passes[0].port: found 99999",
        "appliances: [{endpoint: i-1, passes: [{port: [1]}]}]   | passes[0].port: found a list",
        "appliances: [{endpoint: i-1, passes: [{ports: 443}]}]  | passes[0].ports: found an unknown",
        "appliances: [{endpoint: i-1, passes: [{proto: tpc}]}]  | passes[0].proto: found \"tpc\"",
        "appliances: [{endpoint: i-1, passes: [{proto: icmp, port: 1}]}] | port: found ports of icmp",
        "appliances: [{endpoint: i-1, passes: [{from: 10.0.0.0/33}]}]    | from: found \"10.0.0.0/33\"",
        "appliances: [{endpoint: i-1, passes: [{from: 10.0.0.1, to: '::/0'}]}] | no packet matches",
        "critical: [{name: a, endpoints: i-1}]           | $.critical[0].weight: found nothing",
        "critical: [{name: a, endpoints: i-1, weight: 11}] | weight: found 11, expected a weight from 1",
        "critical: [{name: a, endpoints: [], weight: 1}] | endpoints: found an empty list",
        "critical: [{endpoints: i-1, weight: 1}]         | $.critical[0].name: found nothing",
        "critical: [a]                                   | $.critical[0]: found \"a\", expected a map",
        "owners: a                                       | $.owners: found \"a\", expected a map",
        "owners: {ownerTag: [a]}                         | $.owners.ownerTag: found a list",
        "owners: {map: [{owner: a}]}                     | $.owners.map[0].endpoints: found nothing",
        "exceptions: [{finding: A, endpoint: i-1, reason: r, owner: o}]                    | until: found nothing",
        "exceptions: [{finding: A, endpoint: i-1, reason: r, owner: o, until: 2027-02-30}] | until: found \"2027-02-30\"",
        "exceptions: [{finding: A, endpoint: i-1, reason: r, until: 2027-06-30}]           | owner: found nothing",
        "exceptions: [{finding: A, endpoint: i-1, ports: tcp, port: 1, reason: r, owner: o, until: 2027-06-30}] | port: found an unknown key",
        "exceptions: [{finding: A, endpoint: i-1, ports: icmp/8, reason: r, owner: o, until: 2027-06-30}] | ports: found \"icmp/8\"",
        "assertions: [{name: a}]                         | found nothing that is asserted, expected one of deny",
        "assertions: [{name: a, deny: {from: i-1, to: i-2}, only: {from: i-1, to: i-2}}] | found [deny, only]",
        "assertions: [{deny: {from: i-1, to: i-2}}]      | $.assertions[0].name: found nothing",
        "assertions: [{name: a, deny: {from: i-1}}]      | $.assertions[0].deny.to: found nothing",
        "assertions: [{name: a, deny: [i-1, i-2]}]       | $.assertions[0].deny: found a list",
        "assertions: [{name: a, deny: {from: i-1, to: i-2, via: waf}}]   | deny.via: found an unknown key",
        "assertions: [{name: a, through: {from: i-1, to: i-2}}]          | through.via: found nothing",
        "assertions: [{name: a, deny: {from: i-1, to: i-2, ports: 22}}]  | deny.ports: found an unknown key",
        "assertions: [{name: a, deny: {from: i-1, to: i-2}}, {name: a, deny: {from: i-2, to: i-1}}] | two assertions named",
        "tiers: {a: [i-1]                    | line",
        "'tiers: {a: [], a: []}'             | line",
        "tiers: {a: &x [i-1], b: *x}         | line 1: found the alias *x, expected no aliases",
      })
  void wrongContentIsAnErrorWithItsPlace(String text, String error) throws IOException {
    assertThat(read(text).errors()).hasSize(1).first().asString().contains(error);
  }

  @Test
  void allErrorsAreReportedTogether() throws IOException {
    assertThat(read("tiers: {a: 1, b: 2}", "appliances: 3").errors()).hasSize(3);
  }

  @Test
  void unknownKeysAreWarnings() throws IOException {
    ConfigurationResult result =
        read("colour: red", "appliances: [{endpoint: i-1, passes: all, comment: x}]");

    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains("$.colour: found an unknown section"),
            second -> assertThat(second).contains("$.appliances[0].comment"));
    assertThat(result.configuration().appliances()).hasSize(1);
  }

  @Test
  void tagsMakeNoObjects() throws IOException {
    assertThat(read("tiers: !!java.util.Date {a: [i-1]}").errors()).isEmpty();
    assertThat(read("appliances: !!javax.script.ScriptEngineManager [x]").errors()).hasSize(1);
  }

  @Test
  void hostileFilesEndSoon() throws IOException {
    assertThat(read("a: " + "[".repeat(10_000)).errors()).hasSize(1);
    assertThat(read("a: \"" + "x".repeat(2_000_000) + "\"").errors()).hasSize(1);
    assertThat(read("a: \u0000").errors()).hasSize(1);
  }

  @Test
  void aMissingFileIsAnError() {
    Path file = folder.resolve("none.yaml");

    assertThat(ConfigurationReader.read(file).errors())
        .singleElement()
        .asString()
        .startsWith(file + ": found unreadable");
  }

  @Test
  void theFirstFileThatIsThereIsTaken() throws IOException {
    Path second = Files.createDirectory(folder.resolve("second"));
    List<Path> both = List.of(folder, second);

    assertThat(ConfigurationReader.find(both)).isEmpty();
    Path later = Files.writeString(second.resolve("portolan.yaml"), "");
    assertThat(ConfigurationReader.find(both)).contains(later);
    Path sooner = Files.writeString(folder.resolve("portolan.yml"), "");
    assertThat(ConfigurationReader.find(both)).contains(sooner);
  }

  private static NetworkInterface named(String id, String name) {
    return new NetworkInterface(
        new NetworkInterfaceId(id),
        new Location("111111111111", "eu-west-1"),
        new VpcId("vpc-a"),
        new SubnetId("subnet-a"),
        "interface",
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        null,
        -1,
        Map.of("Name", name));
  }

  @ParameterizedTest
  @CsvSource({
    "eni-1, eni-1",
    "i-1, eni-1",
    "eni-9, ",
    "i-9, ",
    "name:firewall, eni-3",
    "name:fire*, eni-3",
    "name:wall, ",
    "vpce-fw, vpce-fw",
    "vpce-s3, ",
    "vpce-9, ",
  })
  void appliancesAreFoundByIdAndName(String endpoint, String found) {
    Estate estate =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.0.0/24")
            .eni("eni-1", "subnet-a", "10.0.0.1")
            .instance("i-1")
            .resource(named("eni-3", "firewall"))
            .balancerEndpoint("vpce-fw", "subnet-a")
            .gatewayEndpoint("vpce-s3", "vpc-a")
            .build();
    List<String> ids =
        new Appliance(endpoint, PacketSet.all())
            .meantIn(estate).stream().map(id -> id.value()).toList();

    assertThat(String.join(",", ids)).isEqualTo(found == null ? "" : found);
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, anything, true",
    "fw-*, fw-1, true",
    "fw-*, fw, false",
    "*-a-*, fw-a-1, true",
    "*a*b*c*, xxaxxbxxc, true",
    "*a*b*c*, xxaxxcxxb, false",
    "a.c, abc, false",
    "'', a, false",
    "ab, abc, false",
    "*aab, aaaab, true",
  })
  void patternsMatchWholeNames(String glob, String name, boolean matches) {
    assertThat(Appliance.matches(glob, name)).isEqualTo(matches);
  }
}
