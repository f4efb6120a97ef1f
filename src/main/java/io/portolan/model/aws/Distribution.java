package io.portolan.model.aws;

import io.portolan.packet.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFront distribution (statement L8).
 *
 * @param id its ARN
 * @param name its id, such as {@code E2QWRUHAPOMQZL}
 * @param domainName its own name, under {@code cloudfront.net}
 * @param aliases the other names that it answers to
 * @param enabled whether it answers at all
 * @param ipv6 whether viewers may come by IPv6
 * @param webAcl the ARN of its web ACL, or the id of one of WAF Classic; empty for none
 * @param origins where it may fetch from
 * @param behaviors which requests go to which origin, the first that matches; the default one last
 */
public record Distribution(
    Arn id,
    Location location,
    String name,
    String domainName,
    Set<String> aliases,
    boolean enabled,
    boolean ipv6,
    String webAcl,
    List<Origin> origins,
    List<Behavior> behaviors,
    Map<String, String> tags)
    implements Resource {

  /**
   * A place to fetch from.
   *
   * @param id its name in the distribution
   * @param domainName the name that CloudFront connects to
   * @param path what CloudFront puts before the path of a request; empty for nothing
   * @param headers the names, in lower case, of the headers that CloudFront adds; values may be
   *     secrets and are not kept
   * @param target what it is
   */
  public record Origin(
      String id, String domainName, String path, Set<String> headers, Target target) {}

  /** What an origin is. */
  public sealed interface Target {}

  /** A bucket of S3. */
  public record Bucket() implements Target {}

  /**
   * Whatever answers at the domain name, over the internet.
   *
   * @param ports null where not printed
   * @param families the IP versions by which CloudFront connects
   */
  public record Custom(@Nullable OriginPorts ports, Set<Family> families) implements Target {}

  /**
   * A VPC origin (statement L9).
   *
   * @param name the id of the {@link VpcOrigin}
   */
  public record InVpc(String name) implements Target {}

  /**
   * Which requests go where.
   *
   * @param path a pattern of paths; empty for the default behavior
   * @param origins the ids of the origin, or of those of its origin group in order
   * @param http whether a request by HTTP is sent to an origin, rather than refused or redirected
   */
  public record Behavior(String path, List<String> origins, boolean http) {}
}
