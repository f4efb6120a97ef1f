package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.world.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lenient reader leaves out never makes an answer definite that it could change. */
class LenientTest {
  @TempDir Path folder;

  private static Estate shop() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "euw1-az1")
        .routes("subnet-a1", "0.0.0.0/0 > igw-a")
        .group("sg-a")
        .in("tcp 443 from 0.0.0.0/0")
        .eni("eni-a", "subnet-a1", "10.0.1.10")
        .publicIp("198.51.100.10")
        .groups("sg-a")
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b1", "vpc-b", "10.1.1.0/24", "euw1-az1")
        .eni("eni-b1", "subnet-b1", "10.1.1.10")
        .eni("eni-b2", "subnet-b1", "10.1.1.11")
        .build();
  }

  @Test
  void a_route_table_that_cannot_be_used_is_not_one_that_was_never_made() throws IOException {
    SnapshotWriter.write(shop(), folder);
    assertThat(ask("internet", "eni-a")).startsWith("REACHABLE");

    replace("\"0.0.0.0/0\",\"GatewayId\"", "\"none\",\"GatewayId\"");
    assertThat(ask("internet", "eni-a")).startsWith("UNKNOWN").contains("cannot be used");
  }

  @Test
  void what_it_does_not_touch_stays_definite() throws IOException {
    SnapshotWriter.write(shop(), folder);
    replace("\"0.0.0.0/0\",\"GatewayId\"", "\"none\",\"GatewayId\"");
    assertThat(ask("eni-b1", "eni-b2")).doesNotContain("cannot be used");
  }

  @Test
  void a_file_that_cannot_be_parsed_may_hold_anything() throws IOException {
    SnapshotWriter.write(shop(), folder);
    Files.writeString(folder.resolve("broken.json"), "{\"NatGateways\": [");
    assertThat(ask("eni-b1", "eni-b2")).startsWith("UNKNOWN").contains("cannot be used");
  }

  private String ask(String from, String to) {
    return Terminal.show(
        "reach",
        folder.toString(),
        "--from",
        from,
        "--to",
        to,
        "--proto",
        "tcp",
        "--port",
        "443",
        "--lenient",
        "--quiet");
  }

  private void replace(String from, String to) throws IOException {
    boolean found = false;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file).replaceAll("\\s*\n\\s*", "").replace("\" : ", "\":");
        found |= text.contains(from);
        Files.writeString(file, text.replace(from, to));
      }
    }
    assertThat(found).as("a file with " + from).isTrue();
  }
}
