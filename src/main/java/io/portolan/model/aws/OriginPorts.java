package io.portolan.model.aws;

/**
 * The ports at which CloudFront connects to an origin.
 *
 * @param http the port for HTTP
 * @param https the port for HTTPS
 * @param policy which of them it uses
 */
public record OriginPorts(int http, int https, Policy policy) {

  /** Which protocol CloudFront speaks to an origin. */
  public enum Policy {
    /** HTTP, whatever the viewer speaks. */
    HTTP_ONLY,
    /** HTTPS, whatever the viewer speaks. */
    HTTPS_ONLY,
    /** What the viewer speaks. */
    MATCH_VIEWER,
    /** A policy newer than this program, or not printed. */
    OTHER
  }
}
