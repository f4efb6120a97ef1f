package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionUnusedTest {
  @Test
  void oneThatAcceptsNothingIsUnusedWhetherItHasEndedOrNot() {
    for (String until : List.of("2027-06-30", "2027-02-28")) {
      assertThat(Exceptions.found("endpoint: eni-b, until: " + until))
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.check()).isEqualTo("ExceptionUnused");
                assertThat(each.subject()).isEqualTo("exception InternetExposed eni-b");
                assertThat(each.rating().severity()).isEqualTo(Severity.INFO);
              });
    }
  }

  @Test
  void oneForOtherTrafficOfTheSameEndpointIsUnused() {
    assertThat(Exceptions.found("endpoint: eni-a, ports: tcp/443, until: 2027-06-30"))
        .singleElement()
        .extracting(Finding::check)
        .isEqualTo("ExceptionUnused");
  }
}
