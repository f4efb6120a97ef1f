package io.portolan.read;

import io.portolan.model.aws.Estate;
import io.portolan.model.k8s.Cluster;
import io.portolan.read.aws.AwsReader;
import io.portolan.read.kubernetes.KubernetesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads a snapshot: a directory of files, of which the content says what they are. The same files
 * give the same result, byte for byte, in whatever order the file system lists them.
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
    Problems problems = new Problems(lenient);
    if (!Files.isDirectory(directory)) {
      String found = Files.exists(directory) ? "a file" : "nothing";
      problems.fatal(directory.toString(), found, "a directory with a snapshot");
      return new ReadResult(Estate.of(List.of()), List.of(), problems.all());
    }
    AwsReader aws = new AwsReader(problems);
    KubernetesReader kubernetes = new KubernetesReader(problems);
    for (SnapshotFile file : SnapshotFiles.below(directory, problems)) {
      if (isYaml(file) || (file.endsWith(".json") && KubernetesReader.recognises(file))) {
        kubernetes.read(file);
      } else if (file.endsWith(".json")) {
        aws.read(file);
      }
    }
    Estate estate = aws.finish();
    List<Cluster> clusters = kubernetes.finish();
    if (!aws.foundAnything() && !kubernetes.foundAnything()) {
      problems.fatal(
          directory.toString(),
          "no AWS data and no Kubernetes objects",
          "JSON files as the AWS CLI prints them, or manifests");
    }
    return new ReadResult(estate, clusters, problems.all());
  }

  private static boolean isYaml(SnapshotFile file) {
    return (file.endsWith(".yaml") || file.endsWith(".yml"))
        && !(file.folders().isEmpty() && CONFIG.contains(file.name()));
  }
}
