package io.portolan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of 60 MB needs 256 MB of heap at most, as one of 300 MB must need 1.5 GB at most. */
class LargeSnapshotTest {
  private static final long BYTES = 60_000_000;

  private static final String INTERFACE =
      """
      {"Association":{"IpOwnerId":"amazon","PublicDnsName":"ec2.compute.amazonaws.com"},
      "Attachment":{"AttachTime":"2026-01-01T00:00:00+00:00","AttachmentId":"eni-attach-%1$017x",
      "DeleteOnTermination":true,"DeviceIndex":0,"InstanceId":"i-%1$017x","Status":"attached"},
      "AvailabilityZone":"eu-west-1a","Description":"Interface number %1$d","Groups":[
      {"GroupId":"sg-%2$017x","GroupName":"group"},{"GroupId":"sg-%3$017x","GroupName":"group"}],
      "InterfaceType":"interface","Ipv6Addresses":[],"MacAddress":"02:00:00:00:00:00",
      "NetworkInterfaceId":"eni-%1$017x","OwnerId":"111122223333","PrivateDnsName":"ip.internal",
      "PrivateIpAddress":"10.%4$d.%5$d.%6$d","PrivateIpAddresses":[{"Primary":true,
      "PrivateDnsName":"ip.internal","PrivateIpAddress":"10.%4$d.%5$d.%6$d"}],
      "RequesterManaged":false,"SourceDestCheck":true,"Status":"in-use",
      "SubnetId":"subnet-%4$017x","TagSet":[{"Key":"Name","Value":"node-%1$d"},
      {"Key":"team","Value":"payments"}],"VpcId":"vpc-1"}""";

  private static final String PERMISSION =
      """
      {"IpProtocol":"tcp","FromPort":%2$d,"ToPort":%2$d,"IpRanges":[{"CidrIp":"10.%1$d.0.0/16",
      "Description":"from the offices"},{"CidrIp":"192.168.%1$d.0/24"}],"Ipv6Ranges":[],
      "PrefixListIds":[],"UserIdGroupPairs":[{"GroupId":"sg-%2$017x","UserId":"111122223333"}]}""";

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void is_read_in_little_memory() throws IOException, InterruptedException {
    int interfaces =
        write(directory.resolve("interfaces.json"), "NetworkInterfaces", BYTES * 2 / 3);
    int groups = write(directory.resolve("groups.json"), "SecurityGroups", BYTES / 3);
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(1, TimeUnit.SECONDS)).isTrue();
    assertThat(output.strip()).isEqualTo(interfaces + " interfaces, " + groups + " groups");
  }

  /** What the other JVM runs. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] args) {
      ReadResult result = SnapshotReader.read(Path.of(args[0]), false);
      result.problems().stream()
          .filter(problem -> problem.severity() == Severity.ERROR)
          .forEach(System.out::println);
      System.out.println(
          result.estate().all(NetworkInterface.class).size()
              + " interfaces, "
              + result.estate().all(SecurityGroup.class).size()
              + " groups");
    }
  }

  private static int write(Path file, String key, long bytes) throws IOException {
    int written = 0;
    long length = 0;
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("{\"" + key + "\":[");
      while (length < bytes) {
        String element = key.equals("SecurityGroups") ? group(written) : networkInterface(written);
        writer.write((written == 0 ? "" : ",") + element);
        length += element.length();
        written++;
      }
      writer.write("]}");
    }
    return written;
  }

  private static String networkInterface(int i) {
    return INTERFACE.formatted(i, i % 997, i % 3001, i >> 16, (i >> 8) & 255, i & 255);
  }

  private static String group(int i) {
    StringBuilder permissions = new StringBuilder(PERMISSION.formatted(i % 256, 1024 + i % 5000));
    for (int j = 1; j < 20; j++) {
      permissions.append(',').append(PERMISSION.formatted((i + j) % 256, 1024 + j));
    }
    return "{\"GroupId\":\"sg-%017x\",\"GroupName\":\"group\",\"VpcId\":\"vpc-1\",\"IpPermissions\":[%s]}"
        .formatted(i, permissions);
  }
}
