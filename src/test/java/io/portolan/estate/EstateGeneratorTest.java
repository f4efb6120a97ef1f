package io.portolan.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.reach.Answer;
import io.portolan.reach.Question;
import io.portolan.reach.Verdict;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written can be read, is always the same, and is a network like others. */
class EstateGeneratorTest {
  private static final int VPCS = 10;
  private static final int QUESTIONS = 300;

  @TempDir Path directory;

  @Test
  void a_plain_estate_is_read_as_it_was_counted() throws IOException {
    EstateCounts counts = EstateGenerator.write(directory, EstateSize.plain(VPCS), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    assertThat(read.problems()).isEmpty();
    assertCounted(read, counts);
    assertThat(counts.vpcs()).isEqualTo(VPCS);
    assertThat(counts.interfaces()).isBetween(150 * VPCS, 270 * VPCS);
  }

  @Test
  void a_whole_estate_is_read_as_it_was_counted() throws IOException {
    EstateCounts counts = EstateGenerator.write(directory, EstateSize.whole(VPCS), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    assertThat(read.problems()).isEmpty();
    assertCounted(read, counts);
    assertThat(read.estate().all(LoadBalancer.class)).hasSize(counts.balancers());
    assertThat(
            read.estate().all(TargetGroup.class).stream().mapToInt(g -> g.targets().size()).sum())
        .isEqualTo(counts.targets());
    assertThat(read.estate().all(Firewall.class)).hasSize(counts.firewalls()).hasSize(2);
    assertThat(read.clusters()).hasSize(counts.clusters()).hasSize(1);
    assertThat(read.clusters().get(0).pods()).hasSize(counts.pods());
    assertThat(read.clusters().get(0).networkPolicies()).hasSize(counts.policies());
  }

  @Test
  void most_verdicts_of_a_whole_estate_are_certain() throws IOException {
    EstateGenerator.write(directory, EstateSize.whole(3 * VPCS), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    Map<Verdict, Integer> verdicts = verdicts(read);
    assertThat(verdicts.get(Verdict.REACHABLE)).isBetween(QUESTIONS / 20, QUESTIONS / 2);
    assertThat(verdicts.getOrDefault(Verdict.UNKNOWN, 0)).isLessThan(QUESTIONS / 50);
  }

  @Test
  void parts_are_found_by_what_they_are() throws IOException {
    EstateGenerator.write(directory, EstateSize.whole(VPCS), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    Analysis analysis = Analysis.of(read.estate(), read.clusters(), Configuration.empty());
    assertThat(analysis.answer(question("internet", "lb:shop-1", "tcp")).verdict())
        .isEqualTo(Verdict.REACHABLE);
    for (String to : List.of("rds:orders-0", "lb:internal-3", "k8s:shop", "192.168.1.1")) {
      Answer answer = analysis.answer(question("tag:tier=private", to, "tcp"));
      assertThat(answer.verdict()).as(to).isEqualTo(Verdict.REACHABLE);
    }
  }

  @Test
  void some_pairs_of_a_plain_estate_are_reachable_and_none_is_unknown() throws IOException {
    EstateGenerator.write(directory, EstateSize.plain(VPCS), 1);
    Map<Verdict, Integer> verdicts = verdicts(SnapshotReader.read(directory, false));
    assertThat(verdicts.get(Verdict.REACHABLE)).isBetween(QUESTIONS / 20, QUESTIONS / 2);
    assertThat(verdicts).doesNotContainKey(Verdict.UNKNOWN);
  }

  @Test
  void the_same_seed_writes_the_same_bytes() throws IOException {
    EstateSize size = EstateSize.whole(VPCS);
    Map<String, String> first = written("first", size, 7);
    assertThat(written("again", size, 7)).isEqualTo(first);
    assertThat(written("other", size, 8)).isNotEqualTo(first);
  }

  private Map<String, String> written(String name, EstateSize size, long seed) throws IOException {
    Path folder = directory.resolve(name);
    EstateGenerator.write(folder, size, seed);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static void assertCounted(ReadResult read, EstateCounts counts) {
    assertThat(read.estate().all(Vpc.class)).hasSize(counts.vpcs());
    assertThat(read.estate().all(Subnet.class)).hasSize(counts.subnets());
    assertThat(read.estate().all(SecurityGroup.class)).hasSize(counts.groups());
    assertThat(
            read.estate().all(SecurityGroup.class).stream().mapToInt(g -> g.rules().size()).sum())
        .isEqualTo((int) counts.rules());
    assertThat(read.estate().all(NetworkInterface.class)).hasSize(counts.interfaces());
    assertThat(read.estate().all(Instance.class)).hasSize(counts.instances());
    assertThat(read.estate().all(VpcPeeringConnection.class)).hasSize(counts.peerings());
    assertThat(
            read.estate().all(TransitGatewayAttachment.class).stream()
                .filter(each -> each.vpc() != null))
        .hasSize(counts.attachments());
  }

  /** The verdicts of questions between instances drawn at random. */
  private static Map<Verdict, Integer> verdicts(ReadResult read) {
    Analysis analysis = Analysis.of(read.estate(), read.clusters(), Configuration.empty());
    List<Instance> instances = List.copyOf(read.estate().all(Instance.class));
    Random random = new Random(1);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < QUESTIONS; i++) {
      Instance from = instances.get(random.nextInt(instances.size()));
      Instance to = instances.get(random.nextInt(instances.size()));
      if (!from.equals(to)) {
        Verdict verdict =
            analysis.answer(question(from.id().value(), to.id().value(), "any")).verdict();
        verdicts.merge(verdict, 1, Integer::sum);
      }
    }
    return verdicts;
  }

  private static Question question(String from, String to, String protocol) {
    return new Question(
        Optional.empty(),
        from,
        to,
        protocol,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }
}
