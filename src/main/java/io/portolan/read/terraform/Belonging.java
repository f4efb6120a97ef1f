package io.portolan.read.terraform;

import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a plan is about an estate. It is not where it changes something that the estate lacks,
 * puts something into a VPC or subnet that it lacks, or where nothing at all that it looks after is
 * there.
 */
final class Belonging {
  private static final int MOST = 5;
  private static final String UNKNOWN = "unknown:";

  private final Estate estate;

  Belonging(Estate estate) {
    this.estate = estate;
  }

  /**
   * The steps that can be carried out. Of services a snapshot often has no list: what changes one
   * that is not there is left out, and said.
   *
   * @param steps what changes something
   * @param others what stays as it is
   * @param doubts where to say what is left out
   * @throws ForeignPlan if the plan is about another estate
   */
  List<Step> check(List<Step> steps, List<Step> others, List<String> doubts) {
    List<Step> left = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Step step : steps) {
      List<Resource> gaps =
          PlannedEstate.wholes(step.before()).stream().filter(this::isMissing).toList();
      String address = step.resource().address();
      if (gaps.isEmpty()) {
        left.add(step);
      } else if (gaps.stream().allMatch(Belonging::isOfService)) {
        doubts.add(address + ": " + gaps.get(0).id() + " is not in the snapshot: not reviewed");
      } else {
        gaps.forEach(each -> missing.add(address + " (" + each.id() + ")"));
      }
    }
    if (!missing.isEmpty()) {
      throw new ForeignPlan(
          "the plan changes what the snapshot lacks: " + few(missing) + "; " + where(steps));
    }
    refuseForeignPlaces(left);
    List<Resource> standing =
        others.stream().flatMap(each -> PlannedEstate.wholes(each.before()).stream()).toList();
    if (!standing.isEmpty() && standing.stream().allMatch(this::isMissing)) {
      throw new ForeignPlan(
          "nothing that the plan looks after is in the snapshot, such as "
              + few(standing.stream().map(each -> each.id().value()).toList())
              + "; "
              + where(others));
    }
    return left;
  }

  private static boolean isOfService(Resource each) {
    return each instanceof ClusterEndpoint
        || (each instanceof ManagedService service
            && service.kind() != ManagedService.Kind.LOAD_BALANCER);
  }

  private boolean isMissing(Resource each) {
    return estate.find(each.getClass(), each.id()) == null;
  }

  /** New things go into VPCs and subnets that are there, or are made too. */
  private void refuseForeignPlaces(List<Step> steps) {
    Set<ResourceId> made = new HashSet<>();
    steps.forEach(step -> PlannedEstate.wholes(step.after()).forEach(each -> made.add(each.id())));
    List<String> missing = new ArrayList<>();
    for (Step step : steps) {
      for (Resource each : PlannedEstate.wholes(step.after())) {
        for (String component : new String[] {"vpc", "subnet"}) {
          Object place = RecordType.value(each, component);
          if ((place instanceof VpcId || place instanceof SubnetId)
              && !made.contains(place)
              && !isThere((ResourceId) place)) {
            missing.add(step.resource().address() + " (in " + place + ")");
          }
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new ForeignPlan(
          "the plan puts something where the snapshot has nothing: "
              + few(missing)
              + "; "
              + where(steps));
    }
  }

  private boolean isThere(ResourceId place) {
    return place.value().startsWith(UNKNOWN)
        || (place instanceof VpcId
            ? estate.find(Vpc.class, place) != null
            : estate.find(Subnet.class, place) != null);
  }

  private static String few(List<String> all) {
    List<String> some = all.stream().distinct().toList();
    return String.join(", ", some.subList(0, Math.min(MOST, some.size())))
        + (some.size() > MOST ? " and " + (some.size() - MOST) + " more" : "");
  }

  /** The accounts and Regions of both. */
  private String where(List<Step> steps) {
    Set<String> ofPlan = new TreeSet<>();
    for (Step step : steps) {
      Places.located(step.resource().identity("arn"))
          .map(Location::toString)
          .ifPresent(ofPlan::add);
    }
    Set<String> ofSnapshot = new TreeSet<>();
    estate.resources().forEach(each -> ofSnapshot.add(each.location().toString()));
    return (ofPlan.isEmpty() ? "" : "the plan is of " + String.join(", ", ofPlan) + ", ")
        + "the snapshot of "
        + few(List.copyOf(ofSnapshot));
  }
}
