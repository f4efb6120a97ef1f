/** All pairs at once: classes of endpoints that nothing tells apart, in rows of bits. */
@NullMarked
package io.portolan.reach.matrix;

import org.jspecify.annotations.NullMarked;
