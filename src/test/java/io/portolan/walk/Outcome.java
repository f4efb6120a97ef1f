package io.portolan.walk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a packet.
 *
 * @param verdict whether the connection works
 * @param receiver an interface's id, {@code internet}, {@code on-premises}, {@code aws:vpce-…} or
 *     {@code amazon:169.254.169.253}; null where it was dropped or nobody can say who gets it
 * @param trace what happened to it and to its reply, line by line; empty unless asked for
 */
public record Outcome(Verdict verdict, @Nullable String receiver, List<String> trace) {}
