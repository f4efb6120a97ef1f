package io.portolan;

import io.portolan.config.Appliance;
import io.portolan.config.Assertion;
import io.portolan.config.Configuration;
import io.portolan.config.ProposedChange;
import io.portolan.finding.Audit;
import io.portolan.finding.Auditor;
import io.portolan.finding.Checks;
import io.portolan.finding.Survey;
import io.portolan.finding.bypass.BypassSearch;
import io.portolan.finding.bypass.Bypasses;
import io.portolan.finding.exposure.Outlook;
import io.portolan.finding.exposure.Surroundings;
import io.portolan.finding.exposure.UnknownPods;
import io.portolan.finding.lateral.HopPorts;
import io.portolan.finding.lateral.Lateral;
import io.portolan.finding.lateral.LateralQuestion;
import io.portolan.finding.lateral.LateralSearch;
import io.portolan.finding.lateral.Pruning;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.PacketSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.KnownReference;
import io.portolan.reach.KnownReferences;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.PodEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.Change;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.EstateMatrix;
import io.portolan.reach.matrix.Matrix;
import io.portolan.reach.matrix.PodMatrix;
import io.portolan.reach.matrix.Progress;
import io.portolan.read.terraform.PlannedEstate;
import io.portolan.report.page.Connections;
import io.portolan.review.AssertionCheck;
import io.portolan.review.AssertionResult;
import io.portolan.review.GroupedResult;
import io.portolan.review.InvalidAssertions;
import io.portolan.review.change.Amendment;
import io.portolan.review.change.Baseline;
import io.portolan.review.change.EstateDifference;
import io.portolan.review.change.Impact;
import io.portolan.review.change.ImpossibleChange;
import io.portolan.review.change.ObjectChanges;
import io.portolan.review.change.Proposal;
import io.portolan.review.change.Removal;
import io.portolan.review.change.Review;
import io.portolan.review.change.Reviewer;
import io.portolan.review.change.Rollout;
import io.portolan.review.change.WhatIf;
import io.portolan.review.change.WhatIfs;
import io.portolan.review.suggest.Suggester;
import io.portolan.review.suggest.Suggestion;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The whole pipeline in one place: read this first.
 *
 * <pre>
 *   files ──SnapshotReader──▶ Estate ──────▶ NetworkGraph ──────▶ EstateEngine ─▶ Answer
 *                             (the facts)    (how they connect)   (what gets through)
 *                                                 │                    ▲
 *                                          EndpointCatalog ────────────┘
 *                                          (who is meant by "name:web-*")
 * </pre>
 *
 * <p>An {@link Estate} holds what the snapshot says, as records; nothing in it decides anything. A
 * {@link NetworkGraph} connects its components and puts a control (security group, network ACL,
 * route …) on each connection. A {@link Question} names its two ends by references, which the
 * {@link EndpointCatalog} turns into endpoints. The {@link EstateEngine} then has the graph walked
 * there and back with exact sets of packets, and its {@link Answer} is data: package {@code report}
 * makes text or JSON of it. A snapshot of clusters alone has a {@link PodEngine} instead.
 *
 * <p>Immutable once made: any number of questions can be asked of it.
 */
public final class Analysis {
  private final Estate snapshot;
  private final EstateEngine estate;
  private final Optional<PodEngine> podsAlone;
  private final List<Cluster> clusters;
  private final Configuration configuration;
  private final Appliances appliances;
  private final WhatIfs whatIfs;

  private Analysis(
      Estate snapshot,
      NetworkGraph graph,
      Optional<PodEngine> podsAlone,
      Appliances appliances,
      List<Cluster> clusters,
      Configuration configuration) {
    this.snapshot = snapshot;
    this.estate =
        new EstateEngine(graph, new PlacedPods(graph, snapshot, appliances), configuration.tiers());
    this.appliances = appliances;
    this.podsAlone = podsAlone;
    this.clusters = List.copyOf(clusters);
    this.configuration = configuration;
    this.whatIfs = new WhatIfs(estate, this::compiled, this::engine);
  }

  /**
   * Prepares to answer questions about an estate, in time linear in its size.
   *
   * @throws ReferenceException if the configuration speaks of an appliance that the estate lacks
   */
  public static Analysis of(Estate estate, Configuration configuration) {
    return of(estate, List.of(), configuration);
  }

