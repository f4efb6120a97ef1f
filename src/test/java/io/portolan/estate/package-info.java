/** Made-up networks of whole organisations, written as snapshots of any size. */
@org.jspecify.annotations.NullMarked
package io.portolan.estate;
