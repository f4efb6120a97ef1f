package io.portolan.finding;

import java.util.List;

/**
 * What there is to say of an endpoint, for whoever looks it up.
 *
 * @param reference what means it, and what a matrix by endpoint calls it
 * @param names what else it is called: tags, ids, addresses, services; each once
 * @param tier the group of its tier in a matrix; empty where it is in none
 * @param vpc the id of its VPC; empty where it is in none
 * @param subnet the id of its subnet; empty where it is in none
 * @param account its account; empty where it has none
 * @param groups the ids of its security groups
 * @param owner who answers for it; empty where nobody does
 */
public record Profile(
    String reference,
    List<String> names,
    String tier,
    String vpc,
    String subnet,
    String account,
    List<String> groups,
    String owner) {
  /** An endpoint of which little is known. */
  static Profile of(String reference, String tier) {
    return new Profile(reference, List.of(), tier, "", "", "", List.of(), "");
  }
}
