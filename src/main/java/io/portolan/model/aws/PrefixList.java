package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A prefix list, the customer's or AWS's.
 *
 * @param name such as {@code com.amazonaws.eu-west-1.s3}; empty where unknown
 * @param entries its blocks
 * @param entriesKnown whether the snapshot holds the entries
 */
public record PrefixList(
    PrefixListId id,
    Location location,
    String name,
    List<Cidr> entries,
    boolean entriesKnown,
    Map<String, String> tags)
    implements Resource {}
