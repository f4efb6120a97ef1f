/** Charts: what is in them, where it stands, and one class a format; decides nothing. */
@NullMarked
package io.portolan.report.diagram;

import org.jspecify.annotations.NullMarked;
