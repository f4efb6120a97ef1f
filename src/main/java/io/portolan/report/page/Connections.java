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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Who reaches whom, endpoint by endpoint, and by which rules: the rows of a matrix by endpoint,
 * with an example for the first of them.
 *
 * @param matrix by endpoint
 * @param profiles what there is to say of its endpoints; one that is missing has its name alone
 * @param examples by row; none for rows past the limit
 */
public record Connections(Matrix matrix, List<Profile> profiles, List<List<Example>> examples) {
  /** So many examples there are: a few seconds' work, and a page that a browser opens at once. */
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
    Map<String, String> tiers = new HashMap<>();
    profiles.forEach(each -> tiers.put(each.reference(), each.tier()));
    List<List<Example>> examples = new ArrayList<>();
    int made = 0;
    for (Matrix.Row row : matrix.rows()) {
      List<Example> some = made < MOST_EXAMPLES ? examples(row, tiers, answer) : List.of();
      examples.add(some);
      made += some.size();
    }
    return new Connections(matrix, profiles, examples);
  }

  private static List<Example> examples(
      Matrix.Row row, Map<String, String> tiers, BiFunction<String, String, Answer> answer) {
    List<Example> examples = new ArrayList<>();
    for (String from : firstOfEach(row.from(), tiers)) {
      List<String> others = row.to().stream().filter(each -> !each.equals(from)).toList();
      for (String to : firstOfEach(others, tiers)) {
        examples.add(new Example(from, to, answer.apply(from, to)));
      }
    }
    return examples;
  }

  /** The first endpoint of each tier; what is outside is a tier of its own. */
  private static Collection<String> firstOfEach(List<String> endpoints, Map<String, String> tiers) {
    Map<String, String> first = new LinkedHashMap<>();
    for (String each : endpoints) {
      String tier = tiers.getOrDefault(each, "");
      first.putIfAbsent(tier.isEmpty() ? each : tier, each);
    }
    return first.values();
  }
}
