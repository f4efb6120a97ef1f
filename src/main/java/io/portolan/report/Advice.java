package io.portolan.report;

import io.portolan.policy.Reason;
import io.portolan.reach.Question;

/**
 * What would have to be different for a blocker to let the asked packets pass. Says what the
 * control needs, never that it would be wise.
 */
public final class Advice {
  private Advice() {}

  /** A phrase after "needs", such as "an ingress rule in sg-0a1 for tcp 5432 from 10.0.1.5". */
  public static String of(Reason blocker, Question question) {
    String at = blocker.component();
    return switch (blocker.code()) {
      case "ENI_SG_RULES_MISMATCH", "SG_HAS_NO_RULES" ->
          article(blocker.direction()) + " rule in " + oneOf(at) + " for " + ask(blocker, question);
      case "SUBNET_ACL_RESTRICTION", "ELB_ACL_RESTRICTION" -> networkAclRule(blocker, question);
      case "NO_ROUTE_TO_DESTINATION" ->
          "a route in " + at + " to " + destination(blocker, question);
      case "BAD_STATE_ROUTE" ->
          "a route in " + at + " that leads somewhere: the target of this one is gone";
      case "BAD_STATE_ATTACHMENT", "BAD_STATE" -> at + " attached and in service";
      case "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT" ->
          "a route or propagation in " + at + " to " + destination(blocker, question);
      case "TGW_RTB_BAD_STATE_ROUTE" -> "a route in " + at + " that is no blackhole";
      case "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION" -> "a route table associated with " + at;
      case "TGW_ROUTE_AZ_RESTRICTION" ->
          "a subnet of " + at + " in the availability zone of the sender";
      case "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS" ->
          "a public address on the source, or a route to a NAT gateway";
      case "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", "IGW_EXPECTS_PUBLIC_ADDRESS" ->
          "a public address on the destination, and an internet gateway attached to its VPC";
      case "INGRESS_RTB_NO_PUBLIC_IP" -> "a public address on the interface that the route names";
      case "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
          "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS" ->
          "a more specific route: an internet gateway carries nothing to private addresses";
      case "VPC_BLOCK_PUBLIC_ACCESS_ENABLED" ->
          "an exclusion from Block Public Access for the VPC or subnet";
      case "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR" ->
          "both ends in the two VPCs of " + at + ": peering carries nothing further";
      case "ENI_SOURCE_DEST_CHECK_RESTRICTION" ->
          "the source/destination check of " + at + " off, if it is to forward";
      case "GATEWAY_REJECTS_SPOOFED_TRAFFIC" -> "a source address that the sender owns";
      case "ASYMMETRIC_ROUTE" -> "a route by which the reply comes back the way of the request";
      case "ROUTING_LOOP" -> "routes that do not send the packet back to where it has been";
      case "PROTOCOL_RESTRICTION", "VPCE_GATEWAY_PROTOCOL_RESTRICTION" ->
          "another way: " + at + " does not carry this";
      case "REGIONAL_NGW_ROUTE_AZ_RESTRICTION" ->
          "an address of " + at + " in the availability zone of the sender";
      case "NGW_REQUIRES_SOURCE_IN_VPC" ->
          "a source in the VPC of " + at + ", or a way there through a transit gateway";
      case "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS" ->
          "a source in the VPC that " + at + " is attached to";
      case "VPCE_INTRA_VPC_TRAFFIC" -> "a source in the VPC of " + at;
      case "EKS_PUBLIC_ACCESS_RESTRICTION" ->
          "public access to " + at + " for the address that the internet sees";
      case "ELB_LISTENERS_MISMATCH", "ELBV2_LISTENER_PORT_RESTRICTION" ->
          "a listener of " + at + " for " + QuestionText.traffic(question);
      case "ELBV2_LISTENER_RULE_MISMATCH" ->
          "a rule of " + at + " for this source, before those that take it";
      case "ELBV2_IPV6_DENIED" -> "ipv6.deny_all_igw_traffic of " + at + " off";
      case "ELBV2_SOURCE_ADDRESS_PRESERVATION" ->
          "a target in the VPC of " + at + " that is not the client, or client IP preservation off";
      case "ELB_INSTALLED_AZ_RESTRICTION" -> at + " enabled in the zone of the target";
      case "ELB_NOT_CROSSZONE" ->
          "cross-zone load balancing of " + at + " on, or a target in the zone of its node";
      case "WAF_DEFAULT_BLOCK" -> "a rule in " + at + " that allows the request";
      case "FIREWALL_RULES_RESTRICTION" ->
          "rules of the firewall at "
              + at
              + " that pass "
              + (blocker.isOfReply() ? "the reply" : QuestionText.traffic(question));
      case "NETWORK_POLICY_RESTRICTION" ->
          article(blocker.direction())
              + " rule, in a NetworkPolicy that selects the pod, for "
              + ask(blocker, question);
      case "CLUSTER_POLICY_RESTRICTION" ->
          article(blocker.direction()) + " rule that allows it before that of " + at;
      case "NETWORK_POLICY_STRICT_MODE" ->
          "a NetworkPolicy that selects the pod, with "
              + article(blocker.direction())
              + " rule for "
              + ask(blocker, question);
      case "SERVICE_PORT_RESTRICTION" ->
          "a port of " + at + " for " + QuestionText.traffic(question);
      case "SERVICE_HAS_NO_ENDPOINTS" -> "a pod that the selector of " + at + " selects";
      case "NO_OWNER" -> "an interface, in the snapshot, with this address";
      case "COMPONENT_FILTER_RESTRICTION" -> "a question that allows the paths it now leaves out";
      default -> "";
    };
  }

  private static String networkAclRule(Reason blocker, Question question) {
    boolean catchAll = blocker.rule().isEmpty() || blocker.rule().equals("*");
    return (blocker.direction().equals("ingress") ? "an inbound rule" : "an outbound rule")
        + (catchAll ? "" : " before " + blocker.rule())
        + " that allows "
        + ask(blocker, question);
  }

  private static String article(String direction) {
    return (direction.startsWith("e") || direction.startsWith("i") ? "an " : "a ") + direction;
  }

  private static String oneOf(String groups) {
    return groups.contains(",") ? "one of " + groups : groups;
  }

  /** The packets that the rule has to match, with the end it looks at. */
  private static String ask(Reason blocker, Question question) {
    boolean inbound = blocker.direction().equals("ingress");
    if (blocker.isOfReply()) {
      String ports =
          question.icmpType().isPresent() || question.proto().startsWith("icmp")
              ? "the echo replies"
              : protocol(question)
                  + " "
                  + question.sourcePorts().map(Object::toString).orElse("1024-65535");
      return ports + (inbound ? " from " + question.to() : " to " + question.from());
    }
    return QuestionText.traffic(question)
        + (inbound ? " from " + question.from() : " to " + question.to());
  }

  private static String protocol(Question question) {
    return question.proto().equals("any") ? "ports" : question.proto();
  }

  private static String destination(Reason blocker, Question question) {
    return blocker.isOfReply() ? question.from() : question.to();
  }
}
