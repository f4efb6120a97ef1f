package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API says what the server does, and its examples are as it says. */
class OpenApiTest {
  private static List<Route> routes() throws IOException {
    try (Server server =
        Server.start(
            new Settings(0, Duration.ofMinutes(1), "test", LocalDate::now, bug -> {}),
            Live.of(
                () -> FakeAnswers.named("any"),
                () -> new Fingerprint(List.of()),
                Clock.systemUTC(),
                bug -> {}))) {
      return server.routes();
    } catch (Loader.Unreadable e) {
      throw new AssertionError(e);
    }
  }

  /** Each operation with its parameters and the media types of its body. */
  private static Map<String, Set<String>> described() {
    Map<String, Set<String>> described = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : OpenApi.TEXT.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        Set<String> takes = new TreeSet<>();
        operation
            .getValue()
            .path("parameters")
            .forEach(each -> takes.add(each.path("name").asText()));
        operation
            .getValue()
            .path("requestBody")
            .path("content")
            .properties()
            .forEach(each -> takes.add(each.getKey()));
        described.put(operation.getKey() + " " + path.getKey(), takes);
      }
    }
    return described;
  }

  @Test
  void everyRouteIsDescribedAndTheReverse() throws IOException {
    Map<String, Set<String>> answered = new TreeMap<>();
    for (Route each : routes()) {
      Set<String> takes = new TreeSet<>(each.parameters());
      takes.addAll(each.types());
      answered.put(each.method().toLowerCase(java.util.Locale.ROOT) + " " + each.path(), takes);
    }

    assertThat(described()).isEqualTo(answered);
  }

  /** What stands beside each example. */
  private static void collect(JsonNode node, String place, Map<String, JsonNode> found) {
    if (node.has("example") && node.has("schema")) {
      found.put(place, node);
    }
    node.properties().forEach(each -> collect(each.getValue(), place + "/" + each.getKey(), found));
  }

  @Test
  void examplesFitTheirSchemas() {
    Map<String, JsonNode> found = new TreeMap<>();
    collect(OpenApi.TEXT, "", found);

    assertThat(found).hasSizeGreaterThan(10);
    found.forEach(
        (place, media) ->
            assertThat(OpenApi.problems(media.path("schema"), media.path("example")))
                .as(place)
                .isEmpty());
  }

  /** A check that finds nothing wrong in nonsense would be none. */
  @Test
  void nonsenseFitsNoSchema() {
    List<String> fitting = new ArrayList<>();
    OpenApi.TEXT
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            each -> {
              if (OpenApi.problems(each.getValue(), JsonNodeFactory.instance.numberNode(1.5))
                  .isEmpty()) {
                fitting.add(each.getKey());
              }
            });

    assertThat(fitting).isEmpty();
  }
}
