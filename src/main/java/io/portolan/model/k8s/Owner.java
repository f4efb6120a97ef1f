package io.portolan.model.k8s;

/** What an object belongs to: a controller of its namespace. */
public record Owner(String kind, String name) {}
