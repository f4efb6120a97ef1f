package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * An API of Amazon API Gateway. What it leads to, its integrations, is not in a snapshot.
 *
 * @param id its id, which is the first label of its host name; AWS prints no ARN
 * @param name the name that its owner uses
 * @param kind which sort of API
 * @param isPrivate whether it is reached by interface endpoints only
 * @param endpoints the interface endpoints that a private one names
 * @param defaultEndpoint whether it answers at its own host name, besides custom domain names
 */
public record Api(
    Arn id,
    Location location,
    String name,
    Kind kind,
    boolean isPrivate,
    Set<VpcEndpointId> endpoints,
    boolean defaultEndpoint,
    Map<String, String> tags)
    implements Resource {

  /** Which sort of API. */
  public enum Kind {
    /** A REST API. */
    REST,
    /** An HTTP API. */
    HTTP,
    /** A WebSocket API. */
    WEBSOCKET,
    /** A sort newer than this program. */
    OTHER
  }
}
