package io.portolan.graph;

import io.portolan.packet.Address;
import java.util.Map;

/**
 * An internet gateway's exchange of addresses, both ways.
 *
 * @param toPublic private addresses become public
 * @param toPrivate public addresses become private
 */
public record AddressTranslation(AddressExchange toPublic, AddressExchange toPrivate) {
  static AddressTranslation of(Map<Address, Address> publicByPrivate) {
    AddressExchange toPublic = new AddressExchange(publicByPrivate);
    return new AddressTranslation(toPublic, toPublic.inverse());
  }
}
