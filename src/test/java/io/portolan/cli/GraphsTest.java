package io.portolan.cli;

import static io.portolan.cli.Run.STOREFRONT;
import static io.portolan.cli.Run.portolan;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.portolan.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures in {@code graphs/} show what the samples are now. */
class GraphsTest {
  private static final Path GRAPHS = Path.of("graphs");
  private static final Splitter WORDS = Splitter.on(' ');

  /** How each of them is drawn. */
  private static final Map<String, String> DRAWN =
      Map.of(
          "storefront-tiers.svg",
          "--config samples/storefront/assertions.yaml --view tiers",
          "storefront-exposure.svg",
          "--config samples/storefront/portolan.yaml --view exposure --today 2026-11-27",
          "storefront-vpc.svg",
          "--config samples/storefront/portolan.yaml --view vpc",
          "storefront-lateral.svg",
          "--config samples/storefront/portolan.yaml --view lateral",
          "storefront-checkout.svg",
          "--view path --from internet --to tag:app=checkout --proto tcp --port 8080");

  @Test
  void picturesAreFresh() throws IOException {
    for (Map.Entry<String, String> each : DRAWN.entrySet()) {
      List<String> arguments = new ArrayList<>(List.of("draw", STOREFRONT, "--quiet"));
      WORDS.split(each.getValue()).forEach(arguments::add);
      Run run = portolan(arguments.toArray(String[]::new));
      assertThat(run.err()).as(each.getKey()).isEmpty();
      Golden.assertFile(GRAPHS.resolve(each.getKey()), run.out());
    }
  }

  @Test
  void everyPictureIsDrawnHereAndShown() throws IOException {
    String page = Files.readString(GRAPHS.resolve("README.md"));
    try (Stream<Path> files = Files.list(GRAPHS)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".svg"))
          .containsExactlyInAnyOrderElementsOf(DRAWN.keySet())
          .allSatisfy(name -> assertThat(page).contains("](" + name + ")"));
    }
  }
}
