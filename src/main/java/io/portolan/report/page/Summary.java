package io.portolan.report.page;

import java.util.List;
import java.util.Map;

/**
 * What was read.
 *
 * @param accounts the accounts of its resources
 * @param regions their Regions
 * @param vpcs its VPCs
 * @param endpoints how many endpoints there are
 * @param clusters the names of its clusters
 * @param pods how many pods there are in them
 * @param tiers the names of the tiers
 * @param tiersInferred whether no configuration names them
 * @param resources how many resources there are of AWS
 * @param unmodelled what is there and not modelled: how many of each kind
 * @param warnings what was odd in the files, or was left out; answers may lack it
 */
public record Summary(
    List<String> accounts,
    List<String> regions,
    List<Vpc> vpcs,
    int endpoints,
    List<String> clusters,
    int pods,
    List<String> tiers,
    boolean tiersInferred,
    int resources,
    Map<String, Integer> unmodelled,
    List<String> warnings) {
  /**
   * A VPC.
   *
   * @param name its Name tag; empty where it has none
   */
  public record Vpc(String id, String name, String account, String region, List<String> blocks) {}
}
