/** Kubernetes manifests and the output of {@code kubectl get}, read into the model. */
@NullMarked
package io.portolan.read.kubernetes;

import org.jspecify.annotations.NullMarked;
