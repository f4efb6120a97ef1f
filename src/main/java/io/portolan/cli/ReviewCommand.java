package io.portolan.cli;

import com.google.common.collect.Lists;
import io.portolan.Analysis;
import io.portolan.config.ChangeFile;
import io.portolan.config.ChangeFileReader;
import io.portolan.config.ProposedChange;
import io.portolan.config.ReviewPolicy.Verdict;
import io.portolan.model.aws.Estate;
import io.portolan.reach.ReferenceException;
import io.portolan.read.Problem;
import io.portolan.read.terraform.ForeignPlan;
import io.portolan.read.terraform.InvalidPlan;
import io.portolan.read.terraform.Plan;
import io.portolan.read.terraform.PlanFile;
import io.portolan.read.terraform.PlannedEstate;
import io.portolan.report.Invocation;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.report.ReviewJunit;
import io.portolan.report.ReviewMarkdown;
import io.portolan.report.ReviewSarif;
import io.portolan.report.ReviewText;
import io.portolan.report.RollbackCommands;
import io.portolan.review.InvalidAssertions;
import io.portolan.review.change.ImpossibleChange;
import io.portolan.review.change.ObjectChanges;
import io.portolan.review.change.Review;
import io.portolan.review.change.Rollout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan review}: what a proposed change opens, closes and breaks. */
@Command(
    name = "review",
    description = "Says what a proposed change opens, closes and breaks, and whether to make it.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + ReviewCommand.EXAMPLE,
      "  terraform show -json tfplan > plan.json && portolan review prod --plan plan.json",
      "  portolan review prod --after tomorrow --format json -o review.json",
      "Exit codes: 0 approve or attention, 1 reject, 2 bad usage or input."
    })
final class ReviewCommand implements Subcommand {
  static final String EXAMPLE = "portolan review prod --change change.yaml";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON,
    MD,
    SARIF,
    JUNIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is proposed. */
  static final class Proposed {
    @Option(
        names = "--plan",
        paramLabel = "FILE",
        description = "A plan of Terraform or OpenTofu, as terraform show -json prints it.")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--change", paramLabel = "FILE", description = "The changes, as a change file.")
    private Optional<Path> change = Optional.empty();

    @Option(
        names = "--after",
        paramLabel = "SNAPSHOT",
        description = "The same estate as it is to be, as another snapshot.")
    private Optional<Path> after = Optional.empty();

    /** What to call it in output. */
    String name() {
      return SnapshotOptions.name(plan.or(() -> change).or(() -> after).orElseThrow());
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @ArgGroup(multiplicity = "1")
  private Proposed proposed = new Proposed();

  @Option(
      names = "--rollout",
      description = "Also say in which order to make a change that only closes something.")
  private boolean rollout;

  @Mixin private DayOption today = new DayOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default), json, md, sarif or junit.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  ReviewCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  /** A review, what people call the resources before and after, and what is asked for beside. */
  private record Named(
      Review review,
      Names before,
      Names after,
      List<String> commands,
      Optional<Rollout> rollout,
      boolean asserting) {}

  @Override
  public ExitCode run() throws IOException {
    Named found;
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      found = review(progress);
    } catch (InvalidAssertions e) {
      throw new InputException(e.problems());
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT ->
                write(
                    out,
                    ReviewText.of(
                        found.review(),
                        found.before(),
                        found.after(),
                        found.commands(),
                        found.rollout(),
                        new Invocation(snapshot.words(), found.asserting())));
            case MD -> write(out, ReviewMarkdown.of(found.review(), found.before(), found.after()));
            case JUNIT -> write(out, ReviewJunit.of(found.review()));
            case JSON ->
                JsonReport.indented(out).review(found.review(), found.commands(), found.rollout());
            case SARIF ->
                JsonReport.indented(out)
                    .sarif(new ReviewSarif(found.review(), proposed.name(), Main.version()));
          }
        });
    return found.review().verdict() == Verdict.REJECT ? ExitCode.NO : ExitCode.YES;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Named review(ProgressLine progress) {
    LocalDate day = today.day();
    Optional<ChangeFile> file = proposed.change.map(ReviewCommand::changes);
    Optional<Plan> plan = proposed.plan.map(this::plan);
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Analysis before = loaded.analysis();
    if (file.isPresent()) {
      Path path = proposed.change.orElseThrow();
      List<ProposedChange> changes = file.get().changes();
      if (rollout && changes.stream().anyMatch(ProposedChange.OfObjects.class::isInstance)) {
        throw new InputException("--rollout is for changes of groups, not of Kubernetes objects");
      }
      ObjectChanges objects = ProposedObjects.of(changes, loaded.manifests(), path.toString());
      try {
        Review review = before.review(changes, objects, day, progress);
        return named(review, before, loaded.estate(), loaded.estate(), changes);
      } catch (ImpossibleChange e) {
        throw new InputException(path + ": $.changes[" + e.number() + "]: " + e.getMessage());
      }
    }
    if (plan.isPresent()) {
      PlannedEstate planned = planned(plan.get(), loaded.estate());
      Review review = before.review(planned, day, progress);
      return named(review, before, loaded.estate(), planned.after(), changes(review));
    }
    SnapshotOptions.Loaded after = snapshot.load(proposed.after.orElseThrow(), streams);
    Review review = before.review(after.analysis(), day, progress);
    return named(review, before, loaded.estate(), after.estate(), changes(review));
  }

  /** What is changed, by what undoes it. */
  private List<ProposedChange> changes(Review review) {
    if (rollout && !review.proposal().beyond().isEmpty()) {
      throw new InputException(
          "--rollout is for what a change file can say, and not for "
              + String.join(", ", review.proposal().beyond().keySet()));
    }
    return Lists.reverse(review.proposal().rollback()).stream()
        .flatMap(each -> inverse(each).stream())
        .toList();
  }

  private static Optional<ProposedChange> inverse(ProposedChange change) {
    return change instanceof ProposedChange.OfGroups one
        ? Optional.of(one.inverse())
        : Optional.empty();
  }

  private Named named(
      Review review, Analysis analysis, Estate before, Estate after, List<ProposedChange> changes) {
    return new Named(
        review,
        new Names(before),
        new Names(after),
        RollbackCommands.of(review.proposal().rollback(), before),
        rollout ? Optional.of(analysis.rollout(changes, review)) : Optional.empty(),
        analysis.asserts());
  }

  private PlannedEstate planned(Plan plan, Estate estate) {
    String file = proposed.plan.orElseThrow().toString();
    try {
      return PlannedEstate.of(plan, estate, file);
    } catch (ForeignPlan e) {
      throw new InputException(file + ": " + e.getMessage());
    } catch (InvalidPlan e) {
      throw refused(e.problems());
    }
  }

  private Plan plan(Path file) {
    PlanFile.Result read = PlanFile.read(file);
    if (read.plan().isPresent() && !snapshot.isQuiet()) {
      read.problems().forEach(each -> streams.tell(each.toString()));
    }
    return read.plan().orElseThrow(() -> refused(read.problems()));
  }

  private InputException refused(List<Problem> problems) {
    problems.forEach(each -> streams.tell(each.toString()));
    return new InputException(SnapshotOptions.count(problems.size(), "error") + ", no answer");
  }

  private static ChangeFile changes(Path file) {
    ChangeFile read = ChangeFileReader.read(file);
    if (!read.errors().isEmpty()) {
      throw new InputException(read.errors());
    }
    return read;
  }
}
