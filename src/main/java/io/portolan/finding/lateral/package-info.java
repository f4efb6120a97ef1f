/** What falls from a foothold, hop by hop, and which rules would stop it. */
@NullMarked
package io.portolan.finding.lateral;

import org.jspecify.annotations.NullMarked;
