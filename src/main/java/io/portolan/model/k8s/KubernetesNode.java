package io.portolan.model.k8s;

import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;

/**
 * A node of a cluster.
 *
 * @param labels its labels, the operating system and compute type among them
 * @param addresses its internal and external IP addresses
 */
public record KubernetesNode(String name, Map<String, String> labels, List<Address> addresses) {}
