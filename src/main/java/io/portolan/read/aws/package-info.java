/**
 * The output of AWS calls into records, resource by resource; knows no more of JSON than {@link
 * io.portolan.read.Node} shows.
 */
@NullMarked
package io.portolan.read.aws;

import org.jspecify.annotations.NullMarked;
