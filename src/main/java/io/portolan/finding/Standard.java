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
  /** No group lets strangers in to SMB. */
  SMB("CIS 6.0 6.1.2", "CIS 5.0 5.1.2"),
  /** No network ACL lets strangers in to administration. */
  ACL_ADMINISTRATION("CIS 6.0 6.2", "CIS 5.0 5.2", "CIS 3.0 5.1", "Security Hub EC2.21"),
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
  /** Databases are not public. */
  RDS_PUBLIC("Security Hub RDS.2"),
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
