package io.portolan.review.change;

import java.util.List;

/**
 * What depends on something.
 *
 * @param component what
 * @param removed what goes with it, in words
 * @param pairs what would be lost without it, the internet first; none where other rules imply it
 */
public record Impact(String component, List<String> removed, List<FlowChange> pairs) {}
