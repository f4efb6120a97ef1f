/** Addresses, ports, protocols and exact sets of packets; knows nothing of any cloud. */
@NullMarked
package io.portolan.packet;

import org.jspecify.annotations.NullMarked;
