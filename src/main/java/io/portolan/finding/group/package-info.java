/** Findings about security groups and their rules: one class a check. */
@NullMarked
package io.portolan.finding.group;

import org.jspecify.annotations.NullMarked;
