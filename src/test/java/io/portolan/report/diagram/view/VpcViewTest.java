package io.portolan.report.diagram.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.reach.Passing;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.ChartLayout;
import io.portolan.report.diagram.ChartLayoutTest;
import io.portolan.report.diagram.Charts;
import io.portolan.report.diagram.DotRenderer;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.GraphmlRenderer;
import io.portolan.report.diagram.MermaidRenderer;
import io.portolan.report.diagram.NodeKind;
import io.portolan.report.diagram.SvgRenderer;
import io.portolan.report.diagram.view.Place.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VpcViewTest {
  private static final Location HOME = new Location("111122223333", "eu-west-1");
  private static final Location AWAY = new Location("444455556666", "us-east-1");

  @TempDir private Path directory;

  private static Analysis storefront() {
    ReadResult read = storefrontFiles();
    return Analysis.of(read.estate(), read.clusters(), Configuration.empty());
  }

  private static ReadResult storefrontFiles() {
    return SnapshotReader.read(Path.of("samples/storefront/snapshot"), false);
  }

  private static Chart chart(Estate estate, Analysis analysis, String... expand) {
    return VpcView.of(
        estate,
        analysis.networks().subnetTiers(),
        place -> analysis.networks().ofPlaces(place, (done, all) -> {}),
        List.of(expand),
        new Names(estate),
        List.of("snapshot x"));
  }

  private static Chart chart(List<Resource> resources) {
    Estate estate = Estate.of(resources);
    return chart(estate, Analysis.of(estate, Configuration.empty()));
  }

  private static Vpc vpc(String id, Location at, String name, String... blocks) {
    List<Cidr> cidrs = List.of(blocks).stream().map(Cidr::parse).toList();
    return new Vpc(new VpcId(id), at, cidrs, BlockMode.OFF, Map.of("Name", name));
  }

  private static Subnet subnet(String id, String vpc, Location at, String name, String block) {
    return new Subnet(
        new SubnetId(id),
        at,
        new VpcId(vpc),
        List.of(Cidr.parse(block)),
        at.region() + "a",
        "",
        BlockMode.OFF,
        Map.of("Name", name));
  }

  /** What gets through between tiers of VPCs is what does between some of their subnets. */
  @Test
  void edgesAreTheRowsOfTheMatrix() {
    Estate estate = storefrontFiles().estate();
    Analysis analysis = storefront();
    Chart chart = chart(estate, analysis);
    Extent drawn = chart.notes().get(0).startsWith("Each tier of a VPC") ? Extent.TIER : Extent.VPC;
    Places places =
        new Places(estate, analysis.networks().subnetTiers(), drawn, Set.of(), Extent.SUBNET);
    Matrix matrix =
        analysis.matrix(By.SUBNET, Optional.empty(), Optional.empty(), (done, all) -> {});
    Map<String, Passing> expected = new HashMap<>();
    for (Matrix.Row row : matrix.rows()) {
      for (String from : row.from()) {
        for (String to : row.to()) {
          String ends = at(from, places) + " > " + at(to, places);
          if (!at(from, places).equals(at(to, places))) {
            expected.merge(ends, row.passing(), Passing::union);
          }
        }
      }
    }

    Map<String, EdgeKind> found = new HashMap<>();
    chart.edges().stream()
        .filter(each -> each.kind() != EdgeKind.ATTACHED)
        .forEach(each -> found.put(each.from() + " > " + each.to(), each.kind()));
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (ends, passing) -> assertThat(found.get(ends)).as(ends).isEqualTo(Words.kind(passing)));
    assertThat(found.values()).contains(EdgeKind.UNKNOWN, EdgeKind.PARTLY_UNKNOWN);
    ChartLayoutTest.isTidy(ChartLayout.of(chart));
  }

  private static String at(String group, Places places) {
    if (group.startsWith("subnet-")) {
      return places.of(group);
    }
    return group.equals("internet") || group.equals("on-premises") ? group : "services";
  }

  @Test
  void boxesAreAccountsRegionsAndNetworks() {
    Chart chart =
        chart(
            List.of(
                vpc("vpc-1", HOME, "shop", "10.0.0.0/16"),
                vpc("vpc-2", AWAY, "office", "10.1.0.0/16"),
                vpc("vpc-3", AWAY, "bare", "10.2.0.0/16"),
                subnet("subnet-1", "vpc-1", HOME, "one", "10.0.1.0/24"),
                subnet("subnet-2", "vpc-2", AWAY, "two", "10.1.1.0/24"),
                new InternetGateway(
                    new InternetGatewayId("igw-1"), HOME, Set.of(new VpcId("vpc-1")), Map.of())));

    assertThat(chart.boxes().stream().map(each -> each.label().get(0)))
        .containsExactly(
            "account 111122223333",
            "eu-west-1",
            "shop",
            "no endpoints",
            "account 444455556666",
            "us-east-1",
            "office",
            "no endpoints");
    assertThat(chart.nodes())
        .filteredOn(each -> each.kind() == NodeKind.GROUP)
        .extracting(each -> each.label().get(0))
        .containsExactly("one", "two", "bare");
    assertThat(chart.edges())
        .extracting(each -> each.from() + " " + each.to() + " " + each.kind())
        .containsExactly("gateway igw-1 internet attached");
    assertThat(SvgRenderer.of(chart)).doesNotContain("marker-end=\"url(#head-attached)\"");
  }

  @Test
  void networksMayHaveNoAddressesOfVersion4() {
    Chart chart =
        chart(
            List.of(
                vpc("vpc-1", HOME, "six", "2001:db8::/56"),
                subnet("subnet-1", "vpc-1", HOME, "one", "2001:db8:0:1::/64")));

    assertThat(chart.nodes().get(1).label())
        .containsExactly("one", "subnet-1", "eu-west-1a", "2001:db8:0:1::/64", "0 endpoints");
  }

  @Test
  void nothingIsAChartToo() {
    Chart chart = chart(List.of());

    assertThat(chart.nodes()).filteredOn(each -> each.kind() == NodeKind.GROUP).isEmpty();
    assertThat(chart.subtitle().get(1)).contains("0 VPCs, 0 subnets");
    assertThat(SvgRenderer.of(chart)).startsWith("<svg");
  }

  @Test
  void namesCannotBeMarkup() {
    List<Resource> all = new ArrayList<>();
    for (int i = 0; i < Charts.HOSTILE.size(); i++) {
      String name = Charts.HOSTILE.get(i);
      Location at = new Location(name, name);
      all.add(vpc("vpc-" + i, at, name, "10.0.0.0/16"));
      all.add(subnet("subnet-" + i, "vpc-" + i, at, name, "10.0.1.0/24"));
    }

    Chart chart = chart(all);

    ChartLayoutTest.isTidy(ChartLayout.of(chart));
    for (String text :
        List.of(SvgRenderer.of(chart), GraphmlRenderer.of(chart), MermaidRenderer.of(chart))) {
      assertThat(text).doesNotContain("<script>", "\u202e", "\u001b");
    }
    assertThat(DotRenderer.of(chart)).doesNotContain("\u202e", "\u001b");
  }

  @Test
  void largeEstatesAreFewNodes() throws IOException {
    EstateGenerator.write(directory, EstateSize.plain(60), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    Analysis analysis = Analysis.of(read.estate(), Configuration.empty());

    Chart chart = chart(read.estate(), analysis);

    assertThat(chart.nodes()).hasSizeLessThan(VpcView.MOST_PLACES);
    assertThat(chart.edges()).hasSizeLessThan(2 * VpcView.MOST_EDGES);
    assertThat(chart.notes().get(0)).contains("is one node, as there are too many");
    assertThat(chart.subtitle().get(1)).contains("60 VPCs, 600 subnets");

    Vpc first = read.estate().all(Vpc.class).iterator().next();
    Chart expanded = chart(read.estate(), analysis, "vpc:" + first.id().value());
    String box = "box vpc " + first.id().value();
    assertThat(chart.boxes()).noneMatch(each -> each.id().equals(box));
    assertThat(expanded.boxes()).anyMatch(each -> each.id().equals(box));
  }

  @Test
  void onlyNetworksCanBeExpanded() {
    Estate estate = Estate.of(List.of(vpc("vpc-1", HOME, "shop", "10.0.0.0/16")));
    Analysis analysis = Analysis.of(estate, Configuration.empty());

    assertThat(chart(estate, analysis, "shop").nodes())
        .extracting(each -> each.label().get(0))
        .containsExactly("internet", "shop");
    assertThatThrownBy(() -> chart(estate, analysis, "vpc:shoe"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("vpc:shoe is no VPC of the snapshot");
  }
}
