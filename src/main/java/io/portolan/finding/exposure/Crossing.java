package io.portolan.finding.exposure;

import io.portolan.reach.Answer;
import io.portolan.reach.Passing;
import java.util.List;

/**
 * What gets from one account to another.
 *
 * @param from the account of who sends it
 * @param to the account of whom it gets to
 * @param endpoints the references that mean these; to each of them somebody in the other account
 *     gets with just this
 * @param passing what gets through, of whoever sends it, in three values
 * @param sender who sends it, for example
 * @param answer the answer for the sender and the first endpoint
 */
public record Crossing(
    String from,
    String to,
    List<String> endpoints,
    Passing passing,
    String sender,
    Answer answer) {}
