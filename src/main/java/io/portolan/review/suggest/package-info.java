/** How the rules of a security group could be tighter, proved before it is said. */
@NullMarked
package io.portolan.review.suggest;

import org.jspecify.annotations.NullMarked;
