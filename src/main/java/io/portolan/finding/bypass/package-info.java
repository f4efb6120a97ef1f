/** Ways to a target that miss what protects it. */
@NullMarked
package io.portolan.finding.bypass;

import org.jspecify.annotations.NullMarked;
