package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.graph.Appliances;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Passing;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.change.Change;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.change.Difference;
import io.portolan.read.SnapshotReader;
import io.portolan.review.change.Baseline;
import io.portolan.review.change.FlowDifference;
import io.portolan.world.Metamorphs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to say what one rule more or less of a security group opens and closes in an
 * organisation of which all pairs are known: rules drawn at random, of groups that somebody is in,
 * one after the other. One pair of each difference is asked of the engine for pairs, before and
 * after. Then the same as a review says it: in rows of the fewest names, hosts outside by their
 * addresses, single ways, with an example for each.
 */
class ChangeBenchmark {
  private static final int CHANGES = 600;
  private static final double MILLIS = 1e6;

  @TempDir Path directory;

  private final Random random = new Random(1);
  private final Map<String, List<Double>> times = new TreeMap<>();

  @Test
  void of_10_000_interfaces() throws IOException {
    change(10_000);
  }

  @Test
  void of_100_000_interfaces() throws IOException {
    change(100_000);
  }

  private void change(int interfaces) throws IOException {
    EstateGenerator.write(directory, EstateSize.plainOfInterfaces(interfaces), 1);
    Estate estate = SnapshotReader.read(directory, false).estate();
    long start = System.nanoTime();
    CompiledEstate compiled =
        CompiledEstate.of(estate, List.of(), new Appliances(Map.of()), Question.anything());
    System.out.printf(
        "%d interfaces, compiled in %.1f s%n",
        estate.all(NetworkInterface.class).size(), (System.nanoTime() - start) / MILLIS / 1_000);
    long[] pairs = new long[1];
    compiled
        .matrix()
        .forEach(
            each -> true,
            each -> true,
            (to, rows) -> rows.forEach(row -> pairs[0] += row.sources().count()));
    assertThat(pairs[0]).isPositive();
    Baseline baseline = Baseline.of(compiled, engine(compiled));
    for (int i = 0; i < CHANGES; i++) {
      baseline = changed(baseline, i >= CHANGES / 3);
    }
    print("rows of a review", times.remove("rows of a review"));
    times.forEach(ChangeBenchmark::print);
    print("all", new ArrayList<>(times.values().stream().flatMap(List::stream).toList()));
  }

  private static EstateEngine engine(CompiledEstate of) {
    Appliances none = new Appliances(Map.of());
    return new EstateEngine(of.graph(), new PlacedPods(of.graph(), of.estate(), none), Map.of());
  }

  private Baseline changed(Baseline baseline, boolean warm) {
    CompiledEstate compiled = baseline.compiled();
    SecurityGroup group = held(compiled.estate());
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    SecurityGroupRule rule;
    boolean more = rules.isEmpty() || random.nextBoolean();
    if (more) {
      rule = drawn(compiled.estate());
      rules.add(rule);
    } else {
      rule = rules.remove(random.nextInt(rules.size()));
    }
    Change change = new Change.GroupRules(Metamorphs.with(group, rules));
    long start = System.nanoTime();
    CompiledEstate.Revision revision = compiled.with(change);
    double took = (System.nanoTime() - start) / MILLIS;
    Baseline after = baseline.after(revision, ChangeBenchmark::engine);
    FlowDifference.between(baseline, after, revision);
    double reviewed = (System.nanoTime() - start) / MILLIS;
    if (warm) {
      String kind = rule.direction() == Direction.INGRESS ? "inbound" : "outbound";
      String kept = revision.after().sharesClassesWith(compiled) ? "" : ", block that is new";
      times
          .computeIfAbsent(kind + (more ? " more" : " less") + kept, key -> new ArrayList<>())
          .add(took);
      times.computeIfAbsent("rows of a review", key -> new ArrayList<>()).add(reviewed);
    }
    revision.difference().rows().stream()
        .limit(1)
        .forEach(row -> check(row, compiled, revision.after()));
    return after;
  }

  private SecurityGroup held(Estate estate) {
    List<NetworkInterface> all = List.copyOf(estate.all(NetworkInterface.class));
    NetworkInterface each = all.get(random.nextInt(all.size()));
    while (each.groups().isEmpty()) {
      each = all.get(random.nextInt(all.size()));
    }
    return estate.find(
        SecurityGroup.class, each.groups().get(random.nextInt(each.groups().size())));
  }

  /** A rule that names whom some other rule names. */
  private SecurityGroupRule drawn(Estate estate) {
    List<SecurityGroupRule> rules = List.of();
    while (rules.isEmpty()) {
      rules = held(estate).rules();
    }
    SecurityGroupRule like = rules.get(random.nextInt(rules.size()));
    return new SecurityGroupRule(
        null, like.direction(), new RuleTraffic(6, 5432, 5432), like.peer(), "");
  }

  private static void check(Difference.Row row, CompiledEstate before, CompiledEstate after) {
    for (Endpoint from : row.sources()) {
      for (Endpoint to : row.destinations()) {
        if (!from.identity().equals(to.identity())) {
          assertThat(passing(from, to, before)).isEqualTo(row.before());
          assertThat(passing(from, to, after)).isEqualTo(row.after());
          return;
        }
      }
    }
  }

  private static Passing passing(Endpoint from, Endpoint to, CompiledEstate compiled) {
    return new ReachEngine(compiled.graph())
        .passing(List.of(from), List.of(to), Question.anything());
  }

  private static void print(String kind, List<Double> times) {
    times.sort(null);
    System.out.printf(
        "  %s, %d times: median %.1f ms, 95%% %.1f ms, most %.1f ms%n",
        kind,
        times.size(),
        times.get(times.size() / 2),
        times.get(times.size() * 19 / 20),
        times.get(times.size() - 1));
  }
}
