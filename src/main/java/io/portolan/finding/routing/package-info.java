/** Routes and gateway endpoints that lead nowhere, too far or the longer way round. */
@NullMarked
package io.portolan.finding.routing;

import org.jspecify.annotations.NullMarked;
