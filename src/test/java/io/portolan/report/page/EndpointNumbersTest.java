package io.portolan.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EndpointNumbersTest {
  private static final List<String> ENDPOINTS = List.of("a", "b", "c", "d", "e", "f", "g");
  private static final Passing SOMETHING = new Passing(TrafficSet.none(), TrafficSet.allOthers());

  @Provide
  Arbitrary<List<String>> some() {
    return Arbitraries.subsetOf(ENDPOINTS).filter(each -> !each.isEmpty()).map(List::copyOf);
  }

  @Property(tries = 300)
  void rangesHoldTheEndpointsOfTheirLists(
      @ForAll("some") List<String> one,
      @ForAll("some") List<String> two,
      @ForAll("some") List<String> three) {
    List<Matrix.Row> rows =
        List.of(new Matrix.Row(one, two, SOMETHING), new Matrix.Row(three, one, SOMETHING));
    EndpointNumbers numbers =
        new EndpointNumbers(new Matrix(By.ENDPOINT, 7, ENDPOINTS, rows, List.of()));

    assertThat(numbers.endpoints()).containsExactlyInAnyOrderElementsOf(ENDPOINTS);
    for (List<String> each : List.of(one, two, three)) {
      List<Integer> ends = numbers.ranges().get(numbers.of(each));
      List<String> held = new ArrayList<>();
      for (int i = 0; i < ends.size(); i += 2) {
        held.addAll(numbers.endpoints().subList(ends.get(i), ends.get(i + 1) + 1));
        assertThat(i == 0 || ends.get(i) > ends.get(i - 1) + 1).as("%s", ends).isTrue();
      }
      assertThat(held).containsExactlyInAnyOrderElementsOf(each);
    }
    for (String each : ENDPOINTS) {
      assertThat(numbers.endpoints().get(numbers.of(each))).isEqualTo(each);
    }
    Stream<Integer> lists = Stream.of(one, two, three).map(numbers::of);
    assertThat(lists).allMatch(each -> each >= 0 && each < numbers.ranges().size());
  }
}
