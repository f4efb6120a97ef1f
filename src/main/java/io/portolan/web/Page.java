package io.portolan.web;

import io.portolan.report.page.ReportPage;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The page: that of {@code report}, with its styles and scripts inside, so that no second address
 * needs the token. It is the same for everybody, and asks the API for what it shows.
 */
final class Page {
  private final Reply reply =
      new Reply(
          200,
          "text/html; charset=utf-8",
          Map.of("Content-Security-Policy", ReportPage.livePolicy() + "; frame-ancestors 'none'"),
          ReportPage.live().getBytes(StandardCharsets.UTF_8));

  Reply reply() {
    return reply;
  }
}
