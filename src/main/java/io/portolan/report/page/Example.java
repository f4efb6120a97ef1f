package io.portolan.report.page;

import io.portolan.reach.Answer;

/**
 * A pair of endpoints, and the whole answer about it.
 *
 * @param from what means the source
 * @param to what means the destination
 */
public record Example(String from, String to, Answer answer) {}
