/** Commands, options and exit codes: glue between a terminal and {@link io.portolan.Analysis}. */
@NullMarked
package io.portolan.cli;

import org.jspecify.annotations.NullMarked;
