package io.portolan.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request brings along.
 *
 * @param type its media type, such as {@code application/json}
 */
record Body(String type, String text) {
  /** That nothing is brought along. */
  static final Body NONE = new Body("", "");

  static final int MOST_BYTES = 1 << 20;

  /** So much of what is too long is read and thrown away, so that its sender hears of it. */
  private static final long MOST_IGNORED = 8L << 20;

  private static final int CHUNK = 1 << 13;

  /**
   * Reads it.
   *
   * @param types the media types that are known
   * @throws Failure if it is of another type, too long, or no text
   */
  static Body of(HttpExchange exchange, Set<String> types) throws IOException {
    String type = type(exchange, types);
    Optional<String> length =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"));
    long announced = length.map(Body::number).orElse(0L);
    if (announced > MOST_IGNORED) {
      throw tooLong();
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      ignore(exchange.getRequestBody());
      throw tooLong();
    }
    try {
      ByteBuffer read = ByteBuffer.wrap(bytes);
      return new Body(type, StandardCharsets.UTF_8.newDecoder().decode(read).toString());
    } catch (CharacterCodingException e) {
      throw Failure.of(400, "malformed", "the body is not UTF-8");
    }
  }

  private static String type(HttpExchange exchange, Set<String> types) {
    List<String> said = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of(""));
    String whole = said.get(0).toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    String type = whole.replaceFirst(";charset=utf-8$", "");
    if (said.size() != 1 || !types.contains(type)) {
      throw Failure.of(
          415, "media-type", "the content type has to be " + String.join(" or ", types));
    }
    return type;
  }

  private static Failure tooLong() {
    return Failure.of(413, "too-large", "the body has more than " + MOST_BYTES + " bytes");
  }

  /** One that is no number is the server's to refuse, which it did. */
  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void ignore(InputStream rest) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long ignored = 0;
    for (int read = 0; read >= 0 && ignored < MOST_IGNORED; ignored += read) {
      read = rest.read(chunk);
    }
  }
}
