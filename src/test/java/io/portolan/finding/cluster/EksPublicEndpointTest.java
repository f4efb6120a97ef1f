package io.portolan.finding.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EksPublicEndpointTest {
  private static final String ARN = "arn:aws:eks:eu-west-1:111111111111:cluster/shop";

  private static List<Finding> found(Setting access, String... clients) {
    ClusterEndpoint endpoint =
        new ClusterEndpoint(
            new Arn(ARN),
            new Location("111111111111", "eu-west-1"),
            "shop",
            new VpcId("vpc-a"),
            access,
            Arrays.stream(clients).map(Cidr::parse).collect(Collectors.toSet()),
            Setting.ON,
            true,
            Map.of());
    return Audits.of(EksPublicEndpoint.class, Audits.world().resource(endpoint).build());
  }

  @Test
  void anEndpointForEverybodyIsFound() {
    assertThat(found(Setting.ON))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo(ARN);
              assertThat(each.endpoint()).contains("eks:shop");
              assertThat(each.about()).hasSize(1);
              assertThat(each.path()).isNotEmpty();
              assertThat(each.controls()).containsExactly("Security Hub EKS.1");
              assertThat(each.rating().severity()).isEqualTo(Severity.HIGH);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0", "128.0.0.0/1", "2000::/3"})
  void aListThatIsACrowdIsFoundToo(String clients) {
    assertThat(found(Setting.ON, clients)).hasSize(1);
    assertThat(found(Setting.ON, clients, "203.0.113.0/24")).hasSize(1);
  }

  @Test
  void aListOfSomeIsNone() {
    assertThat(found(Setting.ON, "203.0.113.0/24", "2001:db8:f::/48")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OFF", "UNKNOWN"})
  void anEndpointThatIsNotPublicOrOfWhichNothingTellsIsNone(Setting access) {
    assertThat(found(access)).isEmpty();
  }
}
