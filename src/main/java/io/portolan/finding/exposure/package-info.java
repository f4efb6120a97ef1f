/** What others can reach, or be reached by, that nobody may have meant. */
@NullMarked
package io.portolan.finding.exposure;

import org.jspecify.annotations.NullMarked;
