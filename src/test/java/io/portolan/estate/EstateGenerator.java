package io.portolan.estate;

import io.portolan.model.aws.Location;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes networks of whole organisations as snapshots, for measurements and tests: accounts of five
 * VPCs in two Regions, with routes, rules and instances as organisations have them. The same size
 * and seed give the same bytes. The time is linear; memory grows with nothing but the routes of the
 * transit gateways, of which each VPC has one in each table.
 */
public final class EstateGenerator {
  private final EstatePlan estate;
  private final Path directory;
  private final Tally tally = new Tally();

  private EstateGenerator(EstatePlan estate, Path directory) {
    this.estate = estate;
    this.directory = directory;
  }

  /**
   * Writes a snapshot into a directory, which need not exist.
   *
   * @throws java.io.UncheckedIOException if a row cannot be written
   */
  public static EstateCounts write(Path directory, EstateSize size, long seed) throws IOException {
    EstateGenerator generator = new EstateGenerator(new EstatePlan(size, seed), directory);
    for (int vpc = 0; vpc < size.vpcs(); vpc += EstatePlan.VPCS_OF_ACCOUNT) {
      generator.account(vpc);
    }
    for (int region = 0; region < EstatePlan.REGIONS.size(); region++) {
      generator.network(region);
    }
    return EstateCounts.of(generator.tally);
  }

  private void account(int first) throws IOException {
    Location home = estate.home(first);
    try (RegionFiles files = new RegionFiles(directory, home, tally)) {
      int end = Math.min(first + EstatePlan.VPCS_OF_ACCOUNT, estate.size().vpcs());
      for (int vpc = first; vpc < end; vpc++) {
        write(new VpcDraft(estate.vpc(vpc), files));
      }
    }
  }

  private static void write(VpcDraft draft) {
    NetworkPart.write(draft);
    AttachmentPart.write(draft);
    RoutePart.write(draft);
    AclPart.write(draft);
    PeeringPart.write(draft);
    GroupPart.write(draft);
    FleetPart.write(draft);
    if (draft.has(Part.BALANCERS)) {
      BalancerPart.write(draft);
    }
    if (draft.has(Part.DATABASES)) {
      DatabasePart.write(draft);
    }
    if (draft.plan().hasVpn()) {
      OnPremisesPart.writeVpn(draft);
    }
    if (draft.has(Part.CLUSTERS)) {
      ClusterPart.write(draft);
    }
  }

  private void network(int region) throws IOException {
    try (RegionFiles files = new RegionFiles(directory, estate.network(region), tally)) {
      SharedListPart.write(estate, files, region);
      TransitPart.write(estate, files, region);
      if (estate.size().has(Part.FIREWALLS)) {
        FirewallPart.write(new VpcDraft(estate.vpc(estate.inspectionVpc(region)), files));
      }
    }
  }
}
