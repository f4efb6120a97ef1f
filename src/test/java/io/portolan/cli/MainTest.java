package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  @TempDir Path folder;

  /** Splits at spaces; the snapshot is the storefront's. */
  private static Run reach(String options) {
    List<String> args = new ArrayList<>(List.of("reach", Run.STOREFRONT, "--quiet"));
    args.addAll(Splitter.on(' ').omitEmptyStrings().splitToList(options));
    return Run.portolan(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "--from name:shop-node-a1 --to rds:orders --proto tcp --port 5432, 0, REACHABLE",
    "--from internet:198.51.100.77 --to name:shop-bastion --proto tcp --port 22, 1, UNREACHABLE",
    "--from 10.20.16.40 --to 100.64.0.1 --proto icmp --icmp-type 8 --icmp-code 0, 1, UNREACHABLE",
  })
  void theExitCodeIsTheAnswer(String options, int code, String verdict) {
    Run run = reach(options);

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).startsWith(verdict + "  ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theExitCodeSaysUnknown() throws IOException {
    Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
    Files.writeString(
        snapshot.resolve("vpc.json"),
        """
        {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
         "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}],
         "NetworkInterfaces": [
           {"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1",
            "InterfaceType": "interface", "SourceDestCheck": true,
            "Groups": [{"GroupId": "sg-gone", "GroupName": "gone"}],
            "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.4", "Primary": true}]},
           {"NetworkInterfaceId": "eni-2", "VpcId": "vpc-1", "SubnetId": "subnet-1",
            "InterfaceType": "interface", "SourceDestCheck": true,
            "Groups": [{"GroupId": "sg-gone", "GroupName": "gone"}],
            "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.5", "Primary": true}]}]}
        """);

    Run run = Run.portolan("reach", snapshot.toString(), "--from", "eni-1", "--to", "eni-2");

    assertThat(run.out()).startsWith("UNKNOWN  anything  eni-1 -> eni-2\n").contains("sg-gone");
    assertThat(run.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'', --from is missing",
    "--from internet, --to is missing",
    "--from internet --to nmae:x, not a reference",
    "--from internet --to name:shop-bastoin, name:shop-bastion",
    "--from internet --to eni-1 --port http, not a port: 'http'; expected ports such as 443",
    "--from internet --to eni-1 --port 99999, not a port",
    "--from internet --to eni-1 --sport 2-1, ports out of order",
    "--from internet --to eni-1 --proto tpc, not a protocol",
    "--from internet --to eni-1 --proto icmp --port 1, icmp has no ports",
    "--from internet --to eni-1 --icmp-type x, '--icmp-type'",
    "--from internet --to eni-1 --proto icmp --icmp-type 300, 300",
    "--from internet --to eni-1 --format xml, 'expected one of [text, json, jsonl]'",
    "--from internet --to eni-1 --color red, 'expected one of [auto, always, never]'",
    "--from internet --to eni-1 --frmo x, 'Unknown options'",
    "--from internet --from vpc-1 --to eni-1, '--from'",
    "--from internet --to eni-1 -o /nowhere/at/all/x, no such folder",
    "--from internet --to eni-1 --config /nowhere/portolan.yaml, /nowhere/portolan.yaml",
    "--queries q --from internet, brings its own questions",
    "--queries q --direct, brings its own questions",
    "--queries q --format text, 'use --format jsonl, not text'",
    "--queries /nowhere/q.jsonl, no such file",
    "--queries src, it is a folder",
    "@file, Unmatched argument",
  })
  void badUsageSaysWhatIsWrong(String options, String message) {
    Run run = reach(options.replace("eni-1", "name:shop-bastion"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("portolan: ").contains(message).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whatIsMissingIsShownWithAnExample() {
    assertThat(reach("--from internet").err()).contains("for example: portolan reach");
    assertThat(Run.portolan("reach").err()).contains("SNAPSHOT").contains("for example");
    assertThat(Run.portolan().err()).contains("no command given");
    assertThat(Run.portolan("raech").err()).contains("raech").contains("see portolan --help");
    assertThat(List.of(Run.portolan(), Run.portolan("reach"), Run.portolan("raech")))
        .allSatisfy(run -> assertThat(run.code()).isEqualTo(2))
        .allSatisfy(run -> assertThat(run.out()).isEmpty());
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(Run.portolan("--help"))
        .satisfies(run -> assertThat(run.out()).contains("reach", "check", "Exit codes"))
        .returns(0, Run::code)
        .returns("", Run::err);
    assertThat(Run.portolan("reach", "--help"))
        .satisfies(run -> assertThat(run.out()).contains("--queries", "For example"))
        .returns(0, Run::code);
    assertThat(Run.portolan("--version").out()).matches("portolan \\S+\\R");
  }

  @ParameterizedTest
  @CsvSource({"text, REACHABLE", "json, '{\n  \"verdict\": \"reachable\"'", "jsonl, '{\"verdict'"})
  void formats(String format, String start) {
    assertThat(reach("--from internet --to name:shop-legacy-admin --port 443 --format " + format))
        .satisfies(run -> assertThat(run.out()).startsWith(start).endsWith("\n"))
        .returns(0, Run::code);
  }

  @Test
  void coloursOnlyWhereAskedFor() {
    String options = "--from internet --to name:shop-legacy-admin --port 443 --color ";

    assertThat(reach(options + "always").out()).startsWith("\u001b[1;32mREACHABLE\u001b[0m");
    assertThat(reach(options + "never").out()).doesNotContain("\u001b");
    assertThat(reach(options + "auto").out()).doesNotContain("\u001b");
  }

  @Test
  void pathsCanBeChosen() {
    String options = "--from name:shop-node-a1 --to internet:203.0.113.250 --proto tcp --port 443";

    assertThat(reach(options + " --via nat --avoid waf --avoid firewall").code()).isEqualTo(0);
    assertThat(reach(options + " --avoid nat").code()).isEqualTo(1);
    assertThat(reach(options + " --via name:shop-bastion").code()).isEqualTo(1);
    assertThat(reach(options + " --direct").code()).isEqualTo(0);
    assertThat(reach(options + " --avoid name:no-such-thing").code()).isEqualTo(2);
  }

  @Test
  void allErrorsOfASnapshotAreReportedAndNoAnswer() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"CidrBlock\": \"x\\u001b[2J\"}, {\"CidrBlock\": 5}]}");
    Files.writeString(folder.resolve("portolan.yaml"), "tiers: 5\n");
    String[] args = {"reach", folder.toString(), "--from", "internet", "--to", "10.0.0.1"};

    Run run = Run.portolan(args);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("portolan.yaml $.tiers: found 5, expected a map")
        .contains("a.json")
        .contains("errors, no answer")
        .doesNotContain("\u001b");
  }

  @Test
  void aSnapshotThatIsNotThereIsAnError() {
    Run run = Run.portolan("reach", "/nowhere", "--from", "internet", "--to", "10.0.0.1");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("/nowhere");
  }

  @Test
  void warningsAreFewUnlessAskedFor() throws IOException {
    for (int i = 0; i < 15; i++) {
      Files.writeString(folder.resolve(i + ".json"), "{\"NoSuchKey" + i + "\": []}");
    }
    Files.writeString(
        folder.resolve("vpc.json"),
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"CidrBlock\": \"10.0.0.0/16\"}]}");
    String[] args = {"reach", folder.toString(), "--from", "internet", "--to", "10.0.0.1", "", ""};

    assertThat(warnings(args, "--proto", "tcp"))
        .hasSize(11)
        .last()
        .asString()
        .matches("portolan: … and \\d+ more warnings; --warnings shows all");
    assertThat(warnings(args, "--warnings", "--lenient"))
        .hasSizeGreaterThanOrEqualTo(15)
        .allMatch(line -> line.startsWith("portolan: warning: "));
    assertThat(warnings(args, "--quiet", "--lenient")).isEmpty();
  }

  private static List<String> warnings(String[] args, String option, String other) {
    args[args.length - 2] = option;
    args[args.length - 1] = other;
    return Run.portolan(args).err().lines().toList();
  }

  @Test
  void theConfigurationIsFoundOrNamed() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "tiers: {web: [\"lb:storefront\"]}");
    String question = "--from tier:web --to name:shop-bastion --proto tcp --port 22";

    assertThat(reach(question).err()).contains("tier:web");
    assertThat(reach(question + " --config " + config).err()).isEmpty();
  }

  /** An output that fails as a closed pipe or a full disk does, or worse. */
  private static final class Failing extends OutputStream {
    private final Exception failure;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      throw (RuntimeException) failure;
    }
  }

  private static Run failing(Exception failure, String option) {
    return Run.with(
        InputStream.nullInputStream(),
        new Failing(failure),
        "reach",
        Run.STOREFRONT,
        "--quiet",
        "--from",
        "internet",
        "--to",
        "name:shop-legacy-admin",
        option);
  }

  @Test
  void aClosedPipeIsNoFailure() {
    Run run = failing(new IOException("Broken pipe"), "--direct");

    assertThat(run.code()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFullDiskIsAFailure() {
    Run run = failing(new IOException("No space left on device"), "--direct");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("portolan: cannot write: No space left on device\n");
  }

  @Test
  void internalErrorsShowNoStackTraceUnlessAskedFor() {
    Run plain = failing(new IllegalStateException("a\nb"), "--direct");
    assertThat(plain.code()).isEqualTo(2);
    assertThat(plain.err())
        .startsWith("portolan: internal error: java.lang.IllegalStateException: a\\u000ab")
        .contains("please report it")
        .hasLineCount(1);

    Run debug = failing(new IllegalStateException("a"), "--debug");
    assertThat(debug.code()).isEqualTo(2);
    assertThat(debug.err()).contains("\tat io.portolan.cli.");
  }
}
