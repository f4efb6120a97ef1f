/** Plans of Terraform and OpenTofu, and what they make of an estate. */
@NullMarked
package io.portolan.read.terraform;

import org.jspecify.annotations.NullMarked;
