package io.portolan.estate;

/** What an estate has beyond VPCs, their instances, and the ways between them. */
public enum Part {
  /** The ids of the rules of security groups, which come from a call of their own. */
  RULE_IDS,
  /** Application and network load balancers in front of instances. */
  BALANCERS,
  /** Databases with interfaces of their own. */
  DATABASES,
  /** VPN gateways and Direct Connect, and routes to what is behind them. */
  ON_PREMISES,
  /** A VPC with a network firewall in each Region, and VPCs whose traffic goes through it. */
  FIREWALLS,
  /** Kubernetes clusters with their nodes, pods and policies. */
  CLUSTERS
}
