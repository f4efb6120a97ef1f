package io.portolan.report.diagram;

import java.util.Locale;

/** What an edge of a chart says. Each kind has a line and a mark of its own, not only a colour. */
public enum EdgeKind {
  /** Something gets through, for certain. */
  ALLOWED("gets through", "", Line.SOLID),
  /** Something gets through for certain, and more may. */
  PARTLY_UNKNOWN("gets through; more is unknown", "?", Line.DASH_DOT),
  /** Nobody knows whether anything gets through. */
  UNKNOWN("unknown", "?", Line.DASHED),
  /** What gets through violates an assertion. */
  VIOLATION("violates an assertion", "×", Line.HEAVY),
  /** What may get through would violate an assertion. */
  DOUBT("may violate an assertion", "?×", Line.HEAVY_DASHED),
  /** What is sent is stopped where it leads. */
  STOPPED("is stopped", "×", Line.HEAVY),
  /** Nothing gets there. */
  NOT_REACHED("does not get there", "", Line.DOTTED),
  /** Something gets through, and a web ACL or firewall inspects all of it. */
  PROTECTED("a web ACL or firewall inspects it", "", Line.SOLID),
  /** Something gets through, and nothing inspects all of it. */
  UNPROTECTED("not inspected on every path", "!", Line.HEAVY),
  /** Two things are attached to each other, whatever gets through. */
  ATTACHED("is attached, whatever gets through", "", Line.THIN),
  /** A hop that would not be possible without the rules that should go. */
  CUT("a rule of it is in the cut", "×", Line.HEAVY),
  /** A hop that may be possible, and that rules that should go are of. */
  CUT_UNKNOWN("unknown; a rule of it is in the cut", "?×", Line.HEAVY_DASHED);

  /** How a line is drawn. */
  public enum Line {
    SOLID,
    DASHED,
    DASH_DOT,
    DOTTED,
    /** Without a head: it has no direction. */
    THIN,
    HEAVY,
    HEAVY_DASHED;

    /** Its name in style sheets. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final String meaning;
  private final String mark;
  private final Line line;

  EdgeKind(String meaning, String mark, Line line) {
    this.meaning = meaning;
    this.mark = mark;
    this.line = line;
  }

  /** What it means, for a legend. */
  public String meaning() {
    return meaning;
  }

  /** What stands before the label; often nothing. */
  public String mark() {
    return mark;
  }

  /** How it is drawn. */
  public Line line() {
    return line;
  }

  /** Whether it leads from one end to the other, and not both ways alike. */
  public boolean isDirected() {
    return line != Line.THIN;
  }

  /** Its name in files, such as {@code partly-unknown}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