  /**
   * Prepares to answer questions about an estate and the clusters in it, or about clusters alone.
   *
   * @throws ReferenceException if the configuration speaks of an appliance that the estate lacks
   */
  public static Analysis of(Estate estate, List<Cluster> clusters, Configuration configuration) {
    boolean podsAlone = estate.resources().isEmpty() && !clusters.isEmpty();
    Appliances appliances = appliances(estate, configuration);
    NetworkGraph graph = NetworkGraph.of(estate, podsAlone ? List.of() : clusters, appliances);
    return new Analysis(
        estate,
        graph,
        podsAlone ? Optional.of(new PodEngine(clusters)) : Optional.empty(),
        appliances,
        clusters,
        configuration);
  }

  /** What the configuration says of what forwards; two statements about one are a union. */
  private static Appliances appliances(Estate estate, Configuration configuration) {
    Map<ResourceId, PacketSet> passes = new LinkedHashMap<>();
    for (Appliance appliance : configuration.appliances()) {
      List<ResourceId> meant = appliance.meantIn(estate);
      if (meant.isEmpty()) {
        throw new ReferenceException(
            "the appliance " + appliance.endpoint() + " of the configuration matches nothing");
      }
      meant.forEach(id -> passes.merge(id, appliance.passes(), PacketSet::union));
    }
    return new Appliances(passes);
  }

  /**
   * The answer to one question.
   *
   * @throws ReferenceException if a reference matches nothing or is not one
   * @throws IllegalArgumentException if the fields of the question contradict each other
   */
  public Answer answer(Question question) {
    return podsAlone.map(pods -> pods.answer(question)).orElseGet(() -> estate.answer(question));
  }

  /**
   * Who can reach whom.
   *
   * @param from a reference to the sources that count; empty for all
   * @param to a reference to the destinations that count; empty for all
   * @throws ReferenceException if a reference matches nothing, or there are no such groups
   */
  public Matrix matrix(By by, Optional<String> from, Optional<String> to, Progress progress) {
    return podsAlone.isPresent()
        ? podMatrix(podsAlone.get()).of(by, from, to, progress)
        : networks().of(by, from, to, progress);
  }

  /**
   * Who can reach whom in VPCs, by groups of subnets that can be chosen.
   *
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public EstateMatrix networks() {
    needVpcs("the snapshot holds clusters alone: no VPC and no subnet");
    return new EstateMatrix(estate.graph(), estate.engine(), estate.catalog(), estate.unapplied());
  }

  /**
   * What everybody outside can reach, or who can reach them.
   *
   * @param direction ingress for the first, egress for the second
   * @param today the day on which exceptions have to hold
   * @throws ReferenceException if the snapshot holds clusters alone, which have no internet
   */
  public Surroundings surroundings(Direction direction, LocalDate today, Progress progress) {
    needVpcs("a snapshot of clusters alone has no internet: any address outside is a host");
    return outlook(each -> true).all(direction, configuration.acceptances(), today, progress);
  }

  private void needVpcs(String why) {
    if (podsAlone.isPresent()) {
      throw new ReferenceException(why);
    }
  }

  private Outlook outlook(Predicate<Endpoint> exposed) {
    return new Outlook(estate, exposed);
  }

  /**
   * What misses a web ACL, balancer or edge service that others cross.
   *
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Bypasses bypasses(Progress progress) {
    return new BypassSearch(survey(LocalDate.MAX, progress)).all(); // no exception is asked about
  }

  /**
   * Everything that is wrong, as far as the checks know.
   *
   * @param today the day on which exceptions have to hold
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Audit audit(LocalDate today, Progress progress) {
    return new Auditor(survey(today, progress), Checks.all()).audit();
  }

  /**
   * What checks look at.
   *
   * @param today the day on which exceptions have to hold
   * @param progress of what takes longest, what the internet can reach
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Survey survey(LocalDate today, Progress progress) {
    return survey(outlook(each -> true), today, progress);
  }

  private Survey survey(Outlook outlook, LocalDate today, Progress progress) {
    needVpcs("the checks are about VPCs and what is in them: the snapshot holds clusters alone");
    return new Survey(
        estate,
        clusters,
        configuration,
        () -> outlook.internet(Direction.INGRESS, progress),
        today);
  }

  /**
   * Whether the assertions of the configuration hold.
   *
   * @return a result for each, in order
   * @throws InvalidAssertions if some can't be checked
   */
  public List<AssertionResult> check(Progress progress) {
    return podsAlone.isPresent()
        ? AssertionCheck.of(podsAlone.get(), configuration.assertions(), progress)
        : AssertionCheck.of(estate, configuration.assertions(), progress);
  }

