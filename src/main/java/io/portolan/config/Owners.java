package io.portolan.config;

import java.util.List;

/**
 * Who answers for what.
 *
 * @param tag the key of the tag that names the owner of a resource
 * @param entries who answers for some endpoints, whatever their tags say; the first that matches
 */
public record Owners(String tag, List<Entry> entries) {
  /** The key of the tag where the configuration names none. */
  public static final String TAG = "owner";

  /** What holds where nothing is said. */
  public static Owners byTag() {
    return new Owners(TAG, List.of());
  }

  /**
   * Somebody and some endpoints.
   *
   * @param owner a team or a person
   * @param endpoints references to what they answer for
   */
  public record Entry(String owner, List<String> endpoints) {}
}
