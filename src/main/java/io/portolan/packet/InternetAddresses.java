package io.portolan.packet;

import java.util.List;

/** Which addresses can be hosts on the internet (IANA special-purpose address registries). */
public final class InternetAddresses {
  /** Documentation ranges stay in: examples and tests use them as public addresses. */
  private static final List<String> NOT_PUBLIC =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/3",
          "::/8",
          "fc00::/7",
          "fe80::/10",
          "ff00::/8");

  private static final AddressSet PUBLIC =
      AddressSet.ofCidrs(NOT_PUBLIC.stream().map(Cidr::parse).toList()).complement();

  private InternetAddresses() {}

  /** Every public address of both versions. */
  public static AddressSet all() {
    return PUBLIC;
  }
}
