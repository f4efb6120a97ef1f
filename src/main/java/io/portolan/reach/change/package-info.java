/** What a change does: a compiled estate, the next one, and what differs between the two. */
@NullMarked
package io.portolan.reach.change;

import org.jspecify.annotations.NullMarked;
