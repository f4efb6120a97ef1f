package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final List<Known> ALL =
      List.of(
          new Known("i-1", "instance", List.of("Web-1", "10.0.0.7", "2001:db8::7")),
          new Known("i-2", "instance", List.of("old-web", "10.0.0.70")),
          new Known("name:Web-1", "name", List.of()),
          new Known("tag:team=web", "tag", List.of("web")),
          new Known("internet", "internet", List.of()));

  private static List<String> found(String query, int limit) {
    return new Completion(ALL)
        .find(query, limit).matches().stream().map(each -> each.known().reference()).toList();
  }

  @Test
  void whatBeginsSoComesFirst() {
    assertThat(found("web", 9)).containsExactly("tag:team=web", "i-1", "name:Web-1", "i-2");
    assertThat(found("WEB-1", 9)).containsExactly("i-1", "name:Web-1");
    assertThat(found("i-", 9)).containsExactly("i-1", "i-2");
  }

  @Test
  void addressesAreNames() {
    assertThat(found("10.0.0.7", 9)).containsExactly("i-1", "i-2");
    assertThat(found("db8::7", 9)).containsExactly("i-1");
    assertThat(found("team=", 9)).containsExactly("tag:team=web");
  }

  @Test
  void thereIsNoMoreThanWasAskedFor() {
    Completion completion = new Completion(ALL);

    assertThat(completion.find("web", 2).matches()).hasSize(2);
    assertThat(completion.find("web", 2).more()).isTrue();
    assertThat(completion.find("web", 4).more()).isFalse();
    assertThat(completion.find("", 5).matches()).hasSize(5);
    assertThat(completion.find("", 4).more()).isTrue();
    assertThat(completion.find("nothing", 4)).isEqualTo(new Completion.Found(List.of(), false));
  }

  @Test
  void whatMatchesIsSaidAsItIsWritten() {
    assertThat(new Completion(ALL).find("old-W", 9).matches())
        .containsExactly(new Completion.Match(ALL.get(1), "old-web"));
  }

  /** The same by a look at everything. */
  @Test
  void nothingIsMissedAmongMany() {
    List<Known> many = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      many.add(new Known("eni-" + Integer.toHexString(i * 7919), "interface", List.of("N" + i)));
    }
    Completion completion = new Completion(many);

    for (String query : List.of("n1", "N29", "eni-", "eni-1", "f", "ff", "99", "x")) {
      String lower = query.toLowerCase(Locale.ROOT);
      List<String> expected =
          many.stream()
              .filter(
                  each ->
                      each.reference().contains(lower)
                          || each.names().get(0).toLowerCase(Locale.ROOT).contains(lower))
              .map(Known::reference)
              .toList();
      assertThat(completion.find(query, 5000).matches())
          .as(query)
          .extracting(each -> each.known().reference())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
