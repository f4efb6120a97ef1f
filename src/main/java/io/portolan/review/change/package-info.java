/** What a proposed change opens, closes and breaks. */
@NullMarked
package io.portolan.review.change;

import org.jspecify.annotations.NullMarked;
