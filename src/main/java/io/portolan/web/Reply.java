package io.portolan.web;

import java.util.Map;

/** What a request gets. */
final class Reply {
  static final String JSON = "application/json";

  private final int status;
  private final String type;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * A reply.
   *
   * @param headers those that it needs beside the ones that every reply has
   * @param body not to be changed any more: many replies may share it
   */
  Reply(int status, String type, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.type = type;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  static Reply json(byte[] body) {
    return new Reply(200, JSON, Map.of(), body);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
