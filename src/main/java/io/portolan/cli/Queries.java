package io.portolan.cli;

import io.portolan.Analysis;
import io.portolan.reach.Answer;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.report.JsonReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Many questions, one a line: each is answered before the next is read. */
final class Queries {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Analysis analysis;
  private final Streams streams;
  private boolean failed;

  Queries(Analysis analysis, Streams streams) {
    this.analysis = analysis;
    this.streams = streams;
  }

  /**
   * The lines of a file, or of standard input.
   *
   * @param file a path, or {@code -}
   * @throws InputException if it can't be read
   */
  static LineReader open(String file, InputStream standardInput) {
    if (file.equals("-")) {
      return new LineReader(standardInput);
    }
    try {
      if (Files.isDirectory(Path.of(file))) {
        throw new InputException("cannot read " + file + ": it is a folder");
      }
      return new LineReader(Files.newInputStream(Path.of(file)));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InputException("cannot read " + file + ": there is no such file");
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e);
    }
  }

  /** Whether some line could not be answered. */
  boolean failed() {
    return failed;
  }

  /** Answers every line; blank ones are skipped. */
  void answer(LineReader lines, OutputStream out) throws IOException {
    JsonReport report = JsonReport.lines(out);
    Optional<LineReader.Line> line = next(lines);
    for (boolean first = true; line.isPresent(); first = false) {
      String text = line.get().text();
      if (first && text.startsWith(BYTE_ORDER_MARK)) {
        text = text.substring(BYTE_ORDER_MARK.length());
      }
      if (!text.isBlank()) {
        answer(text, line.get().cut(), report);
        if (wouldWait(lines)) {
          out.flush();
        }
      }
      line = next(lines);
    }
  }

  private void answer(String text, boolean cut, JsonReport report) throws IOException {
    QuestionLine line = QuestionLine.parse(text);
    Answer answer;
    try {
      if (cut) {
        throw new InputException("the line has more than " + LineReader.LONGEST + " bytes");
      }
      answer = answer(line.question());
    } catch (InputException | QuestionLine.NoQuestion e) {
      failed = true;
      report.error(line.id(), String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException | StackOverflowError e) { // the other questions are still good
      failed = true;
      report.error(line.id(), streams.internalError(e));
      return;
    }
    report.answer(line.id(), answer);
  }

  private Answer answer(Question question) {
    try {
      return analysis.answer(question);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  private static Optional<LineReader.Line> next(LineReader lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new InputException("cannot read the questions: " + e.getMessage());
    }
  }

  private static boolean wouldWait(LineReader lines) {
    try {
      return lines.wouldWait();
    } catch (IOException e) {
      return true;
    }
  }
}
