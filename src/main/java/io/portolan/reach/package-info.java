/**
 * The end-to-end answer: which packets get from one endpoint to another, by which path and rules.
 */
@NullMarked
package io.portolan.reach;

import org.jspecify.annotations.NullMarked;
