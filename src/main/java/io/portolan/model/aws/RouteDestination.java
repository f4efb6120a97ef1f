package io.portolan.model.aws;

import io.portolan.packet.Cidr;

/** What a route matches. */
public sealed interface RouteDestination {
  /**
   * One block.
   *
   * @param cidr the block
   */
  record Block(Cidr cidr) implements RouteDestination {
    @Override
    public String toString() {
      return cidr.toString();
    }
  }

  /**
   * Every block of a prefix list.
   *
   * @param prefixList the list
   */
  record List(PrefixListId prefixList) implements RouteDestination {
    @Override
    public String toString() {
      return prefixList.value();
    }
  }
}
