package io.portolan.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * That a request gets an error in place of an answer. Its texts hold what the asker sent or may
 * know, and nothing else.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String SOON = "2";

  private final int status;
  private final String code;
  private final String place;
  private final transient List<String> problems;
  private final transient Map<String, String> headers;

  private Failure(
      int status,
      String code,
      String message,
      String place,
      List<String> problems,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.place = place;
    this.problems = problems;
    this.headers = headers;
  }

  static Failure of(int status, String code, String message) {
    return new Failure(status, code, message, "", List.of(), Map.of());
  }

  static Failure parameter(String name, String message) {
    return new Failure(400, "bad-parameter", message, name, List.of(), Map.of());
  }

  static Failure of(Refusal refusal) {
    boolean malformed = refusal.why() == Refusal.Cause.MALFORMED;
    return new Failure(
        malformed ? 400 : 422,
        malformed ? "malformed" : "no-answer",
        refusal.getMessage(),
        refusal.place(),
        refusal.problems(),
        Map.of());
  }

  /** RFC 6750: that a token is asked for. */
  static Failure noToken() {
    return new Failure(
        401,
        "no-token",
        "the token is missing or wrong: open the address that portolan serve printed",
        "",
        List.of(),
        Map.of("WWW-Authenticate", "Bearer"));
  }

  static Failure method(String allowed) {
    return new Failure(
        405,
        "method-not-allowed",
        "only " + allowed + " is allowed here",
        "",
        List.of(),
        Map.of("Allow", allowed));
  }

  static Failure busy() {
    return new Failure(
        503,
        "busy",
        "too many answers are being made: ask again in a moment",
        "",
        List.of(),
        Map.of("Retry-After", SOON));
  }

  /**
   * That an answer takes too long.
   *
   * @param goesOn whether it is still being made, so that somebody who asks again may get it
   */
  static Failure late(Duration patience, boolean goesOn) {
    String message = "there was no answer within " + patience.toSeconds() + " seconds";
    return new Failure(
        504,
        "too-long",
        message + (goesOn ? "; it is still being made: ask again later" : "; ask for less"),
        "",
        List.of(),
        goesOn ? Map.of("Retry-After", SOON) : Map.of());
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String place() {
    return place;
  }

  List<String> problems() {
    return problems;
  }

  Map<String, String> headers() {
    return headers;
  }
}
