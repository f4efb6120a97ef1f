package io.portolan.finding;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.config.ConfigurationReader;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.k8s.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What the checks say of small estates. */
public final class Audits {
  /** The day on which all of them are made. */
  public static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

  private Audits() {}

  /** Everything that is found in an estate. */
  public static Audit of(Estate estate, List<Cluster> clusters, Configuration configuration) {
    return Analysis.of(estate, clusters, configuration).audit(TODAY, (done, total) -> {});
  }

  /** What one check finds, also where a worse finding has the same subject. */
  public static List<Finding> of(Class<? extends Check> check, Estate estate) {
    return of(check, estate, List.of());
  }

  /** What one check finds in an estate with clusters. */
  public static List<Finding> of(
      Class<? extends Check> check, Estate estate, List<Cluster> clusters) {
    return of(check, estate, clusters, Configuration.empty());
  }

  /** What one check finds under a configuration. */
  public static List<Finding> of(
      Class<? extends Check> check,
      Estate estate,
      List<Cluster> clusters,
      Configuration configuration) {
    Survey survey = Analysis.of(estate, clusters, configuration).survey(TODAY, (done, total) -> {});
    return Checks.all().stream()
        .filter(check::isInstance)
        .flatMap(each -> ((SurveyCheck) each).of(survey).stream())
        .toList();
  }

  /** A configuration as a file says it. */
  public static Configuration configuration(String... lines) {
    try {
      Path file = Files.createTempFile("portolan", ".yaml");
      try {
        Files.writeString(file, String.join("\n", lines));
        return ConfigurationReader.read(file).configuration();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A VPC {@code vpc-a} with an internet gateway and the subnets {@code subnet-public} and {@code
   * subnet-private}, of both IP versions.
   */
  public static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-public", "vpc-a", "10.0.1.0/24", "2001:db8:0:1::/64", "euw1-az1")
        .routes("subnet-public", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .subnet("subnet-private", "vpc-a", "10.0.2.0/24", "2001:db8:0:2::/64", "euw1-az1")
        .routes("subnet-private");
  }
}
