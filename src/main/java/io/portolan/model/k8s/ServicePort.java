package io.portolan.model.k8s;

import io.portolan.packet.Protocol;

/**
 * A port of a Service.
 *
 * @param name its name; empty for the only one
 * @param target the port of the pods behind it; 0 where it has a name
 * @param targetName what the containers of the pods call their port; empty where it is a number
 * @param nodePort the port of each node; 0 for none
 */
public record ServicePort(
    String name, Protocol protocol, int port, int target, String targetName, int nodePort) {}
