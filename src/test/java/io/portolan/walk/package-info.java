/** A second, naive implementation of the data plane, to check the engine against. */
@NullMarked
package io.portolan.walk;

import org.jspecify.annotations.NullMarked;
