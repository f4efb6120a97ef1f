package io.portolan.report.diagram.view;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.matrix.Matrix;
import io.portolan.reach.matrix.SubnetTiers;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.view.Place.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Accounts, Regions, VPCs and subnets as boxes in boxes, what is attached to them, and who can
 * reach whom between subnets. Where that would be too much to read, more is one node: the subnets
 * of a VPC that are in the same tier, then VPCs, Regions of accounts, Regions, all. What gets
 * through between two nodes is what gets through between some subnets of them.
 */
public final class VpcView {
  /** The most nodes of subnets or more, without those that were asked for. */
  static final int MOST_PLACES = 40;

  /** The most edges along which something gets through. */
  static final int MOST_EDGES = 40;

  private static final int MOST_EXPANDED = 120;

  private final Estate estate;
  private final SubnetTiers tiers;
  private final Set<VpcId> expanded;

  private VpcView(Estate estate, SubnetTiers tiers, Set<VpcId> expanded) {
    this.estate = estate;
    this.tiers = tiers;
    this.expanded = expanded;
  }

  /**
   * The chart.
   *
   * @param matrix by the names of groups of subnets, by id, who can reach whom; asked once
   * @param expand references to VPCs of which each subnet is to be seen: {@code vpc:} before an id
   *     or name, or either alone
   * @param subtitle what stands below the title before anything else
   * @throws ReferenceException if one matches no VPC, or there are so many that no chart holds them
   */
  public static Chart of(
      Estate estate,
      SubnetTiers tiers,
      Function<UnaryOperator<String>, Matrix> matrix,
      List<String> expand,
      Names names,
      List<String> subtitle) {
    return new VpcView(estate, tiers, meant(expand, estate)).chart(matrix, names, subtitle);
  }

  private static Set<VpcId> meant(List<String> references, Estate estate) {
    Set<VpcId> meant = new LinkedHashSet<>();
    for (String each : references) {
      String text = each.strip();
      String name = text.startsWith("vpc:") ? text.substring("vpc:".length()) : text;
      int before = meant.size();
      estate.all(Vpc.class).stream()
          .filter(vpc -> vpc.id().value().equals(name) || vpc.nameTag().equals(Optional.of(name)))
          .forEach(vpc -> meant.add(vpc.id()));
      if (meant.size() == before) {
        throw new ReferenceException(each + " is no VPC of the snapshot, or was named already");
      }
    }
    return meant;
  }

  private Chart chart(
      Function<UnaryOperator<String>, Matrix> matrix, Names names, List<String> subtitle) {
    List<Places> candidates = candidates();
    Places finest =
        candidates.stream()
            .filter(each -> each.all().size() <= (expanded.isEmpty() ? MOST_PLACES : MOST_EXPANDED))
            .findFirst()
            .orElseThrow(this::tooMuch);
    Matrix found = matrix.apply(finest::of);
    Attachments attachments = Attachments.of(estate);
    List<Places> rest = candidates.subList(candidates.indexOf(finest), candidates.size());
    Optional<VpcChart> fitting = Optional.empty();
    Places drawn = finest;
    for (Places each : rest) {
      if (each.most().compareTo(finest.most()) >= 0) {
        VpcChart chart = new VpcChart(estate, tiers, each, names);
        chart.draw(found, finest.in(each), attachments);
        if (chart.fits() && fitting.stream().allMatch(one -> chart.flows() < one.flows())) {
          fitting = Optional.of(chart);
          drawn = each;
        }
        if (chart.fits() && chart.flows() <= MOST_EDGES) {
          break;
        }
      }
    }
    List<String> notes = notes(finest, drawn);
    return fitting.orElseThrow(this::tooMuch).chart(found, notes, subtitle);
  }

  /**
   * From little in a node to much; what was asked for is subnets as long as possible. The first
   * that is readable is drawn, else that of the fewest edges.
   */
  private List<Places> candidates() {
    Map<List<Extent>, Places> candidates = new LinkedHashMap<>();
    for (Extent least :
        expanded.isEmpty() ? List.of(Extent.SUBNET) : List.of(Extent.SUBNET, Extent.TIER)) {
      for (Extent most : Extent.values()) {
        candidates.put(List.of(least, most), new Places(estate, tiers, most, expanded, least));
      }
    }
    return List.copyOf(candidates.values());
  }

  private ReferenceException tooMuch() {
    return new ReferenceException(
        expanded.size() + " expanded VPCs are more than a chart holds: name fewer with --expand");
  }

  private static List<String> notes(Places finest, Places drawn) {
    List<String> notes = new ArrayList<>();
    if (drawn.most() != Extent.SUBNET) {
      notes.add(
          "Each "
              + drawn.most().word()
              + " is one node, as there are too many "
              + (finest.most() == drawn.most() ? "nodes" : "edges")
              + " to draw more of them; what is between two nodes is between some subnets of them."
              + " --expand VPC shows the subnets of one.");
    }
    notes.add(
        "A subnet is in the tier of most of its endpoints. A thin line says nothing of traffic.");
    return notes;
  }
}
