package io.portolan.finding.bypass;

import io.portolan.policy.Assumption;
import java.util.List;

/**
 * What there is past protections.
 *
 * @param targets how many targets there are that something protects
 * @param found the bypasses, those from outside first
 * @param unknown targets to which there may be one that nobody can rule out, with why
 * @param assumptions what all of it rests on
 */
public record Bypasses(
    int targets, List<Bypass> found, List<Unknown> unknown, List<Assumption> assumptions) {
  /** A target to which there may be a way. */
  public record Unknown(String target, String by, List<Assumption> because) {}
}
