package io.portolan.world;

import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnection.Side;
import io.portolan.model.aws.VpcPeeringConnectionId;
import java.util.List;

/** Peering connections between VPCs whose blocks do not overlap. */
final class PeeringWorld {
  private PeeringWorld() {}

  static void build(Draft draft) {
    if (!draft.has(Feature.PEERING)) {
      return;
    }
    Dice dice = draft.dice("peering");
    List<Vpc> vpcs = draft.all(Vpc.class);
    for (int i = 0; i < vpcs.size(); i++) {
      for (int k = i + 1; k < vpcs.size(); k++) {
        Vpc one = vpcs.get(i);
        Vpc other = vpcs.get(k);
        if (dice.chance(0.6) && !overlap(one, other)) {
          boolean turned = dice.chance(0.5);
          Vpc requester = turned ? other : one;
          draft.add(
              new VpcPeeringConnection(
                  new VpcPeeringConnectionId(draft.nextId("pcx-")),
                  requester.location(),
                  side(requester),
                  side(turned ? one : other),
                  dice.chance(0.92) ? "active" : dice.pick("pending-acceptance", "deleted"),
                  draft.tags()));
        }
      }
    }
  }

  static boolean overlap(Vpc one, Vpc other) {
    return one.cidrs().stream().anyMatch(block -> other.cidrs().stream().anyMatch(block::overlaps));
  }

  private static Side side(Vpc vpc) {
    return new Side(vpc.id(), vpc.location(), vpc.cidrs());
  }
}
