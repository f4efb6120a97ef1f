package io.portolan.walk;

import io.portolan.model.aws.EstateBuilder;

/** What the tests about load balancers have in common: three zones, and a balancer in two. */
final class BalancerWorld {
  static final String CLIENT = "10.0.9.9";
  static final String CLIENT_V6 = "2600:1f18:0:9::9";
  static final String NODE_1 = "10.0.1.5";
  static final String NODE_1_V6 = "2600:1f18:0:1::5";
  static final String NODE_2 = "10.0.2.5";
  static final String TARGET_1 = "10.0.11.10";
  static final String TARGET_2 = "10.0.12.10";

  private BalancerWorld() {}

  /** Three zones, a client, and an instance in the subnet of each zone; nodes may take all. */
  static EstateBuilder vpc() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-c", "vpc-a", "10.0.9.0/24", "2600:1f18:0:9::/64", "euw1-az1")
        .subnet("subnet-n1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64", "euw1-az1")
        .subnet("subnet-n2", "vpc-a", "10.0.2.0/24", "euw1-az2")
        .subnet("subnet-t1", "vpc-a", "10.0.11.0/24", "2600:1f18:0:b::/64", "euw1-az1")
        .subnet("subnet-t2", "vpc-a", "10.0.12.0/24", "euw1-az2")
        .subnet("subnet-t3", "vpc-a", "10.0.13.0/24", "euw1-az3")
        .group("sg-lb")
        .in("all")
        .group("sg-web")
        .in("tcp 8080 from sg-lb")
        .eni("eni-client", "subnet-c", CLIENT, CLIENT_V6)
        .eni("eni-t1", "subnet-t1", TARGET_1, "2600:1f18:0:b::10")
        .groups("sg-web")
        .instance("i-1")
        .eni("eni-t2", "subnet-t2", TARGET_2)
        .groups("sg-web")
        .instance("i-2")
        .eni("eni-t3", "subnet-t3", "10.0.13.10")
        .groups("sg-web")
        .instance("i-3");
  }

  /** The two nodes of a balancer in zones 1 and 2. */
  static EstateBuilder nodes(EstateBuilder world, String balancer) {
    return world
        .balancer(balancer, "subnet-n1", "subnet-n2")
        .node("eni-n1", "subnet-n1", NODE_1, NODE_1_V6)
        .groups("sg-lb")
        .node("eni-n2", "subnet-n2", NODE_2)
        .groups("sg-lb");
  }

  /** An application balancer in front of the three instances. */
  static EstateBuilder application() {
    return nodes(
            vpc().targets("tg-web", "instance", "HTTP", 8080, "vpc-a", "i-1", "i-2", "i-3"),
            "app/web")
        .listener("HTTPS", 443, "forward tg-web");
  }

  /** What becomes of the client's HTTPS connection to a node, for a receiver. */
  static String via(EstateBuilder world, String node, String receiver) {
    return Sent.by(world, "eni-client").to(receiver).tcp(CLIENT, node, 443);
  }
}
