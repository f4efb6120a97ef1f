package io.portolan.config;

import io.portolan.packet.TrafficSet;
import java.time.LocalDate;

/**
 * An exception: findings that somebody has accepted, for a reason and for a time.
 *
 * @param finding the name of the findings
 * @param endpoint a reference to the endpoints they are about
 * @param traffic what is accepted; findings about more are not
 * @param reason why
 * @param owner who has accepted it
 * @param until the last day on which it counts
 */
public record Acceptance(
    String finding,
    String endpoint,
    TrafficSet traffic,
    String reason,
    String owner,
    LocalDate until) {}
