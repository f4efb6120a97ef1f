package io.portolan.finding;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Controls of the CIS AWS Foundations Benchmark, in the numbering of its versions 6.0, 5.0 and 3.0,
 * and of AWS Security Hub, which a finding can disprove.
 */
public enum Standard {
  /** No group lets IPv4 strangers in to administration. */
  ADMINISTRATION_IPV4("CIS 6.0 6.3", "CIS 5.0 5.3", "CIS 3.0 5.2", "Security Hub EC2.53"),
  /** No group lets IPv6 strangers in to administration. */
  ADMINISTRATION_IPV6("CIS 6.0 6.4", "CIS 5.0 5.4", "CIS 3.0 5.3", "Security Hub EC2.54"),
  /** Groups let strangers in to nothing but ports that are made for them. */
  UNAUTHORISED_PORTS("Security Hub EC2.18"),
  /** Groups let strangers in to no port of high risk. */
  HIGH_RISK_PORTS("Security Hub EC2.19"),
  /** Default groups let nothing through. */
  DEFAULT_GROUP("CIS 6.0 6.5", "CIS 5.0 5.5", "CIS 3.0 5.4", "Security Hub EC2.2"),
  /** Routes to peers are as narrow as they can be. */
  PEERING_ROUTES("CIS 6.0 6.6", "CIS 5.0 5.6", "CIS 3.0 5.5"),
  /** Every VPC has flow logs. */
  FLOW_LOGS("CIS 6.0 4.7", "CIS 5.0 3.7", "CIS 3.0 3.7", "Security Hub EC2.6"),
  /** The endpoint of a cluster is not public. */
  EKS_ENDPOINT("Security Hub EKS.1"),
  /** Web ACLs log. */
  WEB_ACL_LOGS("Security Hub WAF.11");

  private final ImmutableList<String> controls;

  Standard(String... controls) {
    this.controls = ImmutableList.copyOf(controls);
  }

  /** What the standards call it. */
  public List<String> controls() {
    return controls;
  }
}
