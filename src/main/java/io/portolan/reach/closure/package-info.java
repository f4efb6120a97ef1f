/**
 * What follows when one endpoint after the other falls: who is reached over several hops, who
 * reaches each other, and whom all chains lead through. It works on classes in bits, and never
 * lists pairs of endpoints.
 */
@NullMarked
package io.portolan.reach.closure;

import org.jspecify.annotations.NullMarked;
