package io.portolan.cli;

import io.portolan.config.ChangeFile;
import io.portolan.config.ChangeFileReader;
import io.portolan.config.ProposedChange;
import io.portolan.reach.KnownReference;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.matrix.By;
import io.portolan.report.JsonReport;
import io.portolan.report.RollbackCommands;
import io.portolan.report.page.Summary;
import io.portolan.review.InvalidAssertions;
import io.portolan.review.change.ImpossibleChange;
import io.portolan.review.change.ObjectChanges;
import io.portolan.review.change.Proposal;
import io.portolan.web.Answers;
import io.portolan.web.Known;
import io.portolan.web.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Answers for {@code portolan serve}: those of the other commands, byte for byte. */
final class ServedAnswers implements Answers {
  private static final String CHANGE = "the change";

  private final SnapshotOptions.Loaded loaded;
  private final List<KnownReference> known;
  private final Summary summary;
  private final List<String> subtitle;

  /** What was asked for on a day, kept for whoever asks on the same one. */
  private record Day(LocalDate date, Contents contents) {}

  private Optional<Day> day = Optional.empty(); // guarded by this

  /**
   * The answers of a snapshot.
   *
   * @param name what to call it in charts
   */
  ServedAnswers(SnapshotOptions.Loaded loaded, String name) {
    this.loaded = loaded;
    this.subtitle = List.of("snapshot " + name);
    this.known = loaded.analysis().known();
    this.summary = SnapshotSummary.of(loaded, known);
  }

  @Override
  public List<Known> known() {
    return known.stream()
        .map(each -> new Known(each.text(), each.kind().toString(), each.names()))
        .toList();
  }

  @Override
  public Summary summary() {
    return summary;
  }

  @Override
  public byte[] reach(String text) {
    QuestionLine line = QuestionLine.parse(text);
    Question question;
    try {
      question = line.question();
    } catch (QuestionLine.NoQuestion e) {
      throw Refusal.malformed(e.place(), String.valueOf(e.getMessage()));
    }
    return written(
        () -> loaded.analysis().answer(question), (json, answer) -> json.answer(line.id(), answer));
  }

  private synchronized Contents contents(LocalDate today) {
    Day kept =
        day.filter(each -> each.date().equals(today))
            .orElseGet(() -> new Day(today, new Contents(loaded, today, ServedAnswers::step)));
    day = Optional.of(kept);
    return kept.contents();
  }

  @Override
  public byte[] matrix(Optional<String> by, Optional<String> from, Optional<String> to) {
    By group = by.map(word -> constant(By.values(), word, "by")).orElse(By.TIER);
    return written(
        () -> loaded.analysis().matrix(group, from, to, ServedAnswers::step), JsonReport::matrix);
  }

  @Override
  public byte[] audit(LocalDate today) {
    return written(() -> contents(today).audit(), JsonReport::audit);
  }

  @Override
  public byte[] exposure(Optional<String> direction, LocalDate today) {
    ExposureCommand.Course course =
        direction
            .map(word -> constant(ExposureCommand.Course.values(), word, "direction"))
            .orElse(ExposureCommand.Course.IN);
    return written(
        () ->
            course == ExposureCommand.Course.IN
                ? contents(today).surroundings()
                : loaded.analysis().surroundings(course.direction(), today, ServedAnswers::step),
        JsonReport::exposure);
  }

  @Override
  public byte[] check(LocalDate today) {
    return written(() -> contents(today).assertions(), JsonReport::check);
  }

  @Override
  public byte[] charts(LocalDate today) {
    return written(() -> contents(today).charts(subtitle), JsonReport::charts);
  }

  @Override
  public byte[] connections(LocalDate today) {
    return written(
        () -> contents(today).connections(),
        (json, found) -> json.connections(found, contents(today).names()));
  }

  @Override
  public byte[] groups() {
    return written(loaded::estate, JsonReport::groups);
  }

  @Override
  public byte[] review(String text, Form form, LocalDate today) {
    List<ProposedChange> changes = changes(text, form);
    return written(
        () -> loaded.analysis().review(changes, objects(changes), today, ServedAnswers::step),
        (json, review) -> json.review(review, undo(review.proposal()), Optional.empty()));
  }

  @Override
  public byte[] whatIf(String text, Form form) {
    List<ProposedChange> changes = changes(text, form);
    return written(
        () -> loaded.analysis().whatIf(changes, objects(changes)),
        (json, found) -> json.whatIf(found, undo(found.proposal())));
  }

  private static List<ProposedChange> changes(String text, Form form) {
    ChangeFile change = ChangeFileReader.read(text, CHANGE, form == Form.JSON);
    if (!change.errors().isEmpty()) {
      throw Refusal.malformed(change.errors());
    }
    return change.changes();
  }

  private ObjectChanges objects(List<ProposedChange> changes) {
    return ProposedObjects.of(changes, loaded.manifests(), CHANGE);
  }

  private List<String> undo(Proposal proposal) {
    return RollbackCommands.of(proposal.rollback(), loaded.estate());
  }

  private static <E extends Enum<E>> E constant(E[] constants, String word, String parameter) {
    return Arrays.stream(constants)
        .filter(each -> each.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.malformed(
                    parameter,
                    "expected one of " + Arrays.toString(constants) + ", found '" + word + "'"));
  }

  /** Nobody waits for an answer any more whose thread is interrupted. */
  private static void step(int done, int total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(done + " of " + total);
    }
  }

  /** Writes a result. */
  @FunctionalInterface
  private interface Writing<T> {
    void write(JsonReport json, T result) throws IOException;
  }

  private static <T> byte[] written(Supplier<T> found, Writing<T> writing) {
    try {
      T result = found.get();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writing.write(JsonReport.indented(out), result);
      return out.toByteArray();
    } catch (ReferenceException e) {
      throw Refusal.unanswerable(String.valueOf(e.getMessage()));
    } catch (ImpossibleChange e) {
      throw Refusal.unanswerable(CHANGE + ": $.changes[" + e.number() + "]: " + e.getMessage());
    } catch (InvalidAssertions e) {
      throw Refusal.unanswerable(e.problems());
    } catch (InputException e) {
      throw e.problems().isEmpty()
          ? Refusal.unanswerable(e.getMessage())
          : Refusal.unanswerable(e.problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // to memory
    }
  }
}
