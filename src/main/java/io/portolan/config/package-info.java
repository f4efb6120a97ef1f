/** What the owner of a network says of it in {@code portolan.yaml}; reads no snapshot. */
@NullMarked
package io.portolan.config;

import org.jspecify.annotations.NullMarked;
