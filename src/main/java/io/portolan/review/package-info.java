/** Whether what somebody says of a network holds. */
@NullMarked
package io.portolan.review;

import org.jspecify.annotations.NullMarked;
