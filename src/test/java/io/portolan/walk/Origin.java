package io.portolan.walk;

import io.portolan.model.aws.NetworkInterfaceId;

/** Where a packet starts. */
public sealed interface Origin {
  /**
   * A network interface, from one of its own addresses.
   *
   * @param networkInterface the sender
   */
  record FromInterface(NetworkInterfaceId networkInterface) implements Origin {}

  /**
   * A pod.
   *
   * @param reference the reference that means it alone
   */
  record FromPod(String reference) implements Origin {}

  /** A host on the internet. */
  record FromInternet() implements Origin {}

  /** A host behind a VPN connection or Direct Connect. */
  record FromOnPremises() implements Origin {}
}
