package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.Proposal;
import io.portolan.review.change.Review;
import io.portolan.review.change.Side;
import io.portolan.review.change.WayChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a proposed change does, as Markdown for a comment on a pull request: the verdict and why
 * first; then tables, folded where they have more than {@value #MOST_OPEN} rows. A comment on
 * GitHub holds 65,536 characters: what does not fit is left out from the end of each table, and the
 * text says how much.
 */
public final class ReviewMarkdown {
  private static final int MOST_OPEN = 10;
  private static final int MOST_CHARACTERS = 60_000;
  private static final int MOST_FOR_TABLE = 9_000;
  private static final int MOST_NAMES = 5;
  private static final TrafficText TRAFFIC = new TrafficText(12);

  private final Names before;
  private final Names after;
  private final StringBuilder text = new StringBuilder();

  private ReviewMarkdown(Names before, Names after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The lines, each ended.
   *
   * @param before what people call the resources that there were
   * @param after the same of those that there are to be
   */
  public static String of(Review review, Names before, Names after) {
    ReviewMarkdown markdown = new ReviewMarkdown(before, after);
    markdown.line("## Network review: " + review.verdict());
    markdown.line("");
    if (review.reasons().isEmpty()) {
      markdown.line("Nothing opens, and nothing that is asserted breaks.");
    }
    review
        .reasons()
        .forEach(
            each -> markdown.line("* **" + each.verdict() + "**: " + Markdown.prose(each.text())));
    if (!review.owners().isEmpty()) {
      markdown.line("");
      markdown.line(
          "Who has to agree: "
              + String.join(", ", review.owners().stream().map(Markdown::prose).toList())
              + ".");
    }
    markdown.sections(review);
    return markdown.text.toString();
  }

  private void sections(Review review) {
    table(
        "Protection",
        List.of("", "what", "how", "by"),
        ReviewChanges.rows(review).stream().map(ReviewMarkdown::escaped).toList());
    flows("Opens", review.flows().opened(), after);
    flows("Closes", review.flows().closed(), before);
    ways("Opens one more way for what got there", review.flows().waysOpened(), after);
    ways("Closes one way of what still gets there", review.flows().waysClosed(), before);
    list("Without effect", review.ineffective());
    table(
        "Assertions",
        List.of("assertion", "before", "after"),
        review.assertions().stream()
            .map(
                each ->
                    List.of(
                        Markdown.prose(each.after().assertion().name()),
                        each.before().outcome().toString(),
                        each.after().outcome().toString()))
            .toList());
    table(
        "Findings",
        List.of("", "severity", "check", "where", "what"),
        Stream.concat(
                review.newFindings().stream().map(each -> finding("new", each, after)),
                review.fixedFindings().stream().map(each -> finding("fixed", each, before)))
            .toList());
    proposal(review.proposal());
  }

  private static List<String> escaped(List<String> row) {
    return row.stream().map(Markdown::prose).toList();
  }

  private static List<String> finding(String what, Audit.Result result, Names names) {
    return List.of(
        what,
        result.finding().rating().severity().toString(),
        Markdown.code(result.finding().check()),
        Markdown.code(names.beside(AuditWords.where(result.finding()))),
        Markdown.prose(result.finding().message()));
  }

  private void flows(String title, List<FlowChange> changes, Names names) {
    if (changes.isEmpty()) {
      line("");
      line(title + " nothing.");
    }
    table(
        title,
        List.of("from", "to", "what", "for example by"),
        changes.stream().map(each -> flow(each, names, "")).toList());
  }

  private void ways(String title, List<WayChange> changes, Names names) {
    table(
        title,
        List.of("from", "to", "what, straight", "for example by"),
        changes.stream()
            .map(each -> flow(each.flow(), names, " by " + each.version().word()))
            .toList());
  }

  private static List<String> flow(FlowChange change, Names names, String way) {
    return List.of(
        side(change.from(), names),
        side(change.to(), names),
        Markdown.escaped((change.certain() ? "" : "perhaps ") + TRAFFIC.of(change.traffic()) + way),
        Markdown.prose(PathRules.of(change.example(), names)));
  }

  private static String side(Side side, Names names) {
    List<String> some = side.all().isEmpty() ? side.names() : side.except();
    List<String> codes =
        some.stream().limit(MOST_NAMES).map(each -> Markdown.code(names.beside(each))).toList();
    String few =
        String.join(", ", codes)
            + (some.size() > MOST_NAMES ? " and " + (some.size() - MOST_NAMES) + " more" : "");
    return side.all().isEmpty() ? few : Markdown.code(side.all()) + " but " + few;
  }

  private void proposal(Proposal proposal) {
    table(
        "The plan",
        List.of("resource", "action", "what comes of it"),
        proposal.steps().stream()
            .filter(each -> !each.lines().isEmpty())
            .map(
                each ->
                    List.of(
                        Markdown.code(each.address()),
                        each.action(),
                        String.join("<br>", each.lines().stream().map(Markdown::code).toList())))
            .toList());
    list("To know", proposal.notes());
    if (!proposal.rollback().isEmpty()) {
      line("");
      line("<details>");
      line("<summary>What undoes it</summary>");
      line("");
      line("<pre>");
      ChangeText.file(proposal.rollback()).forEach(each -> line(Markdown.escaped(each)));
      line("</pre>");
      line("</details>");
    }
  }

  private void list(String title, List<String> items) {
    table(title, List.of(title.toLowerCase(Locale.ROOT)), rows(items));
  }

  private static List<List<String>> rows(List<String> items) {
    List<List<String>> rows = new ArrayList<>();
    items.forEach(each -> rows.add(List.of(Markdown.prose(each))));
    return rows;
  }

  private void table(String title, List<String> heads, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    boolean folded = rows.size() > MOST_OPEN;
    line("");
    if (folded) {
      line("<details>");
      line("<summary>" + title + ": " + rows.size() + " rows</summary>");
    } else {
      line("**" + title + "**");
    }
    line("");
    line("| " + String.join(" | ", heads) + " |");
    line("|" + "---|".repeat(heads.size()));
    int start = text.length();
    int written = 0;
    for (List<String> each : rows) {
      String row = "| " + String.join(" | ", each) + " |";
      boolean fits =
          text.length() + row.length() < MOST_CHARACTERS
              && text.length() - start + row.length() < MOST_FOR_TABLE;
      if (!fits) {
        break;
      }
      line(row);
      written++;
    }
    if (written < rows.size()) {
      line("");
      line((rows.size() - written) + " more with --format json.");
    }
    if (folded) {
      line("");
      line("</details>");
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
