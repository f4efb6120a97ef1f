package io.portolan.reach;

import com.google.common.base.Splitter;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.PortSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Asks an estate in one line, and prints answers so that tests read like tables:
 *
 * <pre>
 * Asking.of(estate).answer("eni-a", "eni-b", "tcp 443")
 * Asking.of(estate).direct().answer("internet", "10.0.0.0/8", "udp 53 from 5000")
 * </pre>
 */
final class Asking {
  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final ReachEngine.PathFilter filter;

  private Asking(EndpointCatalog catalog, ReachEngine engine, ReachEngine.PathFilter filter) {
    this.catalog = catalog;
    this.engine = engine;
    this.filter = filter;
  }

  static Asking of(Estate estate) {
    return of(estate, Appliances.unknown());
  }

  static Asking of(Estate estate, Appliances appliances) {
    return of(NetworkGraph.of(estate, appliances));
  }

  static Asking of(Estate estate, List<Cluster> clusters) {
    return of(NetworkGraph.of(estate, clusters, Appliances.unknown()));
  }

  private static Asking of(NetworkGraph graph) {
    return new Asking(
        new EndpointCatalog(graph, Map.of()),
        new ReachEngine(graph),
        ReachEngine.PathFilter.none());
  }

  /** Leaves out balancers. */
  Asking direct() {
    return with(new ReachEngine.PathFilter(true, filter.via(), filter.avoid()));
  }

  /** Wants one of these ids on the path. */
  Asking via(String... ids) {
    return with(new ReachEngine.PathFilter(filter.direct(), List.of(Set.of(ids)), filter.avoid()));
  }

  /** Wants none of these ids on the path. */
  Asking avoid(String... ids) {
    return with(new ReachEngine.PathFilter(filter.direct(), filter.via(), List.of(Set.of(ids))));
  }

  private Asking with(ReachEngine.PathFilter other) {
    return new Asking(catalog, engine, other);
  }

  Answer answer(String from, String to, String traffic) {
    return engine.answer(
        catalog.resolve(from).endpoints(),
        catalog.resolve(to).endpoints(),
        question(from, to, traffic).traffic(),
        filter);
  }

  Verdict verdict(String from, String to, String traffic) {
    return answer(from, to, traffic).verdict();
  }

  /** {@code tcp 443}, {@code udp 53 from 5000}, {@code icmp 8/0}, {@code 47}, {@code any}. */
  private static Question question(String from, String to, String traffic) {
    List<String> words = Splitter.on(' ').splitToList(traffic);
    Optional<PortSet> ports = Optional.empty();
    Optional<PortSet> sourcePorts = Optional.empty();
    OptionalInt type = OptionalInt.empty();
    OptionalInt code = OptionalInt.empty();
    if (words.size() > 1 && words.get(1).contains("/")) {
      List<String> message = Splitter.on('/').splitToList(words.get(1));
      type = OptionalInt.of(Integer.parseInt(message.get(0)));
      code = OptionalInt.of(Integer.parseInt(message.get(1)));
    } else if (words.size() > 1) {
      ports = Optional.of(Question.parsePorts(words.get(1)));
    }
    if (words.size() > 3) {
      sourcePorts = Optional.of(Question.parsePorts(words.get(3)));
    }
    return new Question(
        Optional.empty(),
        from,
        to,
        words.get(0),
        ports,
        sourcePorts,
        type,
        code,
        false,
        List.of(),
        List.of());
  }

  /** The flows, each as {@code src sports -> dst dports proto}. */
  static List<String> flows(List<Flow> flows) {
    List<String> texts = new ArrayList<>();
    for (Flow flow : flows) {
      String what =
          flow.sports().isEmpty()
              ? String.join(" ", flow.icmp())
              : flow.sports() + "->" + flow.dports();
      texts.add((flow.src() + " > " + flow.dst() + " " + flow.proto() + " " + what).strip());
    }
    return texts;
  }

  /** The components of a path, in order. */
  static List<String> components(List<Reason> path) {
    return path.stream().map(Reason::component).toList();
  }

  /** The blockers, each as {@code component code}, and {@code reply} where they stop the reply. */
  static List<String> blockers(Answer answer) {
    return answer.blockers().stream()
        .map(
            each ->
                each.component()
                    + " "
                    + each.code()
                    + (each.text().startsWith("the reply: ") ? " reply" : ""))
        .toList();
  }

  /** The assumptions, each as {@code component: text}. */
  static List<String> assumptions(List<Assumption> assumptions) {
    return assumptions.stream().map(each -> each.component() + ": " + each.text()).toList();
  }
}
