package io.portolan.policy;

import java.util.Set;

/**
 * What is known of the requests that CloudFront sends to an origin (docs/aws-semantics.md, section
 * 14); the rest is the viewer's.
 *
 * @param host the host, unless CloudFront passes on what the viewer wrote
 * @param path what paths begin with
 * @param headers the names, in lower case, of headers that are there with values not known
 * @param anyPath whether viewers can ask for any path behind that
 */
public record OriginRequest(String host, String path, Set<String> headers, boolean anyPath) {}
