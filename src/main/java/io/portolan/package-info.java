/** The whole pipeline, from a snapshot to answers: read {@link io.portolan.Analysis} first. */
@NullMarked
package io.portolan;

import org.jspecify.annotations.NullMarked;
