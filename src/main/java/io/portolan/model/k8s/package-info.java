/** Kubernetes objects as records: what a cluster's API server says, nothing decided. */
@NullMarked
package io.portolan.model.k8s;

import org.jspecify.annotations.NullMarked;
