/**
 * Files into the model: walks a snapshot and names every problem; decides nothing about
 * reachability.
 */
@NullMarked
package io.portolan.read;

import org.jspecify.annotations.NullMarked;
