/** Charts of an estate, one class a view; decides nothing. */
@NullMarked
package io.portolan.report.diagram;

import org.jspecify.annotations.NullMarked;
