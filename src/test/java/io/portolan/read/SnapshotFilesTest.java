package io.portolan.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a directory are read, and as what. */
class SnapshotFilesTest {
  private static final String VPC = "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]}";

  @TempDir Path directory;

  @Test
  void only_json_is_read_and_hidden_files_are_not() {
    assertThat(
            new Snapshot(directory)
                .with("a/eu-west-1/deep/down/Vpcs.JSON", VPC)
                .with("a/eu-west-1/README.md", "not json")
                .with("a/eu-west-1/.hidden.json", "not json")
                .with(".git/x.json", "not json")
                .with("portolan.yaml", "tiers: {}")
                .read())
        .satisfies(
            result -> {
              assertThat(result.problems()).isEmpty();
              assertThat(result.estate().resources()).hasSize(1);
            });
  }

  @Test
  void kubernetes_objects_are_told_from_other_documents() {
    assertThat(
            new Snapshot(directory)
                .with("a/eu-west-1/vpcs.json", VPC)
                .with("k8s/one/pods.yaml", "a: b")
                .with("k8s/one/more.yml", "a: b")
                .with(
                    "k8s/one/list.json",
                    "{'apiVersion':'v1','items':[{'apiVersion':'v1','kind':'Pod',"
                        + "'metadata':{'name':'a'}}],'kind':'List'}")
                .problems())
        .containsExactly(
            "warning: found documents that are no Kubernetes objects: 2, expected apiVersion and"
                + " kind");
  }

  @Test
  void outputs_may_follow_each_other_in_one_file() {
    assertThat(
            new Snapshot(directory)
                .with("a/eu-west-1/all.json", VPC + "\n" + VPC.replace("vpc-1", "vpc-2"))
                .estate()
                .resources())
        .hasSize(2);
  }

  @Test
  void links_to_files_are_followed_and_links_to_folders_are_not() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    new Snapshot(outside).with("x.json", VPC);
    Path snapshot = Files.createDirectories(directory.resolve("snapshot/a/eu-west-1"));
    Files.createSymbolicLink(snapshot.resolve("vpcs.json"), outside.resolve("x.json"));
    Files.createSymbolicLink(snapshot.resolve("loop"), snapshot);
    Files.createSymbolicLink(snapshot.resolve("elsewhere"), outside);
    Files.createSymbolicLink(snapshot.resolve("nowhere.json"), outside.resolve("absent"));
    Files.createSymbolicLink(snapshot.resolve("itself.json"), snapshot.resolve("itself.json"));
    ReadResult result = SnapshotReader.read(directory.resolve("snapshot"), false);
    assertThat(result.estate().resources()).hasSize(1);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "warning: a/eu-west-1/elsewhere: found a link to a folder outside the snapshot,"
                + " expected a folder; not followed",
            "error: a/eu-west-1/itself.json: found a link that leads nowhere, expected a file",
            "error: a/eu-west-1/nowhere.json: found a link that leads nowhere, expected a file");
  }
}
