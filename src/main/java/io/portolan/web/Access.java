package io.portolan.web;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask: whoever has the token, under the server's own name.
 *
 * <p>{@code Host} has to be this server: a page whose name was made to lead here (DNS rebinding)
 * sends its own name. {@code Origin}, which browsers send with what scripts ask, has to be this
 * server too. The token is taken from the header {@code Authorization}, which no foreign page can
 * set without a permission that is never given; to look at something by its address, also from the
 * parameter {@code token}. There is no cookie: cookies are sent to every port of a host.
 */
final class Access {
  private static final String BEARER = "bearer ";

  private final Set<String> hosts;
  private final Token token;

  Access(int port, Token token) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.token = token;
  }

  /**
   * Lets a request in.
   *
   * @param parameters those of its address
   * @param byAddress whether the token may stand in the address
   * @throws Failure if it may not be answered
   */
  void check(Headers headers, Map<String, String> parameters, boolean byAddress) {
    String host = host(headers);
    List<String> origins = headers.getOrDefault("Origin", List.of());
    if (origins.stream().anyMatch(each -> !lower(each).equals("http://" + host))) {
      throw Failure.of(403, "foreign-origin", "the origin is not this server");
    }
    Optional<String> said = bearer(headers);
    if (said.isEmpty() && byAddress) {
      said = Optional.ofNullable(parameters.get("token"));
    }
    if (!said.map(token::is).orElse(false)) {
      throw Failure.noToken();
    }
  }

  private String host(Headers headers) {
    List<String> named = headers.getOrDefault("Host", List.of());
    if (named.size() != 1 || !hosts.contains(lower(named.get(0)))) {
      throw Failure.of(403, "foreign-host", "the host is not this server");
    }
    return lower(named.get(0));
  }

  /** The token of a header; one that is no token where there is more than one header. */
  private static Optional<String> bearer(Headers headers) {
    List<String> said = headers.getOrDefault("Authorization", List.of());
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        said.size() == 1 && lower(said.get(0)).startsWith(BEARER)
            ? said.get(0).substring(BEARER.length()).strip()
            : "");
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
