package io.portolan.review.change;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import java.util.List;

/**
 * What a change opens, or closes, between each of some endpoints and each of others.
 *
 * @param from who sends it, in words
 * @param to to whom it gets, in words
 * @param senders who sends it; an endpoint and itself are no pair
 * @param receivers to whom it gets
 * @param traffic what gets through, as it arrives
 * @param certain whether that is certain; else nobody knows
 * @param outside whether hosts on the internet send it
 * @param example the answer for one pair, with the path and its rules
 */
public record FlowChange(
    Side from,
    Side to,
    List<Endpoint> senders,
    List<Endpoint> receivers,
    TrafficSet traffic,
    boolean certain,
    boolean outside,
    Answer example) {}
