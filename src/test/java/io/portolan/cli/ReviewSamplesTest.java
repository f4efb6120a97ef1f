package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portolan.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans of {@code samples/reviews}. */
class ReviewSamplesTest {
  private static final Path PLANS = Path.of("samples/reviews");
  private static final Path SHOP = Path.of("samples/storefront");

  private static Run review(String plan, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "review",
                SHOP.resolve("snapshot").toString(),
                "--config",
                SHOP.resolve("portolan.yaml").toString(),
                "--plan",
                PLANS.resolve(plan).resolve("plan.json").toString(),
                "--today",
                "2026-11-26",
                "--quiet"));
    all.addAll(List.of(more));
    return Run.portolan(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "open-orders, 1",
    "payments-by-group, 0",
    "detach-web-acl, 1",
    "drop-checkout-rule, 0",
    "new-jump-host, 1"
  })
  void reviewsAreTheExpectedOnes(String plan, int code) throws IOException {
    Run text = review(plan);
    assertThat(text.err()).isEmpty();
    assertThat(text.code()).isEqualTo(code);
    Golden.assertFile(PLANS.resolve(plan).resolve("expected.txt"), text.out());

    Run markdown = review(plan, "--format", "md");
    assertThat(markdown.code()).isEqualTo(code);
    Golden.assertFile(PLANS.resolve(plan).resolve("review.md"), markdown.out());
  }

  @Test
  void aRejectionIsAnErrorAtTheAddressesOfThePlan() throws IOException {
    Run run = review("detach-web-acl", "--format", "sarif");
    JsonNode results = new JsonMapper().readTree(run.out()).path("runs").path(0).path("results");

    assertThat(results).isNotEmpty();
    for (JsonNode each : results) {
      assertThat(each.path("ruleId").asText()).isEqualTo("protection-lost");
      assertThat(each.path("level").asText()).isEqualTo("error");
      JsonNode location = each.path("locations").path(0);
      assertThat(location.at("/physicalLocation/artifactLocation/uri").asText())
          .isEqualTo("samples/reviews/detach-web-acl/plan.json");
      assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
          .isEqualTo("aws_wafv2_web_acl_association.storefront");
    }
  }

  @Test
  void aRejectionIsAFailedTest() {
    assertThat(review("detach-web-acl", "--format", "junit").out())
        .contains("name=\"protection-lost\">", "<failure type=\"reject\"")
        .contains("<testcase classname=\"portolan.review\" name=\"opens\"/>");
  }

  @Test
  void aPlanOfAnotherEstateIsRefused() {
    Run run =
        Run.portolan(
            "review",
            SHOP.resolve("snapshot").toString(),
            "--plan",
            "src/test/resources/plans/elsewhere.json",
            "--quiet");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "src/test/resources/plans/elsewhere.json: the plan changes what the snapshot lacks")
        .contains("the plan is of 999988887777/us-east-1, the snapshot of 111122223333/");
  }
}
