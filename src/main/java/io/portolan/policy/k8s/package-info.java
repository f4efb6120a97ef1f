/** What Kubernetes policies let pods send and take, tier by tier. */
@NullMarked
package io.portolan.policy.k8s;

import org.jspecify.annotations.NullMarked;
