package io.portolan.world;

import io.portolan.packet.Packet;
import io.portolan.walk.Origin;

/**
 * One packet to try.
 *
 * @param origin who sends it
 * @param packet its header as sent
 */
public record Sample(Origin origin, Packet packet) {}
