package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A matrix in each form, with names from strangers too. */
class MatrixReportsTest {
  private static final Names NAMES = new Names(Estate.of(List.of()));
  private static final TrafficSet WEB = tcp("443,8000-8100");
  private static final TrafficSet DNS =
      TrafficSet.ofPorts(Protocol.UDP, Question.parsePorts("1024-65535"), PortSet.of(53));

  private static TrafficSet tcp(String ports) {
    return TrafficSet.ofPorts(
        Protocol.TCP, Question.parsePorts("1024-65535"), Question.parsePorts(ports));
  }

  private static Matrix.Row row(
      List<String> from, List<String> to, TrafficSet certain, TrafficSet unknown) {
    return new Matrix.Row(from, to, new Passing(certain, certain.union(unknown)));
  }

  private static Matrix matrix(Matrix.Row... rows) {
    List<String> groups =
        List.of(rows).stream()
            .flatMap(row -> IntStream.range(0, 2).mapToObj(i -> i == 0 ? row.from() : row.to()))
            .flatMap(List::stream)
            .distinct()
            .toList();
    return new Matrix(
        By.WORKLOAD,
        7,
        groups,
        List.of(rows),
        List.of(new Assumption("tiers", Reason.Kind.NETWORK_INTERFACE, "they are inferred")));
  }

  private static final Matrix PLAIN =
      matrix(
          row(List.of("internet"), List.of("lb:web"), WEB.union(DNS), TrafficSet.none()),
          row(List.of("lb:web", "name:ci"), List.of("name:app"), tcp("80"), tcp("9000")),
          row(List.of("name:app"), List.of("rds:db"), TrafficSet.none(), Question.anything()),
          row(List.of("name:app"), List.of("name:ci"), Question.anything(), TrafficSet.none()));

  private static String json(Matrix matrix) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.lines(out).matrix(matrix);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void text() {
    assertThat(MatrixText.of(PLAIN, NAMES))
        .isEqualTo(
            """
            who can reach whom, by workload
              from             to        what
              internet         lb:web    tcp 443, 8000-8100; udp 53
              lb:web, name:ci  name:app  tcp 80
                                         unknown: tcp 9000
              name:app         rds:db    unknown: everything
              name:app         name:ci   everything

            7 endpoints in 5 groups, 4 rows
            why something is unknown, portolan reach says, with --from and --to

            assumptions
              tiers  they are inferred
            """);
  }

  @Test
  @DisplayName(
      "of many names some, and how many more; source ports where they are not all clients'")
  void cut() {
    List<String> many = IntStream.range(10, 40).mapToObj(i -> "name:node-" + i).toList();
    TrafficSet some =
        TrafficSet.ofPorts(Protocol.TCP, Question.parsePorts("49152-65535"), PortSet.of(6379));
    assertThat(MatrixText.of(matrix(row(many, List.of("a"), some, TrafficSet.none())), NAMES))
        .contains(
            "name:node-10, name:node-11, name:node-12, +27 more  a   tcp 6379"
                + " (from ports 49152-65535)\n")
        .contains("--format json and csv have all names");
    TrafficSet all = Question.anything();
    assertThat(MatrixText.of(matrix(row(many, many, WEB, all.subtract(WEB))), NAMES))
        .contains("unknown: everything else");
    assertThat(new TrafficText(2).of(tcp("1,3,5,7"))).isEqualTo("tcp 1, 3, +2 more");
  }

