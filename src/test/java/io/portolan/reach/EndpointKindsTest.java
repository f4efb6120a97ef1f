package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the endpoints of the sample are there for. */
class EndpointKindsTest {
  private static EndpointCatalog catalog;

  @BeforeAll
  static void read() {
    ReadResult read = SnapshotReader.read(Path.of("samples/storefront/snapshot"), false);
    NetworkGraph graph = NetworkGraph.of(read.estate(), read.clusters(), new Appliances(Map.of()));
    catalog = new EndpointCatalog(graph, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "name:shop-bastion, HOST",
    "tag:app=checkout, HOST",
    "k8s:shop/Deployment/web, HOST",
    "lambda:stock-sync, HOST",
    "rds:orders, DATA_STORE",
    "cache:sessions, DATA_STORE",
    "opensearch:catalog, DATA_STORE",
    "eks:shop, CONTROL_PLANE",
    "lb:storefront, MIDDLEBOX",
    "internet, OUTSIDE",
    "10.200.0.5, OUTSIDE"
  })
  void kinds(String reference, EndpointKind kind) {
    assertThat(catalog.resolve(reference).endpoints())
        .isNotEmpty()
        .allMatch(each -> catalog.kindOf(each) == kind);
  }

  @Test
  void gateways_and_endpoints_pass_things_on() {
    assertThat(catalog.all())
        .filteredOn(each -> catalog.kindOf(each) == EndpointKind.MIDDLEBOX)
        .hasSizeGreaterThan(10);
  }
}