  /**
   * The same, and between which tiers they are violated, by the names of {@link By#TIER}.
   *
   * @return a result for each, in order
   * @throws InvalidAssertions if some can't be checked
   */
  public List<GroupedResult> checkTiers(Progress progress) {
    List<Assertion> all = configuration.assertions();
    return podsAlone.isPresent()
        ? AssertionCheck.byTier(podsAlone.get(), podMatrix(podsAlone.get()), all, progress)
        : AssertionCheck.byTier(estate, all, progress);
  }

  private PodMatrix podMatrix(PodEngine pods) {
    return new PodMatrix(pods, clusters, configuration.tiers());
  }

  /** Whether the configuration asserts anything. */
  public boolean asserts() {
    return !configuration.assertions().isEmpty();
  }

  /**
   * What falls from a foothold, hop by hop.
   *
   * @param from a reference to the foothold; empty for the internet
   * @param to a reference to what is to be kept safe; empty for what the configuration says
   * @param ports by which ports a hop leads
   * @param alternatives how many chains to each target are wanted
   * @throws ReferenceException if a reference matches nothing, or the snapshot holds clusters alone
   */
  public Lateral lateral(
      Optional<String> from,
      Optional<String> to,
      HopPorts ports,
      int alternatives,
      Progress progress) {
    needVpcs("a snapshot of clusters alone has no security groups: nothing is said of moves in it");
    return lateralSearch()
        .of(LateralQuestion.of(configuration, from, to, ports, alternatives), progress);
  }

  /**
   * What some changes do.
   *
   * @param objects what those of them that are of Kubernetes objects come to
   * @param today the day on which exceptions have to hold
   * @throws ImpossibleChange if one of them can't be made
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Review review(
      List<ProposedChange> changes, ObjectChanges objects, LocalDate today, Progress progress) {
    Amendment amendment = Amendment.of(snapshot, changes);
    return review(amendment.with(objects), Proposal.of(amendment, objects), today, progress);
  }

  /**
   * What some changes open and close, and nothing else of what {@link #review} says: what that
   * needs of this estate is worked out once, and kept.
   *
   * @throws ImpossibleChange if one of them can't be made
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public WhatIf whatIf(List<ProposedChange> changes, ObjectChanges objects) {
    needVpcs("what opens and closes is compared in VPCs: the snapshot holds clusters alone");
    return whatIfs.of(changes, objects);
  }

  /**
   * What a plan of Terraform or OpenTofu does.
   *
   * @param planned what it makes of this estate
   * @param today the day on which exceptions have to hold
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Review review(PlannedEstate planned, LocalDate today, Progress progress) {
    EstateDifference difference = EstateDifference.of(snapshot, planned.after());
    List<Proposal.Step> steps =
        planned.effects().stream()
            .map(each -> new Proposal.Step(each.address(), each.action().toString(), each.lines()))
            .toList();
    Proposal proposal =
        Proposal.of(steps, planned.notes(), planned.unmodelled(), planned.doubts(), difference);
    return difference.changes().isPresent()
        ? review(difference.changes().get(), proposal, today, progress)
        : review(of(planned.after(), clusters, configuration), proposal, today, progress);
  }

  /**
   * What is different in another snapshot of the same estate, taken later or made up.
   *
   * @param today the day on which exceptions have to hold
   * @throws ReferenceException if a snapshot holds clusters alone
   */
  public Review review(Analysis after, LocalDate today, Progress progress) {
    EstateDifference difference = EstateDifference.of(snapshot, after.snapshot);
    Proposal proposal = Proposal.of(difference, !clusters.equals(after.clusters));
    return review(after, proposal, today, progress);
  }

  private Review review(
      List<Change> changes, Proposal proposal, LocalDate today, Progress progress) {
    CompiledEstate before = compiled();
    CompiledEstate.Revision revision = before.with(changes);
    return review(before, revision, of(revision.after()), proposal, today, progress);
  }

