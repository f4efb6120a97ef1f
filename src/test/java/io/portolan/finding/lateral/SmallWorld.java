package io.portolan.finding.lateral;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A few interfaces whose groups have rules that overlap: blocks and halves of them, both IP
 * versions, ranges of ports around others, groups and themselves.
 */
final class SmallWorld {
  private static final List<String> BLOCKS =
      List.of(
          "10.0.1.0/24",
          "10.0.1.0/25",
          "10.0.1.128/25",
          "10.0.0.0/16",
          "0.0.0.0/0",
          "::/0",
          "2001:db8:1:1::/64");
  private static final List<String> TRAFFIC =
      List.of("tcp 22", "tcp 5432", "tcp 20-30", "tcp 0-65535", "all");

  private final Random random;
  private final int groups;

  private SmallWorld(Random random) {
    this.random = random;
    this.groups = 2 + random.nextInt(2);
  }

  /** A world; the first interface has a public address. */
  static Estate of(Random random) {
    return new SmallWorld(random).build();
  }

  private Estate build() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16", "2001:db8:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2001:db8:1:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24", "2001:db8:1:2::/64")
            .routes("vpc-a", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
            .igw("igw-a", "vpc-a");
    for (int i = 0; i < groups; i++) {
      world.group("sg-" + i).in(rules("from"));
      world.out(oneIn(3) ? rules("to") : new String[] {"all to 0.0.0.0/0", "all to ::/0"});
    }
    int interfaces = 3 + random.nextInt(3);
    for (int i = 0; i < interfaces; i++) {
      int subnet = 1 + random.nextInt(2);
      String ipv4 = "10.0." + subnet + "." + (oneIn(2) ? 10 + i : 200 + i);
      String ipv6 = "2001:db8:1:" + subnet + "::" + (10 + i);
      world.eni(
          "eni-" + i,
          "subnet-" + subnet,
          oneIn(3) ? new String[] {ipv4, ipv6} : new String[] {ipv4});
      if (i == 0 || oneIn(5)) {
        world.publicIp("198.51.100." + (10 + i));
      }
      String group = "sg-" + random.nextInt(groups);
      world.groups(oneIn(4) ? new String[] {group, "sg-0"} : new String[] {group});
    }
    return world.build();
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private String[] rules(String word) {
    List<String> rules = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String peer = oneIn(2) ? "sg-" + random.nextInt(groups) : one(BLOCKS);
      rules.add(one(TRAFFIC) + " " + word + " " + peer);
    }
    return rules.toArray(String[]::new);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
