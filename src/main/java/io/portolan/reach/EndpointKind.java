package io.portolan.reach;

/** What an endpoint is there for, as far as it matters who takes it over. */
public enum EndpointKind {
  /** Runs what its owner wants, or whoever has it: an instance, a task, a pod, a function. */
  HOST,
  /** Keeps data, and runs nothing of its owner's: RDS, ElastiCache, OpenSearch, EFS … */
  DATA_STORE,
  /** The API server of an EKS cluster. */
  CONTROL_PLANE,
  /** Passes on what it gets, and keeps nothing: a load balancer, a gateway, a VPC endpoint … */
  MIDDLEBOX,
  /** The internet, and the networks behind VPN and Direct Connect. */
  OUTSIDE
}
