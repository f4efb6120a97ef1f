/** What nobody would notice, as nothing records it. */
@NullMarked
package io.portolan.finding.detection;

import org.jspecify.annotations.NullMarked;
