package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExceptionExpiredTest {
  @Test
  void onesThatHoldAreNone() {
    assertThat(Exceptions.found("endpoint: eni-a, until: 2027-03-01")).isEmpty();
    assertThat(Exceptions.found("endpoint: eni-a, ports: tcp/22, until: 2027-06-30")).isEmpty();
  }

  @Test
  void oneThatHasEndedAndStillMattersIsFound() {
    assertThat(Exceptions.found("endpoint: eni-a, ports: tcp/22, until: 2027-02-28"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.check()).isEqualTo("ExceptionExpired");
              assertThat(each.subject()).isEqualTo("exception InternetExposed eni-a tcp any->22");
              assertThat(each.message())
                  .isEqualTo(
                      "the exception for InternetExposed of eni-a ended on 2027-02-28, and there"
                          + " are still findings that it would accept; its owner is ops");
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }
}
