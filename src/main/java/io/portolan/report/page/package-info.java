/** The report: one page of everything, and the data that stands in it; decides nothing. */
@NullMarked
package io.portolan.report.page;

import org.jspecify.annotations.NullMarked;
