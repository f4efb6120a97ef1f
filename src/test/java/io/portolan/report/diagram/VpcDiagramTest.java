package io.portolan.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Golden;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.VpcId;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The charts in {@code graphs/} show what the samples are now. */
class VpcDiagramTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Path GRAPHS = Path.of("graphs");
  private static final Location HOME = new Location("111122223333", "eu-west-1");

  @Test
  void chartsAreFresh() throws IOException {
    for (String sample : samples()) {
      Estate estate =
          SnapshotReader.read(SAMPLES.resolve(sample).resolve("snapshot"), false).estate();
      String page =
          """
          # %s

          The VPCs of [the sample](../samples/%s/README.md) and what is attached to what; not what is routed or allowed.

          ```mermaid
          %s```
          """
              .formatted(sample, sample, VpcDiagram.of(estate));
      Golden.assertFile(GRAPHS.resolve(sample + ".md"), page);
    }
    List<String> pages = samples().stream().map(sample -> sample + ".md").toList();
    assertThat(names(GRAPHS))
        .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
        .isEqualTo(pages);
  }

  /** Those that have a snapshot of their own; others are about that of one of these. */
  private static List<String> samples() throws IOException {
    return names(SAMPLES).stream()
        .filter(sample -> Files.isDirectory(SAMPLES.resolve(sample).resolve("snapshot")))
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void namesCannotBeMermaid() {
    InternetGateway gateway =
        new InternetGateway(
            new InternetGatewayId("igw-1\"]\n x --> y"),
            HOME,
            Set.of(new VpcId("vpc-1```")),
            Map.of("Name", "\"] --> end;\n```%% `<script>&#35;"));

    assertThat(VpcDiagram.of(Estate.of(List.of(gateway))))
        .isEqualTo(
            """
            flowchart LR
              n2(("internet"))
              n3(("vpc-1#96;#96;#96;"))
              subgraph b1["111122223333/eu-west-1"]
                n1(["internet gateway<br>#34;#93; --#62; end#59;#92;u000a#96;#96;#96;#37;#37; #96;#60;script#62;#38;#35;35#59;"])
              end
              n2 <--> n1
              n1 <--> n3
            """);
  }
}
