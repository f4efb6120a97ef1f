package io.portolan.report.page;

import io.portolan.finding.Profile;
import io.portolan.finding.Profiles;
import io.portolan.finding.Survey;
import io.portolan.reach.Answer;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PodEngine;
import io.portolan.reach.matrix.Matrix;
import io.portolan.reach.matrix.NamedPairs;
import io.portolan.reach.matrix.PodMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Who reaches whom, endpoint by endpoint, and by which rules: the rows of a matrix by endpoint,
 * with an example for the first of them.
 *
 * @param matrix by endpoint
 * @param profiles what there is to say of its endpoints; one that is missing has its name alone
 * @param examples for each row an example of it; empty for rows past the limit
 */
public record Connections(Matrix matrix, List<Profile> profiles, List<Optional<Example>> examples) {
  /** So many rows have an example: a few seconds' work, and a page that a browser opens at once. */
  private static final int MOST_EXAMPLES = 10_000;

  /** Those of an estate. */
  public static Connections of(Matrix matrix, Survey survey, EstateEngine engine) {
    return of(matrix, Profiles.of(survey), new NamedPairs(engine)::answer);
  }

  /** Those of clusters alone. */
  public static Connections of(Matrix matrix, PodEngine pods, PodMatrix names) {
    return of(matrix, Profiles.of(pods, names), pods::about);
  }

  private static Connections of(
      Matrix matrix, List<Profile> profiles, BiFunction<String, String, Answer> answer) {
    List<Optional<Example>> examples = new ArrayList<>();
    for (Matrix.Row row : matrix.rows()) {
      examples.add(
          examples.size() < MOST_EXAMPLES ? Optional.of(example(row, answer)) : Optional.empty());
    }
    return new Connections(matrix, profiles, examples);
  }

  /** An endpoint and itself are no pair. */
  private static Example example(Matrix.Row row, BiFunction<String, String, Answer> answer) {
    String from = row.from().get(0);
    String to = row.to().stream().filter(each -> !each.equals(from)).findFirst().orElse(from);
    return new Example(from, to, answer.apply(from, to));
  }
}
