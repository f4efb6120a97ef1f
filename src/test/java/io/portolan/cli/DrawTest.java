package io.portolan.cli;

import static io.portolan.cli.Run.STOREFRONT;
import static io.portolan.cli.Run.portolan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code draw}. */
class DrawTest {
  @TempDir private Path directory;

  private static Run draw(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "draw";
    all[1] = STOREFRONT;
    all[2] = "--quiet";
    System.arraycopy(options, 0, all, 3, options.length);
    return portolan(all);
  }

  @Test
  void formIsThatOfTheFile() throws IOException {
    Map<String, String> begins =
        Map.of(
            "a.svg", "<svg",
            "a.HTML", "<!DOCTYPE html>",
            "a.mmd", "flowchart",
            "a.dot", "digraph",
            "a.graphml", "<graphml",
            "a.txt", "<svg");
    for (Map.Entry<String, String> each : begins.entrySet()) {
      Path file = directory.resolve(each.getKey());
      assertThat(draw("--view", "tiers", "-o", file.toString())).isEqualTo(new Run(0, "", ""));
      assertThat(Files.readString(file)).startsWith(each.getValue());
    }
    Path file = directory.resolve("b.svg");
    draw("--view", "tiers", "--format", "dot", "-o", file.toString());
    assertThat(Files.readString(file)).startsWith("digraph");
  }

  @Test
  void sameInputGivesTheSameBytes() {
    assertThat(draw("--view", "tiers")).isEqualTo(draw("--view", "tiers"));
  }

  @Test
  void viewHasToBeNamed() {
    assertThat(draw().code()).isEqualTo(2);
    assertThat(draw().err()).contains("--view");
    Run unknown = draw("--view", "tires");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("expected one of [tiers", "found 'tires'");
  }

  @Test
  void assertionsThatMeanNothingAreErrors() throws IOException {
    Path config = directory.resolve("portolan.yaml");
    Files.writeString(
        config, "assertions: [{name: a, deny: {from: internet, to: \"name:nobody\"}}]");

    Run run = draw("--view", "tiers", "--config", config.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("assertion \"a\"", "1 error, no chart");
  }

  @Test
  void pathTakesAQuestion() {
    Run run =
        draw("--view", "path", "--from", "internet", "--to", "lb:storefront", "--port", "443");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("<title id=\"chart-title\">port 443 from internet to lb:storefront");
    assertThat(draw("--view", "path", "--from", "internet").err()).contains("--to is missing");
  }

  @Test
  void optionsOfAnotherViewAreErrors() {
    Run run = draw("--view", "tiers", "--to", "lb:storefront");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--view tiers asks no question");
  }

  @Test
  void exposureHasADay() {
    Run run = draw("--view", "exposure", "--today", "2026-11-01");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(">What the internet can reach<");

    Run other = draw("--view", "tiers", "--today", "2026-11-01");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--view tiers knows no exceptions");
  }

  @Test
  void networksCanBeExpanded() {
    Run run = draw("--view", "vpc", "--expand", "payments");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(">VPCs, and who can reach whom in them<");

    assertThat(draw("--view", "vpc", "--expand", "shoe").err()).contains("shoe is no VPC");
    Run other = draw("--view", "tiers", "--expand", "payments");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--view tiers has no VPCs");
  }

  @Test
  void hopsHaveEndsAndPorts() {
    Run run = draw("--view", "lateral", "--from", "name:shop-bastion", "--ports", "admin");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(">What falls from a foothold, hop by hop<");

    Run other = draw("--view", "lateral", "--port", "22");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--view lateral asks by --from, --to and --ports alone");
    assertThat(draw("--view", "vpc", "--ports", "22").err()).contains("has no hops");
    assertThat(draw("--view", "lateral", "--ports", "x").err()).contains("--ports: ");
  }
}
