package io.portolan.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that the server answers (docs/serve.openapi.yaml). */
final class Routes {
  private static final int USUAL_MATCHES = 20;
  private static final int MOST_MATCHES = 100;
  private static final int LONGEST_QUERY = 200;
  private static final String YAML = "application/yaml";

  private final Settings settings;
  private final Workers workers;
  private final Page page;
  private final Map<String, Route> byPath;

  Routes(Settings settings, Workers workers, Page page) {
    this.settings = settings;
    this.workers = workers;
    this.page = page;
    this.byPath = all().stream().collect(Collectors.toMap(Route::path, Function.identity()));
  }

  /** Each of them. */
  List<Route> all() {
    return List.of(
        Route.get("/", Set.of(), call -> page.reply()),
        Route.get("/api/version", Set.of(), this::version),
        Route.get("/api/summary", Set.of(), call -> Reply.json(Messages.summary(call.state()))),
        Route.get("/api/endpoints", Set.of("query", "limit"), Routes::endpoints),
        Route.post("/api/reach", Set.of(Reply.JSON), this::reach),
        Route.get("/api/matrix", Set.of("by", "from", "to"), this::matrix),
        Route.get("/api/audit", Set.of(), daily("audit", Answers::audit)),
        Route.get("/api/exposure", Set.of("direction"), this::exposure),
        Route.get("/api/check", Set.of(), daily("check", Answers::check)),
        Route.get("/api/charts", Set.of(), daily("charts", Answers::charts)),
        Route.get("/api/connections", Set.of(), daily("connections", Answers::connections)),
        Route.get("/api/groups", Set.of(), this::groups),
        Route.post("/api/review", Set.of(Reply.JSON, YAML), this::review),
        Route.post("/api/what-if", Set.of(Reply.JSON, YAML), this::whatIf));
  }

  /** The one of a path; empty for a path that there is not. */
  Optional<Route> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private Reply version(Call call) {
    return Reply.json(Messages.version(settings.version(), call.now()));
  }

  private static Reply endpoints(Call call) {
    String query = call.parameter("query").orElse("");
    if (query.length() > LONGEST_QUERY) {
      throw Failure.parameter("query", "expected at most " + LONGEST_QUERY + " characters");
    }
    int limit = call.number("limit", USUAL_MATCHES, MOST_MATCHES);
    return Reply.json(Messages.completion(query, call.now().completion().find(query, limit)));
  }

  private Reply reach(Call call) {
    return made(() -> call.answers().reach(call.body().text()));
  }

  private Reply review(Call call) {
    LocalDate today = settings.today().get();
    return made(() -> call.answers().review(call.body().text(), form(call.body()), today));
  }

  private Reply whatIf(Call call) {
    return made(() -> call.answers().whatIf(call.body().text(), form(call.body())));
  }

  private static Answers.Form form(Body body) {
    return body.type().equals(YAML) ? Answers.Form.YAML : Answers.Form.JSON;
  }

  private Reply matrix(Call call) {
    Optional<String> by = call.parameter("by");
    Optional<String> from = call.parameter("from");
    Optional<String> to = call.parameter("to");
    return once(call, List.of("matrix", by, from, to), () -> call.answers().matrix(by, from, to));
  }

  /** Answers with what is the same all day. */
  private Route.Handler daily(String name, BiFunction<Answers, LocalDate, byte[]> answer) {
    return call -> {
      LocalDate today = settings.today().get();
      return once(call, List.of(name, today), () -> answer.apply(call.answers(), today));
    };
  }

  private Reply groups(Call call) {
    return once(call, List.of("groups"), () -> call.answers().groups());
  }

  private Reply exposure(Call call) {
    Optional<String> direction = call.parameter("direction");
    LocalDate today = settings.today().get();
    return once(
        call,
        List.of("exposure", direction, today),
        () -> call.answers().exposure(direction, today));
  }

  /** An answer for one asker. */
  private Reply made(Callable<byte[]> answer) {
    return Reply.json(workers.await(workers.begin(answer), /* abandon= */ true));
  }

  /** An answer that is the same for all who ask. */
  private Reply once(Call call, List<?> key, Callable<byte[]> answer) {
    Future<byte[]> begun = call.now().once().of(key, () -> workers.begin(answer));
    return Reply.json(workers.await(begun, /* abandon= */ false));
  }
}
