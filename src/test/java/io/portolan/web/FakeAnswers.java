package io.portolan.web;

import io.portolan.report.page.Summary;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers as a test wants them; each says who was asked for what. */
class FakeAnswers implements Answers {
  final AtomicInteger audits = new AtomicInteger();

  private final String name;
  private final Function<String, String> reach;
  private final Supplier<String> audit;

  FakeAnswers(String name, Function<String, String> reach, Supplier<String> audit) {
    this.name = name;
    this.reach = reach;
    this.audit = audit;
  }

  static FakeAnswers named(String name) {
    return new FakeAnswers(name, question -> question, () -> name);
  }

  private byte[] answer(Object... words) {
    return (name + " " + List.of(words)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Summary summary() {
    return new Summary(
        List.of(name),
        List.of(),
        List.of(),
        1,
        List.of(),
        0,
        List.of(),
        true,
        1,
        Map.of(),
        List.of());
  }

  @Override
  public List<Known> known() {
    return List.of(
        new Known("i-1", "instance", List.of(name)), new Known("internet", "internet", List.of()));
  }

  @Override
  public byte[] reach(String question) {
    return reach.apply(question).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] matrix(Optional<String> by, Optional<String> from, Optional<String> to) {
    return answer("matrix", by, from, to);
  }

  @Override
  public byte[] audit(LocalDate today) {
    audits.incrementAndGet();
    return audit.get().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] exposure(Optional<String> direction, LocalDate today) {
    return answer("exposure", direction, today);
  }

  @Override
  public byte[] check(LocalDate today) {
    return answer("check", today);
  }

  @Override
  public byte[] charts(LocalDate today) {
    return answer("charts", today);
  }

  @Override
  public byte[] connections(LocalDate today) {
    return answer("connections", today);
  }

  @Override
  public byte[] groups() {
    return answer("groups");
  }

  @Override
  public byte[] review(String change, Form form, LocalDate today) {
    return answer("review", form, change);
  }

  @Override
  public byte[] whatIf(String change, Form form) {
    return answer("what-if", form, change);
  }
}
