/** Results as charts, one class a view; knows no format. */
@NullMarked
package io.portolan.report.diagram.view;

import org.jspecify.annotations.NullMarked;
