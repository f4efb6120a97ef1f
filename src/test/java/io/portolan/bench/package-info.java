/**
 * Measurements, run by {@code ./mvnw -Pbench}: they print figures and fail for wrong answers only.
 */
@org.jspecify.annotations.NullMarked
package io.portolan.bench;
