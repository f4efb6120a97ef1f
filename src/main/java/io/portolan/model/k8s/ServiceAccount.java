package io.portolan.model.k8s;

import java.util.Map;

/** An account that pods run as. */
public record ServiceAccount(String namespace, String name, Map<String, String> labels) {}
