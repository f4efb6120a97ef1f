package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@link EstateBuilder} has so far, and what was named last. */
abstract sealed class DraftBuilder permits BalancerBuilder {
  final Map<String, Draft> drafts = new LinkedHashMap<>();
  final List<Resource> finished = new ArrayList<>();
  Location location = new Location("111111111111", "eu-west-1");
  Draft last;

  final EstateBuilder me() {
    return (EstateBuilder) this;
  }

  /** What follows lives in this Region. */
  public EstateBuilder region(String region) {
    location = new Location(location.account(), region);
    return me();
  }

  /** What follows lives in this account. */
  public EstateBuilder account(String account) {
    location = new Location(account, location.region());
    return me();
  }

  /** Goes back to what was named before, to say more of it. */
  public EstateBuilder again(String id) {
    last = find(Draft.class, id);
    return me();
  }

  /** The state of the peering, NAT gateway, endpoint, transit gateway or attachment named last. */
  public EstateBuilder state(String state) {
    last.state = state;
    return me();
  }

  /** Anything else. */
  public EstateBuilder resource(Resource resource) {
    finished.add(resource);
    return me();
  }

  <D extends Draft> D add(D draft) {
    if (drafts.put(draft.id, draft) != null) {
      throw new IllegalArgumentException("twice in one estate: " + draft.id);
    }
    last = draft;
    return draft;
  }

  <D extends Draft> D last(Class<D> type) {
    if (!type.isInstance(last)) {
      throw new IllegalStateException("what was named last is no " + type.getSimpleName());
    }
    return type.cast(last);
  }

  <D extends Draft> D find(Class<D> type, String id) {
    if (!type.isInstance(drafts.get(id))) {
      throw new IllegalArgumentException("not named yet: " + id);
    }
    return type.cast(drafts.get(id));
  }

  static List<Cidr> cidrs(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }
}
