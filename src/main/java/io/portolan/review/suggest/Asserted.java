package io.portolan.review.suggest;

import io.portolan.config.Assertion;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ServiceEnd;
import io.portolan.review.change.FlowChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the {@code allow} assertions ask for, with the endpoints that they mean. */
final class Asserted {
  private final List<Flow> flows;

  private Asserted(List<Flow> flows) {
    this.flows = flows;
  }

  /**
   * What one of them asks for.
   *
   * @param traffic as it arrives, client ports included
   */
  record Flow(Assertion assertion, List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    /**
     * Whether it asks for some of what is closed. What hosts outside lose is known as they send it,
     * and behind a balancer other ports arrive: then it is asked what arrives.
     *
     * @param step what closes it
     */
    boolean overlaps(FlowChange closed, Situation was, Situation.Step step) {
      List<Endpoint> senders = meeting(from, closed.senders());
      List<Endpoint> receivers = meeting(to, closed.receivers());
      if (senders.isEmpty() || receivers.isEmpty()) {
        return false;
      }
      boolean outside =
          Stream.concat(senders.stream(), receivers.stream())
              .anyMatch(each -> !hosts(each).isEmpty());
      return traffic.overlaps(closed.traffic())
          || (outside
              && !arriving(was, senders, receivers)
                  .subtract(arriving(step.after(), senders, receivers))
                  .isEmpty());
    }

    private TrafficSet arriving(
        Situation situation, List<Endpoint> senders, List<Endpoint> receivers) {
      return situation.engine().engine().passing(senders, receivers, traffic).possible();
    }

    String name() {
      return '"' + assertion.name() + '"';
    }
  }

  /** The assertions of a configuration, all of whose references mean something. */
  static Asserted of(EstateEngine engine, List<Assertion> assertions) {
    List<Flow> flows = new ArrayList<>();
    for (Assertion each : assertions) {
      if (each.kind() == Assertion.Kind.ALLOW) {
        TrafficSet traffic = Question.anything().intersect(each.traffic());
        List<Endpoint> from = ends(engine, each.from());
        List<String> names = new ArrayList<>();
        for (String to : each.to()) {
          Optional<ServiceEnd> service = engine.catalog().service(to, traffic);
          if (service.isPresent()) {
            flows.add(new Flow(each, from, service.get().behind(), service.get().arriving()));
          } else {
            names.add(to);
          }
        }
        if (!names.isEmpty()) {
          flows.add(new Flow(each, from, ends(engine, names), traffic));
        }
      }
    }
    return new Asserted(List.copyOf(flows));
  }

  private static List<Endpoint> ends(EstateEngine engine, List<String> references) {
    return references.stream()
        .flatMap(each -> engine.catalog().resolve(each).endpoints().stream())
        .distinct()
        .toList();
  }

  List<Flow> flows() {
    return flows;
  }

  /** What is asked to get to some endpoints. */
  List<Flow> to(Collection<Endpoint> some) {
    return flows.stream().filter(each -> anyIn(some, each.to())).toList();
  }

  /** What some endpoints are asked to send. */
  List<Flow> from(Collection<Endpoint> some) {
    return flows.stream().filter(each -> anyIn(some, each.from())).toList();
  }

  /** Whether some of some endpoints are some of others. */
  static boolean anyIn(Collection<Endpoint> some, Collection<Endpoint> others) {
    return some.stream().anyMatch(one -> others.stream().anyMatch(other -> meet(one, other)));
  }

  /** Those of some endpoints that others are too, of hosts outside those alone. */
  private static List<Endpoint> meeting(List<Endpoint> some, Collection<Endpoint> others) {
    AddressSet hosts =
        others.stream().map(Asserted::hosts).reduce(AddressSet.none(), AddressSet::union);
    List<Endpoint> meeting = new ArrayList<>();
    for (Endpoint each : some) {
      if (each instanceof Endpoint.OnInternet at && at.addresses().overlaps(hosts)) {
        meeting.add(new Endpoint.OnInternet(at.addresses().intersect(hosts)));
      } else if (anyIn(List.of(each), others)) {
        meeting.add(each);
      }
    }
    return meeting;
  }

  /** Interfaces meet by what they are, hosts outside by their addresses. */
  private static boolean meet(Endpoint one, Endpoint other) {
    return one.identity().equals(other.identity()) || hosts(one).overlaps(hosts(other));
  }

  /** The addresses of hosts outside; none for what has a name. */
  static AddressSet hosts(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.OnInternet at) {
      return at.addresses();
    }
    if (endpoint instanceof Endpoint.OnPremises at) {
      return at.addresses();
    }
    if (endpoint instanceof Endpoint.Foreign at) {
      return at.addresses();
    }
    return endpoint instanceof Endpoint.Nobody at ? at.addresses() : AddressSet.none();
  }
}
