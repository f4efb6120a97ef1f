/** Policies and endpoints of clusters that do not do what they seem to say. */
@NullMarked
package io.portolan.finding.cluster;

import org.jspecify.annotations.NullMarked;
