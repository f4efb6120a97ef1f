/** Generated worlds: estates drawn at random, packets to try in them, and ways to change them. */
package io.portolan.world;
