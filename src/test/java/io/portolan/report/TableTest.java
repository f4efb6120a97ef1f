package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAlignedAndEmptyOnesVanish() {
    Table table = new Table("> ", 20);
    table.row("a", "", "bbb", "last");
    table.row("aaaa", "", "b", "");

    assertThat(table.lines()).containsExactly("> a     bbb  last", "> aaaa  b");
  }

  @Test
  void longCellsAreCutButTheLast() {
    Table table = new Table("", 5);
    table.row("123456789", "123456789");

    assertThat(table.lines()).containsExactly("1234…  123456789");
  }

  @Test
  void aCellCannotBreakItsRow() {
    Table table = new Table("", 20);
    table.row("a\nb", "\u001b[0m");

    assertThat(table.lines()).containsExactly("a\\u000ab  \\u001b[0m");
  }

  @Test
  void noRowsAreNoLines() {
    assertThat(new Table("", 5).lines()).isEmpty();
  }
}
