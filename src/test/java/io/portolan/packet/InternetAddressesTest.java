package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternetAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.2.1",
        "198.51.100.7",
        "203.0.113.9",
        "223.255.255.255",
        "2001:db8::1",
        "2600::",
        "2000::",
        "3fff:ffff::"
      })
  void onTheInternet(String address) {
    assertThat(InternetAddresses.all().contains(Address.parse(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.168.255.255",
        "224.0.0.0",
        "240.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "64:ff9b::a00:1",
        "fc00::",
        "fd00:ec2::254",
        "fe80::1",
        "febf::",
        "ff02::1"
      })
  void neverOnTheInternet(String address) {
    assertThat(InternetAddresses.all().contains(Address.parse(address))).isFalse();
  }
}
