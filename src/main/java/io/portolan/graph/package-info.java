/** How the components of a network connect, and what may pass from one to the next. */
@NullMarked
package io.portolan.graph;

import org.jspecify.annotations.NullMarked;
