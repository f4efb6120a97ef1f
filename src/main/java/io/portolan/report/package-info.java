/** Renderers of results, one class a format; decides nothing. */
@NullMarked
package io.portolan.report;

import org.jspecify.annotations.NullMarked;
