package io.portolan.graph;

import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import java.util.List;

/**
 * All that decides what an ordinary interface sends, forwards and gets, its name and addresses
 * aside. Interfaces that a service made, nodes of clusters, targets of routes and the like are of
 * no kind.
 */
public record InterfaceKind(VpcId vpc, SubnetId subnet, List<SecurityGroupId> groups) {}
