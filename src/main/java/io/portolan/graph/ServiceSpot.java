package io.portolan.graph;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.AddressSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one of those behind a port of a Service is.
 *
 * @param addresses its addresses
 * @param number its port; 0 for the one that the Service was asked at
 * @param owner the interface that has the addresses; null where none in the cluster's VPC has
 * @param host the node that it is on; empty where that is not known, or it is on none
 * @param onNode whether it has its node's network
 * @param own whether it has security groups of its own
 */
record ServiceSpot(
    ServicePort port,
    AddressSet addresses,
    int number,
    @Nullable NetworkInterfaceId owner,
    Optional<InstanceId> host,
    boolean onNode,
    boolean own) {}
