package io.portolan.web;

import java.util.Set;

/**
 * What the server answers: one of these a path.
 *
 * @param method {@code GET} or {@code POST}
 * @param parameters the parameters it takes, beside the token
 * @param types the media types of the body it takes; none where it takes no body
 * @param handler makes the reply
 */
record Route(
    String method, String path, Set<String> parameters, Set<String> types, Handler handler) {
  /** Makes replies. */
  @FunctionalInterface
  interface Handler {
    Reply reply(Call call);
  }

  static Route get(String path, Set<String> parameters, Handler handler) {
    return new Route("GET", path, parameters, Set.of(), handler);
  }

  static Route post(String path, Set<String> types, Handler handler) {
    return new Route("POST", path, Set.of(), types, handler);
  }
}
