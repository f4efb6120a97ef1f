package io.portolan.report.diagram;

/**
 * The style sheet of SVG charts, light and dark. It names colours where they are used and has no
 * variables, which some programs that draw SVG do not know.
 */
final class SvgStyle {
  private static final String BOTH =
      """
      text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "Noto Sans", sans-serif; font-size: 12px; }
      .title { font-size: 20px; font-weight: 600; }
      .name { font-size: 14px; font-weight: 600; }
      .middle { text-anchor: middle; }
      .line { fill: none; stroke-width: 1.6; }
      .dashed { stroke-dasharray: 6 4; }
      .dash-dot { stroke-dasharray: 12 4 2 4; }
      .dotted { stroke-dasharray: 2 4; }
      .thin { stroke-width: 1; }
      .heavy, .heavy-dashed { stroke-width: 3.2; }
      .heavy-dashed { stroke-dasharray: 9 5; }
      .mark { font-weight: 700; }
      .edge:hover .line { stroke-width: 4; }
      """;

  private static final String LIGHT =
      """
      .paper { fill: #ffffff; }
      text { fill: #1b1f24; }
      .dim { fill: #57606a; }
      .box { fill: #f6f8fa; stroke: #8c959f; }
      .inner { fill: #ffffff; stroke: #afb8c1; }
      .group { fill: #e3f1ff; stroke: #0b5cad; }
      .outside { fill: #f1eafd; stroke: #6639ba; }
      .step { fill: #f6f8fa; stroke: #57606a; }
      .blocker { fill: #fff0ee; stroke: #c21a1a; stroke-width: 2; }
      .gateway { fill: #eef7ee; stroke: #3f6f45; }
      .choke-point { fill: #fff4e0; stroke: #9a5b00; stroke-width: 2.4; }
      .target { fill: #fdeaf3; stroke: #99286e; stroke-width: 2.4; }
      .attached .line { stroke: #6b7684; }
      .line { stroke: #3b4a63; }
      .head { fill: #3b4a63; }
      .protected .line { stroke: #116329; }
      .head.protected { fill: #116329; }
      .unprotected .line { stroke: #9a3d00; }
      .head.unprotected, .unprotected .mark { fill: #9a3d00; }
      .partly-unknown .line, .unknown .line { stroke: #8a5a00; }
      .head.partly-unknown, .head.unknown, .partly-unknown .mark, .unknown .mark { fill: #8a5a00; }
      .violation .line, .doubt .line, .stopped .line, .cut .line, .cut-unknown .line { stroke: #c21a1a; }
      .head.violation, .head.doubt, .head.stopped, .head.cut, .head.cut-unknown, .cut .mark, .cut-unknown .mark, .violation .mark, .doubt .mark, .stopped .mark { fill: #c21a1a; }
      """;

  private static final String DARK =
      """
      .paper { fill: #0d1117; }
      text { fill: #e6edf3; }
      .dim { fill: #9aa4ae; }
      .box { fill: #161b22; stroke: #6e7681; }
      .inner { fill: #0d1117; stroke: #57606a; }
      .group { fill: #12304f; stroke: #6cb6ff; }
      .outside { fill: #2b2045; stroke: #c297ff; }
      .step { fill: #161b22; stroke: #9aa4ae; }
      .blocker { fill: #3c1414; stroke: #ff7b72; stroke-width: 2; }
      .gateway { fill: #14301a; stroke: #7ec699; }
      .choke-point { fill: #3a2a0a; stroke: #f0b849; stroke-width: 2.4; }
      .target { fill: #3d1530; stroke: #f28cc8; stroke-width: 2.4; }
      .attached .line { stroke: #8b98a7; }
      .line { stroke: #aab7c9; }
      .head { fill: #aab7c9; }
      .protected .line { stroke: #56d364; }
      .head.protected { fill: #56d364; }
      .unprotected .line { stroke: #ffa657; }
      .head.unprotected, .unprotected .mark { fill: #ffa657; }
      .partly-unknown .line, .unknown .line { stroke: #e3b341; }
      .head.partly-unknown, .head.unknown, .partly-unknown .mark, .unknown .mark { fill: #e3b341; }
      .violation .line, .doubt .line, .stopped .line, .cut .line, .cut-unknown .line { stroke: #ff7b72; }
      .head.violation, .head.doubt, .head.stopped, .head.cut, .head.cut-unknown, .cut .mark, .cut-unknown .mark, .violation .mark, .doubt .mark, .stopped .mark { fill: #ff7b72; }
      """;

  /** The whole style sheet. */
  static final String CSS =
      "\n" + BOTH + LIGHT + "@media (prefers-color-scheme: dark) {\n" + DARK + "}\n";

  private SvgStyle() {}
}
