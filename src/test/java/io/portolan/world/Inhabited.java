package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.k8s.Cluster;
import java.util.List;

/** A world with clusters in it. */
public record Inhabited(Estate estate, List<Cluster> clusters) {}
