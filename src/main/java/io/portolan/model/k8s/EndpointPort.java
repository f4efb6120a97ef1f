package io.portolan.model.k8s;

import io.portolan.packet.Protocol;

/**
 * A port behind a Service.
 *
 * @param name the name of the Service's port; empty for its only one
 * @param port the port; 0 for any
 */
public record EndpointPort(String name, Protocol protocol, int port) {}
