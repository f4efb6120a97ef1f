package io.portolan.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks a server, as somebody does who has its address. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final String token;

  /** Asks the server that printed an address. */
  public Client(URI address) {
    this.address = address;
    this.token = address.getQuery().substring("token=".length());
  }

  /** The address that it printed. */
  public URI address() {
    return address;
  }

  String token() {
    return token;
  }

  int port() {
    return address.getPort();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
  }

  HttpRequest.Builder withoutToken(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a path answers. */
  public HttpResponse<String> get(String path) {
    return send(to(path));
  }

  /** What a path answers to a text of some media type. */
  public HttpResponse<String> post(String path, String type, String body) {
    return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** What a path answers to JSON. */
  public HttpResponse<String> post(String path, String body) {
    return post(path, "application/json", body);
  }

  /** A reply as JSON. */
  public static JsonNode json(HttpResponse<String> reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (IOException e) {
      throw new AssertionError(reply.body(), e);
    }
  }

  /** All that comes back for some bytes, until the server ends the connection. */
  String raw(String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port())) {
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      try (InputStream in = socket.getInputStream()) {
        in.transferTo(received);
      } catch (SocketException e) {
        received.write("(reset)".getBytes(StandardCharsets.UTF_8));
      }
      return received.toString(StandardCharsets.UTF_8);
    }
  }
}
