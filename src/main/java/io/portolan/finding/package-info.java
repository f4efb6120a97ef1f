/** What is worth knowing without having been asked: one package a subject, one class a check. */
@NullMarked
package io.portolan.finding;

import org.jspecify.annotations.NullMarked;
