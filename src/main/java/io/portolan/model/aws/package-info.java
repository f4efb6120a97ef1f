/** What an AWS snapshot says, as records; knows nothing of files and decides nothing. */
@NullMarked
package io.portolan.model.aws;

import org.jspecify.annotations.NullMarked;
