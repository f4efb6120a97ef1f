package io.portolan.estate;

import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The prefix list of a Region that all its VPCs share: offices, and the first VPCs of some
 * accounts.
 */
final class SharedListPart {
  private static final int ENTRIES = 10;

  private SharedListPart() {}

  static void write(EstatePlan estate, RegionFiles files, int region) {
    String id = estate.sharedList(region);
    List<Row> entries = new ArrayList<>();
    entries.add(entry("192.168.0.0/17", "offices"));
    entries.add(entry("198.51.100.0/27", "partner"));
    for (int vpc = 0; vpc < estate.size().vpcs() && entries.size() < ENTRIES; vpc++) {
      if (estate.region(vpc) == region && vpc % EstatePlan.VPCS_OF_ACCOUNT == 0) {
        entries.add(entry(estate.block(vpc).toString(), estate.vpc(vpc).name()));
      }
    }
    files.add(
        "PrefixLists",
        Row.of("PrefixListId", id)
            .with("PrefixListName", "trusted")
            .with("PrefixListArn", files.arn("ec2", "prefix-list/" + id))
            .with("AddressFamily", "IPv4")
            .with("State", "create-complete")
            .with("MaxEntries", 20)
            .with("Version", 3)
            .with("OwnerId", files.location().account())
            .withTags("Tags", Map.of("Name", "trusted")));
    files.add("ManagedPrefixListEntries", Row.of("PrefixListId", id).with("Entries", entries));
  }

  private static Row entry(String block, String description) {
    return Row.of("Cidr", block).with("Description", description);
  }
}
