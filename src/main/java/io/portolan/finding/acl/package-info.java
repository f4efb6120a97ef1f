/** Findings about network ACLs: one class a check. */
@NullMarked
package io.portolan.finding.acl;

import org.jspecify.annotations.NullMarked;
