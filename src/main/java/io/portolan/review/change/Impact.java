package io.portolan.review.change;

import java.util.List;

/**
 * What depends on something.
 *
 * @param component what
 * @param removed what goes with it, in words
 * @param pairs what would be lost without it, the internet first; none where other rules imply it
 * @param opened what would get through that does not, as without what denies it; the internet first
 * @param waysClosed what would be lost on one way where the same gets there on another
 * @param waysOpened what would open on one way where the same gets there on another
 */
public record Impact(
    String component,
    List<String> removed,
    List<FlowChange> pairs,
    List<FlowChange> opened,
    List<WayChange> waysClosed,
    List<WayChange> waysOpened) {}
