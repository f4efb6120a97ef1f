package io.portolan.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The server: HTTP/1.1 on 127.0.0.1 alone, one page and a JSON API, for whoever has the token.
 *
 * <p>What clients can cost is bounded: connections, the length of addresses, headers and bodies,
 * the time to send them and to read the reply, how long an answer is waited for and how many are
 * made. Those of the JDK's server hold for the whole process, and are set before its first use;
 * values that were set on the command line stay.
 */
public final class Server implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final int BACKLOG = 64;
  private static final int IDLE_SECONDS = 30;
  private static final int LONGEST_ADDRESS = 8192;
  private static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";

  /** So long may a client take to read an answer, beside the time that it took to make it. */
  private static final Duration READING = Duration.ofMinutes(4);

  private final HttpServer http;
  private final ThreadPoolExecutor threads;
  private final Workers workers;
  private final Settings settings;
  private final Live live;
  private final Token token = Token.random();
  private final Access access;
  private final Routes routes;

  private Server(HttpServer http, Settings settings, Live live) {
    this.http = http;
    this.settings = settings;
    this.live = live;
    this.access = new Access(http.getAddress().getPort(), token);
    this.workers = new Workers(settings.patience());
    this.routes = new Routes(settings, workers, new Page());
    this.threads =
        new ThreadPoolExecutor(
            0,
            2 * CONNECTIONS, // more than can be needed: none is refused
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Threads.named("portolan-http"));
  }

  /**
   * Starts to serve.
   *
   * @throws IOException if the port can't be had
   */
  public static Server start(Settings settings, Live live) throws IOException {
    limits(settings.patience())
        .forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    byte[] loopback = {127, 0, 0, 1};
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(loopback), settings.port());
    Server server = new Server(HttpServer.create(address, BACKLOG), settings, live);
    server.http.createContext("/", server::handle);
    server.http.setExecutor(server.threads);
    server.http.start();
    return server;
  }

  /** The limits of the JDK's server. */
  private static Map<String, String> limits(Duration patience) {
    return Map.of(
        "jdk.httpserver.maxConnections",
        String.valueOf(CONNECTIONS),
        "sun.net.httpserver.maxReqHeaders",
        "100",
        "sun.net.httpserver.maxReqHeaderSize",
        String.valueOf(4 * LONGEST_ADDRESS),
        "sun.net.httpserver.maxReqTime",
        "15",
        "sun.net.httpserver.maxRspTime",
        String.valueOf(patience.plus(READING).toSeconds()),
        "sun.net.httpserver.nodelay",
        "true");
  }

  /** The address to open, with the token. */
  public URI address() {
    return URI.create(
        "http://127.0.0.1:" + http.getAddress().getPort() + "/?token=" + token.text());
  }

  /** All that is answered. */
  List<Route> routes() {
    return routes.all();
  }

  /** How many answers are made or waited for at once. */
  int mostAnswers() {
    return workers.number() + Workers.QUEUE;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange));
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      return answer(exchange);
    } catch (Failure e) {
      return failed(e);
    } catch (Refusal e) {
      return failed(Failure.of(e));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      settings.bugs().accept(e);
      return failed(Failure.of(500, "internal", "internal error; please report it"));
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    URI address = exchange.getRequestURI();
    if (address.toString().length() > LONGEST_ADDRESS) {
      throw Failure.of(414, "too-long-address", "the address is too long");
    }
    boolean get = exchange.getRequestMethod().equals("GET");
    Map<String, String> parameters =
        Parameters.of(Optional.ofNullable(address.getRawQuery()).orElse(""));
    access.check(exchange.getRequestHeaders(), parameters, get);
    Route route =
        routes
            .at(Optional.ofNullable(address.getRawPath()).orElse(""))
            .orElseThrow(() -> Failure.of(404, "no-such-path", "there is nothing at this path"));
    if (!route.method().equals(exchange.getRequestMethod())) {
      throw Failure.method(route.method());
    }
    for (String name : parameters.keySet()) {
      if (!route.parameters().contains(name) && !(get && name.equals("token"))) {
        throw Failure.parameter(name, "an unknown parameter");
      }
    }
    Body body = route.types().isEmpty() ? Body.NONE : Body.of(exchange, route.types());
    Live.State state = live.state();
    exchange.getResponseHeaders().set("Portolan-Generation", String.valueOf(state.now().number()));
    return route.handler().reply(new Call(state, parameters, body));
  }

  private static Reply failed(Failure failure) {
    return new Reply(failure.status(), Reply.JSON, failure.headers(), Messages.error(failure));
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", NO_CONTENT);
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    reply.headers().forEach(headers::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(reply.body());
    }
  }

  /** Ends at once; what is being answered gets no answer. */
  @Override
  public void close() {
    http.stop(0);
    workers.close();
    threads.shutdownNow();
  }
}
