package io.portolan.read.terraform;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.packet.Address;

/** What a resource of a plan is in an estate: a resource, or a part of one. */
sealed interface Part {
  /**
   * A resource.
   *
   * @param isAdopted whether it is there before and after whatever the plan does, as the default
   *     group of a VPC is
   */
  record Whole(Resource resource, boolean isAdopted) implements Part {}

  /** One element of a list or set of a resource. */
  record Element(Slot slot, ResourceId owner, Object element) implements Part {}

  /** That a route table is the main one of its VPC. */
  record MainTable(ResourceId table) implements Part {}

  /** That an interface is one of an instance's. */
  record Attachment(NetworkInterfaceId networkInterface, InstanceId instance, int deviceIndex)
      implements Part {}

  /**
   * That something has a public address.
   *
   * @param holder an interface, or an instance, of which the first interface is meant
   */
  record PublicAddress(ResourceId holder, Address address) implements Part {}

  /** What one component of a resource is; what it was before counts for nothing. */
  record Field(Class<? extends Resource> type, ResourceId owner, String component, Object value)
      implements Part {}
}
