package io.portolan.cli;

import io.portolan.Analysis;
import io.portolan.finding.exposure.Surroundings;
import io.portolan.finding.lateral.HopPorts;
import io.portolan.finding.lateral.Lateral;
import io.portolan.model.aws.Direction;
import io.portolan.reach.Answer;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.DotRenderer;
import io.portolan.report.diagram.GraphmlRenderer;
import io.portolan.report.diagram.HtmlRenderer;
import io.portolan.report.diagram.MermaidRenderer;
import io.portolan.report.diagram.SvgRenderer;
import io.portolan.report.diagram.view.ExposureView;
import io.portolan.report.diagram.view.LateralView;
import io.portolan.report.diagram.view.PathView;
import io.portolan.report.diagram.view.TiersView;
import io.portolan.report.diagram.view.VpcView;
import io.portolan.review.InvalidAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan draw}: a chart. */
@Command(
    name = "draw",
    description = "Draws a chart to put into a document.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + DrawCommand.EXAMPLE,
      "  portolan draw prod --view path --from internet --to lb:web --port 443 -o path.html",
      Main.EXIT_CODES
    })
final class DrawCommand implements Subcommand {
  static final String EXAMPLE = "portolan draw prod --view tiers -o tiers.svg";

  /** What a chart shows. */
  enum View {
    TIERS,
    VPC,
    PATH,
    EXPOSURE,
    LATERAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The forms of output. */
  enum Format {
    SVG(".svg"),
    HTML(".html"),
    MERMAID(".mmd"),
    DOT(".dot"),
    GRAPHML(".graphml");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The form that a file's name speaks of; SVG for any other. */
    static Format of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      return List.of(values()).stream()
          .filter(format -> name.endsWith(format.ending))
          .findFirst()
          .orElse(SVG);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      required = true,
      description =
          "tiers: who can reach whom between tiers, and what violates an assertion; vpc: accounts,"
              + " Regions, VPCs and subnets, what is attached to them, and who can reach whom; path:"
              + " one answer, hop by hop, to the question that the options below ask; exposure: what"
              + " the internet can reach, and what inspects it; lateral: what falls from --from hop"
              + " by hop, and which rules would keep --to safe.")
  private View view = View.TIERS;

  @Mixin private QuestionOptions options = new QuestionOptions();

  @Mixin private HopPortsOption ports = new HopPortsOption();

  @Option(
      names = "--expand",
      paramLabel = "VPC",
      description =
          "Of vpc: the subnets of this VPC, by vpc:, id or name, however large the rest is; may be"
              + " repeated.")
  private List<String> expand = new ArrayList<>();

  @Option(
      names = "--today",
      paramLabel = "DAY",
      description =
          "Of exposure: the day on which exceptions have to hold, such as 2027-06-30; else today's.")
  private Optional<LocalDate> today = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "svg, html, mermaid, dot or graphml; else by the ending of the file (.svg, .html, .mmd,"
              + " .dot, .graphml), else svg.")
  private Optional<Format> format = Optional.empty();

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  DrawCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    refuseOthers();
    HopPorts hops = ports.hops();
    Optional<Question> question =
        view == View.PATH ? Optional.of(options.question()) : Optional.empty();
    Format chosen = format.or(() -> output.file().map(Format::of)).orElse(Format.SVG);
    Chart chart = chart(question, hops, snapshot.load(streams));
    String text =
        switch (chosen) {
          case SVG -> SvgRenderer.of(chart);
          case HTML -> HtmlRenderer.of(chart);
          case MERMAID -> MermaidRenderer.of(chart);
          case DOT -> DotRenderer.of(chart);
          case GRAPHML -> GraphmlRenderer.of(chart);
        };
    OutputFile.write(
        output.file(), streams.out(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.YES;
  }

  /** Refuses what the view does not use. */
  private void refuseOthers() {
    if (view == View.LATERAL) {
      refuse(options.givenBeyondEnds(), "asks by --from, --to and --ports alone");
    } else if (view != View.PATH) {
      refuse(options.given(), "asks no question: leave out --from, --to and the like");
    }
    refuse(view != View.LATERAL && ports.given(), "has no hops: leave out --ports");
    refuse(view != View.VPC && !expand.isEmpty(), "has no VPCs: leave out --expand");
    refuse(view != View.EXPOSURE && today.isPresent(), "knows no exceptions: leave out --today");
  }

  private void refuse(boolean given, String why) {
    if (given) {
      throw new InputException("--view " + view + " " + why);
    }
  }

  private Chart chart(Optional<Question> question, HopPorts hops, SnapshotOptions.Loaded loaded) {
    Names names = new Names(loaded.estate());
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      if (question.isPresent()) { // of the view path
        Answer answer = loaded.analysis().answer(question.get());
        return PathView.of(question.get(), answer, names, subtitle());
      }
      Analysis analysis = loaded.analysis();
      return switch (view) {
        case EXPOSURE -> {
          LocalDate day = DayOption.orToday(today);
          Surroundings found = analysis.surroundings(Direction.INGRESS, day, progress);
          yield ExposureView.of(found.internet(), names, subtitle());
        }
        case LATERAL -> {
          Lateral found = analysis.lateral(options.from(), options.to(), hops, 1, progress);
          yield LateralView.of(found, names, subtitle());
        }
        case VPC ->
            VpcView.of(
                loaded.estate(),
                analysis.networks().subnetTiers(),
                place -> analysis.networks().ofPlaces(place, progress),
                expand,
                names,
                subtitle());
        case TIERS, PATH -> {
          Matrix matrix = analysis.matrix(By.TIER, Optional.empty(), Optional.empty(), progress);
          yield TiersView.of(matrix, analysis.checkTiers(progress), names, subtitle());
        }
      };
    } catch (InvalidAssertions e) {
      e.problems().forEach(problem -> streams.tell("error: " + problem));
      throw new InputException(SnapshotOptions.count(e.problems().size(), "error") + ", no chart");
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  /** What stands at the top of every chart. */
  private List<String> subtitle() {
    return List.of("snapshot " + snapshot.name());
  }
}
