package io.portolan.model.k8s;

import java.util.List;

/**
 * Where pods' interfaces are with custom networking.
 *
 * @param subnet the id of their subnet
 * @param groups the ids of their security groups; empty for those of the node
 */
public record EniConfig(String name, String subnet, List<String> groups) {}
