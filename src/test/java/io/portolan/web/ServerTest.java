package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules by which the server answers, whatever the answers are. */
class ServerTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  private final List<Throwable> bugs = new ArrayList<>();
  private final AtomicReference<Fingerprint> files =
      new AtomicReference<>(new Fingerprint(List.of("1")));
  private final AtomicReference<Answers> next = new AtomicReference<>(FakeAnswers.named("first"));
  private Live live;
  private Server server;

  private Client serve(Duration patience) throws IOException {
    try {
      live = Live.of(next::get, files::get, Clock.systemUTC(), bugs::add);
    } catch (Loader.Unreadable e) {
      throw new AssertionError(e);
    }
    server = Server.start(new Settings(0, patience, "test", () -> TODAY, bugs::add), live);
    return new Client(server.address());
  }

  private Client serve() throws IOException {
    return serve(Duration.ofMinutes(1));
  }

  private void change(Answers answers) {
    next.set(answers);
    files.set(new Fingerprint(List.of(answers.toString())));
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(bugs).isEmpty();
  }

  private static String code(HttpResponse<String> reply) {
    JsonNode error = Client.json(reply).path("error");
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(OpenApi.problemsOfError(Client.json(reply))).isEmpty();
    return reply.statusCode() + " " + error.path("code").asText();
  }

  @Test
  void theTokenIsLongAndNewWithEachServer() throws IOException {
    String first = serve().token();
    server.close();
    String second = serve().token();

    assertThat(first).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(second);
    assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/version", "/api/summary", "/api/audit", "/nothing"})
  void nothingIsSaidWithoutTheToken(String path) throws IOException {
    Client client = serve();

    assertThat(code(client.send(client.withoutToken(path)))).isEqualTo("401 no-token");
    assertThat(code(client.send(client.withoutToken(path).header("Authorization", "Bearer wrong"))))
        .isEqualTo("401 no-token");
    assertThat(code(client.send(client.withoutToken(path + "?token=" + client.token() + "x"))))
        .isEqualTo("401 no-token");
    assertThat(code(client.send(client.withoutToken(path).header("Authorization", "Basic Og=="))))
        .isEqualTo("401 no-token");
  }

  @Test
  void aWrongHeaderIsNotMendedByTheAddress() throws IOException {
    Client client = serve();
    String path = "/api/version?token=" + client.token();

    assertThat(client.send(client.withoutToken(path)).statusCode()).isEqualTo(200);
    assertThat(code(client.send(client.withoutToken(path).header("Authorization", "Bearer x"))))
        .isEqualTo("401 no-token");
  }

  @Test
  void whatIsSentNeedsTheTokenInAHeader() throws IOException {
    Client client = serve();

    HttpResponse<String> reply =
        client.send(
            client
                .withoutToken("/api/reach?token=" + client.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(code(reply)).isEqualTo("401 no-token");
  }

  private static String request(Client client, String... headers) {
    return "GET /api/version HTTP/1.1\r\nAuthorization: Bearer "
        + client.token()
        + "\r\nConnection: close\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "Host: 127.0.0.1:PORT, 200",
    "Host: localhost:PORT, 200",
    "Host: LOCALHOST:PORT, 200",
    "Host: evil.example:PORT, 403",
    "Host: 127.0.0.1, 403",
    "Host: 127.0.0.1:1, 403",
    "Host: localhost.evil.example:PORT, 403",
    "Host: [::1]:PORT, 403",
    "X: no host, 403",
  })
  void theHostHasToBeTheServer(String header, int status) throws IOException {
    Client client = serve();
    String reply =
        client.raw(request(client, header.replace("PORT", String.valueOf(client.port()))));

    assertThat(reply).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void twoHostsAreNone() throws IOException {
    Client client = serve();
    String host = "Host: 127.0.0.1:" + client.port();

    assertThat(client.raw(request(client, host, "Host: evil.example")))
        .doesNotStartWith("HTTP/1.1 200");
    assertThat(client.raw(request(client, host))).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT, 200",
    "http://localhost:PORT, 403",
    "https://127.0.0.1:PORT, 403",
    "http://127.0.0.1:1, 403",
    "http://evil.example, 403",
    "null, 403",
  })
  void theOriginHasToBeTheServer(String origin, int status) throws IOException {
    Client client = serve();
    String own = origin.replace("PORT", String.valueOf(client.port()));
    HttpResponse<String> reply = client.send(client.to("/api/version").header("Origin", own));

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/summary, GET",
    "DELETE, /api/summary, GET",
    "OPTIONS, /api/summary, GET",
    "PUT, /, GET",
    "GET, /api/reach, POST",
    "GET, /api/review, POST",
    "DELETE, /api/review, POST",
    "GET, /api/what-if, POST",
  })
  void otherMethodsAreRefused(String method, String path, String allowed) throws IOException {
    Client client = serve();
    HttpResponse<String> reply =
        client.send(client.to(path).method(method, BodyPublishers.noBody()));

    assertThat(code(reply)).isEqualTo("405 method-not-allowed");
    assertThat(reply.headers().firstValue("Allow")).contains(allowed);
  }

  @Test
  void headIsRefusedWithoutABody() throws IOException {
    Client client = serve();
    HttpResponse<String> reply =
        client.send(client.to("/api/version").method("HEAD", BodyPublishers.noBody()));

    assertThat(reply.statusCode()).isEqualTo(405);
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, 404 no-such-path",
    "/api, 404 no-such-path",
    "/api/summary/, 404 no-such-path",
    "/api/%73ummary, 404 no-such-path",
    "/../api/summary, 404 no-such-path",
    "/api/matrix?form=internet, 400 bad-parameter",
    "/api/matrix?by=vpc&by=sg, 400 bad-parameter",
    "/api/audit?today=2020-01-01, 400 bad-parameter",
    "/api/endpoints?limit=0, 400 bad-parameter",
    "/api/endpoints?limit=101, 400 bad-parameter",
    "/api/endpoints?limit=ten, 400 bad-parameter",
  })
  void wrongAddressesAreErrors(String path, String expected) throws IOException {
    Client client = serve();

    assertThat(code(client.get(path))).isEqualTo(expected);
  }

  @Test
  void longAddressesAreRefused() throws IOException {
    Client client = serve();
    String query = "x".repeat(9000);

    assertThat(code(client.get("/api/endpoints?query=" + query))).isEqualTo("414 too-long-address");
    assertThat(code(client.get("/api/endpoints?query=" + "x".repeat(201))))
        .isEqualTo("400 bad-parameter");
    assertThat(client.raw("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n"))
        .doesNotContain("HTTP/1.1 200");
    assertThat(client.raw(request(client, "X: " + "x".repeat(100_000))))
        .doesNotContain("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 200",
    "application/json; charset=utf-8, 200",
    "'APPLICATION/JSON;charset=\"UTF-8\"', 200",
    "application/json; charset=latin1, 415",
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "multipart/form-data, 415",
    "application/yaml, 415",
  })
  void questionsAreJson(String type, int status) throws IOException {
    assertThat(serve().post("/api/reach", type, "{}").statusCode()).isEqualTo(status);
  }

  @Test
  void aBodyOfNoTypeIsRefused() throws IOException {
    Client client = serve();

    assertThat(code(client.send(client.to("/api/reach").POST(BodyPublishers.ofString("{}")))))
        .isEqualTo("415 media-type");
  }

  @Test
  void changesAreJsonOrYaml() throws IOException {
    Client client = serve();

    assertThat(client.post("/api/review", "{}").body()).isEqualTo("first [review, JSON, {}]");
    assertThat(client.post("/api/review", "application/yaml", "a: b").body())
        .isEqualTo("first [review, YAML, a: b]");
    assertThat(client.post("/api/what-if", "{}").body()).isEqualTo("first [what-if, JSON, {}]");
    assertThat(client.post("/api/what-if", "application/yaml", "a: b").body())
        .isEqualTo("first [what-if, YAML, a: b]");
  }

  @Test
  void longBodiesAreRefused() throws IOException {
    Client client = serve();
    String longest = "x".repeat(Body.MOST_BYTES);

    assertThat(client.post("/api/reach", longest).statusCode()).isEqualTo(200);
    assertThat(code(client.post("/api/reach", longest + "x"))).isEqualTo("413 too-large");
    byte[] chunked = (longest + "x").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    HttpResponse<String> reply =
        client.send(
            client
                .to("/api/reach")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(chunked))));
    assertThat(code(reply)).isEqualTo("413 too-large");
  }

  /** The answer comes at once; the connection is ended when nothing comes for 15 seconds. */
  @Test
  void aVeryLongBodyIsNotWaitedFor() throws IOException {
    Client client = serve();
    String reply =
        client.raw(
            "POST /api/reach HTTP/1.1\r\nHost: localhost:"
                + client.port()
                + "\r\nAuthorization: Bearer "
                + client.token()
                + "\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n");

    assertThat(reply).startsWith("HTTP/1.1 413 ").contains("too-large");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Client client = serve();
    HttpResponse<String> reply =
        client.send(
            client
                .to("/api/reach")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'})));

    assertThat(code(reply)).isEqualTo("400 malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/version", "/api/summary", "/nothing"})
  void everyReplyIsGuarded(String path) throws IOException {
    HttpResponse<String> reply = serve().get(path);

    assertThat(reply.headers().map())
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("x-frame-options", List.of("DENY"));
    assertThat(reply.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; ")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void thePageAllowsItsOwnScriptAlone() throws IOException {
    HttpResponse<String> page = serve().get("/");

    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .containsPattern("script-src( 'sha256-[A-Za-z0-9+/]{43}='){2}; style-src 'sha256-")
        .contains("connect-src 'self'; ");
    String own = page.body().substring(page.body().lastIndexOf("<script>"));
    assertThat(own)
        .contains("datalist", "textContent")
        .doesNotContain("innerHTML", "/*SCRIPT*/", "/*STYLE*/", "http://", "https://", " style=");
  }

  @Test
  void bugsAreToldToTheOperatorAlone() throws IOException {
    change(
        new FakeAnswers(
            "buggy",
            question -> {
              throw new IllegalStateException("/home/somebody/secret");
            },
            () -> "audit"));
    Client client = serve();
    HttpResponse<String> reply = client.post("/api/reach", "{}");

    assertThat(code(reply)).isEqualTo("500 internal");
    assertThat(reply.body()).doesNotContain("secret", "Exception", "java");
    assertThat(bugs).hasSize(1);
    assertThat(bugs.remove(0)).hasRootCauseMessage("/home/somebody/secret");
  }

  @Test
  void refusalsSayWhoseDoingItIs() throws IOException {
    change(
        new FakeAnswers(
            "refusing",
            question -> {
              throw question.isEmpty()
                  ? Refusal.malformed("$.to", "no text")
                  : Refusal.unanswerable(List.of("a", "b"));
            },
            () -> "audit"));
    Client client = serve();

    JsonNode malformed = Client.json(client.post("/api/reach", "")).path("error");
    assertThat(malformed.path("code").asText()).isEqualTo("malformed");
    assertThat(malformed.path("at").asText()).isEqualTo("$.to");
    HttpResponse<String> unanswerable = client.post("/api/reach", "x");
    assertThat(code(unanswerable)).isEqualTo("422 no-answer");
    assertThat(Client.json(unanswerable).at("/error/problems")).hasSize(2);
  }

  /** The first request of a change keeps the reading it began with. */
  @Test
  void aReloadDoesNotTouchWhatIsBeingAnswered() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch reloaded = new CountDownLatch(1);
    change(
        new FakeAnswers(
            "old",
            question -> {
              asked.countDown();
              await(reloaded);
              return "old";
            },
            () -> "old"));
    Client client = serve();
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<HttpResponse<String>> first = other.submit(() -> client.post("/api/reach", "{}"));
    await(asked);

    change(FakeAnswers.named("new"));
    assertThat(live.refresh()).isEqualTo(Live.Outcome.READ);
    assertThat(client.get("/api/audit").body()).isEqualTo("new");
    reloaded.countDown();

    assertThat(first.get().body()).isEqualTo("old");
    assertThat(first.get().headers().firstValue("Portolan-Generation")).contains("1");
    assertThat(Client.json(client.get("/api/version")).path("generation").asInt()).isEqualTo(2);
    other.shutdown();
  }

  @Test
  void whoAsksAtTheSameTimeSharesOneAnswer() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    FakeAnswers answers =
        new FakeAnswers(
            "shared",
            question -> question,
            () -> {
              begun.countDown();
              await(release);
              return "audit";
            });
    change(answers);
    Client client = serve();
    ExecutorService others = Executors.newFixedThreadPool(8);
    List<Future<String>> replies = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      replies.add(others.submit(() -> client.get("/api/audit").body()));
    }
    await(begun);
    release.countDown();

    for (Future<String> each : replies) {
      assertThat(each.get()).isEqualTo("audit");
    }
    assertThat(client.get("/api/audit").body()).isEqualTo("audit");
    assertThat(answers.audits).hasValue(1);
    change(FakeAnswers.named("later"));
    live.refresh();
    assertThat(client.get("/api/audit").body()).isEqualTo("later");
    others.shutdown();
  }

  /** Nobody waits longer than that, what is quick goes on, and the answer is there later. */
  @Test
  void aLongAnswerIsNotWaitedForForever() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    FakeAnswers answers =
        new FakeAnswers(
            "slow",
            question -> {
              await(new CountDownLatch(1));
              return "never";
            },
            () -> {
              await(release);
              return "audit";
            });
    change(answers);
    Client client = serve(Duration.ofMillis(50));

    assertThat(code(client.get("/api/audit"))).isEqualTo("504 too-long");
    assertThat(code(client.post("/api/reach", "{}"))).isEqualTo("504 too-long");
    assertThat(client.get("/api/summary").statusCode()).isEqualTo(200);
    release.countDown();
    HttpResponse<String> later = client.get("/api/audit");
    while (later.statusCode() == 504) {
      later = client.get("/api/audit");
    }
    assertThat(later.body()).isEqualTo("audit");
    assertThat(answers.audits).hasValue(1);
  }

  @Test
  void tooManyQuestionsAreTurnedAway() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    change(
        new FakeAnswers(
            "slow",
            question -> {
              await(release);
              return "answer";
            },
            () -> "audit"));
    Client client = serve();
    int most = server.mostAnswers();
    ExecutorService others = Executors.newFixedThreadPool(most + 4);
    List<Future<HttpResponse<String>>> replies = new ArrayList<>();
    for (int i = 0; i < most + 4; i++) {
      replies.add(others.submit(() -> client.post("/api/reach", "{}")));
    }
    List<HttpResponse<String>> refused = new ArrayList<>();
    while (refused.size() < 4) {
      refused.clear();
      for (Future<HttpResponse<String>> each : replies) {
        if (each.isDone()) {
          refused.add(each.get());
        }
      }
      Thread.onSpinWait();
    }

    assertThat(refused).allSatisfy(each -> assertThat(code(each)).isEqualTo("503 busy"));
    assertThat(client.get("/api/endpoints?query=i").statusCode()).isEqualTo(200);
    release.countDown();
    int answered = 0;
    for (Future<HttpResponse<String>> each : replies) {
      answered += each.get().statusCode() == 200 ? 1 : 0;
    }
    assertThat(answered).isEqualTo(most);
    others.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
