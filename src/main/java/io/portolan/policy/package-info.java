/** What one control allows and by which rule; knows nothing of how controls connect. */
@NullMarked
package io.portolan.policy;

import org.jspecify.annotations.NullMarked;