  private Review review(Analysis after, Proposal proposal, LocalDate today, Progress progress) {
    CompiledEstate before = compiled();
    return review(before, before.to(after.compiled()), after, proposal, today, progress);
  }

  private Review review(
      CompiledEstate compiled,
      CompiledEstate.Revision revision,
      Analysis after,
      Proposal proposal,
      LocalDate today,
      Progress progress) {
    return Reviewer.of(
        view(compiled, today, progress),
        after.view(revision.after(), today, progress),
        Baseline.of(compiled, estate).difference(revision, same -> after.estate),
        proposal,
        configuration.review());
  }

  /** This estate after a change. */
  private Analysis of(CompiledEstate after) {
    return new Analysis(
        after.estate(), after.graph(), podsAlone, appliances, after.clusters(), configuration);
  }

  /**
   * What would be lost without something, and what it keeps closed.
   *
   * @param component a rule, a group, a block or prefix list of rules, a route, where routes lead,
   *     a network ACL, a load balancer, an interface or a policy (docs/impact.md)
   * @throws ReferenceException if there is no such thing, or the snapshot holds clusters alone
   */
  public Impact impact(String component) {
    needVpcs("the snapshot holds clusters alone: no group and no route");
    Removal removal = Removal.of(snapshot, clusters, component);
    CompiledEstate compiled = compiled();
    CompiledEstate.Revision revision =
        removal
            .instead()
            .map(left -> compiled.to(of(left, clusters, configuration).compiled()))
            .orElseGet(() -> compiled.with(removal.changes()));
    return new Impact(
        component.strip(),
        removal.removed(),
        Baseline.of(compiled, estate).difference(revision, this::engine));
  }

  /**
   * How the rules of a group could be tighter, proved on the snapshot.
   *
   * @param group the id of the group
   * @param progress of the rules that were looked at
   * @throws ReferenceException if there is no such group, or the snapshot holds clusters alone
   * @throws InvalidAssertions if an assertion can't be checked
   */
  public Suggestion suggest(String group, Progress progress) {
    CompiledEstate compiled = compiled();
    Outlook outlook = outlook(compiled::mayGetFromInternet);
    Survey survey = survey(outlook, LocalDate.MAX, progress); // no exception is asked about
    return Suggester.of(
        new Suggester.Given(
            estate,
            compiled,
            survey.business(),
            configuration.assertions(),
            configuration.stages(),
            this::engine),
        group,
        progress);
  }

  /**
   * In which order to make some changes that only close something.
   *
   * @param review what they do
   * @throws ImpossibleChange if one of them can't be made
   */
  public Rollout rollout(List<ProposedChange> changes, Review review) {
    return Rollout.of(
        new Rollout.Given(estate, compiled(), configuration.stages(), this::engine),
        changes,
        review.flows().opened(),
        review.flows().closed());
  }

  private EstateEngine engine(CompiledEstate of) {
    return of(of).estate;
  }

  private Reviewer.View view(CompiledEstate compiled, LocalDate today, Progress progress) {
    return Reviewer.View.of(
        estate,
        check(progress),
        survey(outlook(compiled::mayGetFromInternet), today, progress),
        lateralSearch().falls(configuration, progress));
  }

  private LateralSearch lateralSearch() {
    return new LateralSearch(estate, new Pruning(snapshot, clusters, appliances, estate.graph()));
  }

  private CompiledEstate compiled() {
    return CompiledEstate.of(snapshot, estate.graph(), clusters, appliances, Question.anything());
  }

  /** Who reaches whom, endpoint by endpoint, with examples. */
  public Connections connections(Progress progress) {
    Matrix all = matrix(By.ENDPOINT, Optional.empty(), Optional.empty(), progress);
    return podsAlone.isPresent()
        ? Connections.of(all, podsAlone.get(), podMatrix(podsAlone.get()))
        : Connections.of(all, survey(LocalDate.MAX, progress), estate);
  }

  /** What can be asked about. */
  public List<KnownReference> known() {
    return podsAlone.isPresent() ? KnownReferences.of(clusters) : estate.catalog().known();
  }

  /** What pods that do not exist yet could reach, or be reached by. */
  public UnknownPods unknownPods() {
    return UnknownPods.of(
        clusters, podsAlone.isPresent() ? Optional.empty() : Optional.of(estate.graph()));
  }
}
