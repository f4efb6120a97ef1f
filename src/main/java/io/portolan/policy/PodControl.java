package io.portolan.policy;

/** What the policies of a Kubernetes cluster make of what a pod sends or takes. */
public non-sealed interface PodControl extends Control {}
