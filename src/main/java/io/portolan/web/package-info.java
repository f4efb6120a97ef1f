/**
 * The page and the JSON API of {@code portolan serve}: who may ask, how much, how long, and which
 * reading of the snapshot answers. What an answer is, whoever implements {@link
 * io.portolan.web.Answers} knows.
 */
@NullMarked
package io.portolan.web;

import org.jspecify.annotations.NullMarked;
