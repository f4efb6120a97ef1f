package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.reach.KnownReference.Kind;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is offered can be asked, and what is there is offered. */
class KnownReferencesTest {
  private static Question to(String reference) {
    return new Question(
        Optional.empty(),
        "internet",
        reference,
        "tcp",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }

  private static Analysis storefront(String part) {
    ReadResult read =
        SnapshotReader.read(Path.of("samples/storefront/snapshot" + part), /* lenient= */ false);
    return Analysis.of(read.estate(), read.clusters(), Configuration.empty());
  }

  private static void assertEachHasAnAnswer(Analysis analysis) {
    assertThat(analysis.known()).extracting(KnownReference::text).doesNotHaveDuplicates();
    for (KnownReference each : analysis.known()) {
      assertThat(analysis.answer(to(each.text())).verdict()).as("%s", each).isNotNull();
    }
  }

  @Test
  void eachHasAnAnswer() {
    assertEachHasAnAnswer(storefront(""));
  }

  @Test
  void eachOfAClusterAloneHasAnAnswer() {
    Analysis analysis = storefront("/k8s");

    assertEachHasAnAnswer(analysis);
    assertThat(analysis.known()).extracting(KnownReference::kind).contains(Kind.POD, Kind.WORKLOAD);
  }

  @Test
  void everyKindIsThere() {
    assertThat(
            storefront("").known().stream().map(KnownReference::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Kind.values());
  }

  private static List<KnownReference> known(Estate estate) {
    return Analysis.of(estate, Configuration.empty()).known();
  }

  @Test
  void addressesAreNamesOfWhoHasThem() {
    Estate estate =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .vpc("vpc-empty", "10.1.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .group("sg-unused")
            .eni("eni-a", "subnet-a", "10.0.1.10")
            .build();

    assertThat(known(estate))
        .contains(new KnownReference("eni-a", Kind.INTERFACE, List.of("10.0.1.10")))
        .extracting(KnownReference::text)
        .contains("vpc-a", "subnet-a", "internet")
        .doesNotContain("vpc-empty", "sg-unused");
  }

  @Test
  void kindsAreWords() {
    assertThat(Stream.of(Kind.values()).map(Kind::toString))
        .contains("internet", "security-group", "kubernetes-service")
        .allMatch(word -> word.matches("[a-z-]+"));
  }
}
