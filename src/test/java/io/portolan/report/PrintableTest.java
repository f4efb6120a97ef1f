package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void ordinaryTextStaysAsItIs() {
    for (String text : new String[] {"", "web-1", "größer … 日本 \ud83d\ude00", "a\\u001b"}) {
      assertThat(Printable.of(text)).isEqualTo(text);
    }
  }

  @Test
  void whatATerminalWouldObeyBecomesVisible() {
    assertThat(Printable.of("\u001b[2Jx")).isEqualTo("\\u001b[2Jx");
    assertThat(Printable.of("\u009b2J")).isEqualTo("\\u009b2J");
    assertThat(Printable.of("a\nb\rc\td")).isEqualTo("a\\u000ab\\u000dc\\u0009d");
    assertThat(Printable.of("\u202egnp")).isEqualTo("\\u202egnp");
    assertThat(Printable.of("\u2066a\u2069")).isEqualTo("\\u2066a\\u2069");
    assertThat(Printable.of("a\u200bb\u2028c\ufeff")).isEqualTo("a\\u200bb\\u2028c\\ufeff");
    assertThat(Printable.of("\ud800")).isEqualTo("\\ud800");
    assertThat(Printable.of("\u007f\u0000")).isEqualTo("\\u007f\\u0000");
  }
}
