package io.portolan.read;

import io.portolan.model.aws.Estate;
import io.portolan.read.aws.AwsReader;
import io.portolan.read.kubernetes.KubernetesReader;
import io.portolan.read.kubernetes.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads a snapshot: a directory of files, of which the content says what they are. The same files
 * give the same result, byte for byte, in whatever order the file system lists them, and on however
 * many processors: files of AWS are parsed at once, and what they say is put together in the order
 * of their names. Files of Kubernetes are read one after the other.
 */
public final class SnapshotReader {
  private static final Set<String> CONFIG = Set.of("portolan.yaml", "portolan.yml");

  private SnapshotReader() {}

  /**
   * Reads all files below a directory.
   *
   * @param lenient whether resources that can't be used are left out with a warning, and an {@link
   *     io.portolan.model.aws.UnmodelledResource} in their place, rather than being errors
   * @return the resources and all problems; never throws for what it finds
   */
  public static ReadResult read(Path directory, boolean lenient) {
    return read(directory, lenient, Stream::parallel);
  }

  /**
   * Reads all files below a directory.
   *
   * @param mode whether AWS files are parsed at once or one after the other, which gives the same
   */
  static ReadResult read(
      Path directory, boolean lenient, UnaryOperator<Stream<SnapshotFile>> mode) {
    Problems problems = new Problems(lenient);
    if (!Files.isDirectory(directory)) {
      String found = Files.exists(directory) ? "a file" : "nothing";
      problems.fatal(directory.toString(), found, "a directory with a snapshot");
      return new ReadResult(Estate.of(List.of()), List.of(), Manifests.none(), problems.all());
    }
    AwsReader aws = new AwsReader(problems);
    KubernetesReader kubernetes = new KubernetesReader(problems);
    Stream<SnapshotFile> files = SnapshotFiles.below(directory, problems).stream();
    for (Opened each : mode.apply(files).map(file -> Opened.of(file, aws)).toList()) {
      if (each.addition().isPresent()) {
        each.addition().get().run();
      } else if (each.isOfKubernetes()) {
        kubernetes.read(each.file());
      }
    }
    Estate estate = aws.finish();
    Manifests manifests = kubernetes.finish();
    if (!aws.foundAnything() && !kubernetes.foundAnything()) {
      problems.fatal(
          directory.toString(),
          "no AWS data and no Kubernetes objects",
          "JSON files as the AWS CLI prints them, or manifests");
    }
    return new ReadResult(estate, manifests.clusters(), manifests, problems.all());
  }

  /**
   * A file of which is known whose it is.
   *
   * @param addition adds what AWS's output says; empty for other files
   * @param isOfKubernetes whether it holds Kubernetes objects
   */
  private record Opened(SnapshotFile file, Optional<Runnable> addition, boolean isOfKubernetes) {
    static Opened of(SnapshotFile file, AwsReader aws) {
      boolean json = file.endsWith(".json");
      boolean kubernetes = isYaml(file) || (json && KubernetesReader.recognises(file));
      return json && !kubernetes
          ? new Opened(file, Optional.of(aws.parse(file)), false)
          : new Opened(file, Optional.empty(), kubernetes);
    }
  }

  private static boolean isYaml(SnapshotFile file) {
    return (file.endsWith(".yaml") || file.endsWith(".yml"))
        && !(file.folders().isEmpty() && CONFIG.contains(file.name()));
  }
}