  @Test
  void csv() {
    assertThat(MatrixCsv.of(PLAIN).lines().limit(5))
        .containsExactly(
            "from,to,certainty,proto,sports,dports,icmp",
            "internet,lb:web,certain,tcp,1024-65535,\"443,8000-8100\",",
            "internet,lb:web,certain,udp,1024-65535,53,",
            "lb:web; name:ci,name:app,certain,tcp,1024-65535,80,",
            "lb:web; name:ci,name:app,unknown,tcp,1024-65535,9000,");
    assertThat(MatrixCsv.of(PLAIN)).contains(",icmp\r\n").endsWith("\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  @DisplayName("no cell is a formula")
  void formulas(String name) {
    String line =
        MatrixCsv.of(matrix(row(List.of(name), List.of(name + ",\""), WEB, TrafficSet.none())))
            .lines()
            .toList()
            .get(1);

    assertThat(line)
        .startsWith("'" + Printable.of(name) + ",\"'" + Printable.of(name) + ",\"\"\",certain");
  }

  @Test
  void jsonRows() throws IOException {
    assertThat(json(PLAIN))
        .startsWith(
            "{\"by\":\"workload\",\"rows\":[{\"from\":\"internet\",\"to\":\"lb:web\",\"flows\":["
                + "{\"proto\":\"tcp\",\"sports\":\"1024-65535\",\"dports\":\"443,8000-8100\"},"
                + "{\"proto\":\"udp\",\"sports\":\"1024-65535\",\"dports\":\"53\"}]},"
                + "{\"from\":[\"lb:web\",\"name:ci\"],\"to\":\"name:app\",\"flows\":["
                + "{\"proto\":\"tcp\",\"sports\":\"1024-65535\",\"dports\":\"80\"}],\"unknown\":["
                + "{\"proto\":\"tcp\",\"sports\":\"1024-65535\",\"dports\":\"9000\"}]},"
                + "{\"from\":\"name:app\",\"to\":\"rds:db\",\"flows\":[],\"unknown\":[{")
        .endsWith(
            "\"assumptions\":[{\"component\":\"tiers\",\"kind\":\"network-interface\","
                + "\"text\":\"they are inferred\"}]}\n");
  }

  @Test
  void markdown() {
    assertThat(MatrixMarkdown.of(PLAIN, NAMES))
        .isEqualTo(
            """
            ## Who can reach whom, by workload

            | from | to | what |
            |---|---|---|
            | `internet` | `lb:web` | tcp 443, 8000-8100; udp 53 |
            | `lb:web`, `name:ci` | `name:app` | tcp 80<br>unknown: tcp 9000 |
            | `name:app` | `rds:db` | unknown: everything |
            | `name:app` | `name:ci` | everything |

            7 endpoints in 5 groups, 4 rows.

            Assumptions:

            * `tiers`: they are inferred
            """);
  }

  @Test
  @DisplayName("the page needs nothing else, and has a grid where it fits")
  void html() {
    String page = MatrixHtml.of(PLAIN, NAMES);

    assertThat(page)
        .contains("default-src 'none'; style-src 'sha256-")
        .contains("<tr><th scope=\"row\"><code>name:app</code></th>")
        .contains("<td><p class=\"maybe\">unknown: everything</p></td>")
        .doesNotContain("<script", "http://", "https://", "style=");
    Matrix.Row[] wide =
        IntStream.range(0, MatrixHtml.LARGEST_GRID + 1)
            .mapToObj(i -> row(List.of("name:" + i), List.of("internet"), WEB, TrafficSet.none()))
            .toArray(Matrix.Row[]::new);
    assertThat(MatrixHtml.of(matrix(wide), NAMES)).doesNotContain("Grid").contains("List");
  }

  @Test
  @DisplayName("names from strangers stay names in every form")
  void hostile() throws IOException {
    String name = "name:<script>alert(1)</script>|`x`&\n\u001b[31m\u202e\"@org";
    Matrix matrix = matrix(row(List.of(name), List.of("a"), WEB, TrafficSet.none()));
    String escaped = "name:<script>alert(1)</script>|`x`&\\u000a\\u001b[31m\\u202e\"@org";

    assertThat(MatrixText.of(matrix, NAMES)).contains("  " + escaped + "  a ");
    assertThat(MatrixCsv.of(matrix).lines()).hasSize(2);
    assertThat(MatrixCsv.of(matrix)).contains("\"" + escaped.replace("\"", "\"\"") + "\",a,");
    assertThat(json(matrix)).contains("\\n\\u001B[31m\\u202E\\\"@org").doesNotContain("\u001b");
    assertThat(MatrixMarkdown.of(matrix, NAMES).lines().toList().get(4))
        .startsWith("| <code>name:&#60;script&#62;alert(1)&#60;/script&#62;&#124;&#96;x&#96;&#38;")
        .endsWith("&#34;&#64;org</code> | `a` | tcp 443, 8000-8100 |");
    assertThat(MatrixHtml.of(matrix, NAMES))
        .contains("name:&lt;script&gt;alert(1)&lt;/script&gt;|`x`&amp;\\u000a\\u001b[31m\\u202e")
        .doesNotContain("<script", "\u001b", "\u202e");
  }

  @Test
  @DisplayName("nothing gets through: every form says so")
  void nothing() throws IOException {
    Matrix none = new Matrix(By.TIER, 0, List.of(), List.of(), List.of());

    assertThat(MatrixText.of(none, NAMES))
        .isEqualTo(
            """
            who can reach whom, by tier
              nothing gets through

            0 endpoints in 0 groups, 0 rows
            """);
    assertThat(MatrixMarkdown.of(none, NAMES)).contains("Nothing gets through.");
    assertThat(MatrixHtml.of(none, NAMES)).contains("Nothing gets through.");
    assertThat(json(none)).isEqualTo("{\"by\":\"tier\",\"rows\":[],\"assumptions\":[]}\n");
    assertThat(MatrixCsv.of(none)).isEqualTo("from,to,certainty,proto,sports,dports,icmp\r\n");
  }
}
