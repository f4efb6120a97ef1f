package io.portolan.review.change;

import java.util.List;

/**
 * What depends on something.
 *
 * @param component what
 * @param removed what goes with it, in words
 * @param flows what would be closed without it, none where other rules imply it; and opened, as
 *     without what denies
 */
public record Impact(String component, List<String> removed, FlowDifference flows) {}
