package io.portolan.model.k8s;

import io.portolan.packet.Protocol;

/** A port of a container that policies can name. */
public record ContainerPort(String name, Protocol protocol, int port) {}
