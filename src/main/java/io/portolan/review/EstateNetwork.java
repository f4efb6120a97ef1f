package io.portolan.review;

import io.portolan.graph.AssumedNodes;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PodsLeftOut;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Resolution;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An estate and the clusters in it. */
final class EstateNetwork implements Network<Endpoint> {
  private final EstateEngine engine;
  private final Grouping names;

  EstateNetwork(EstateEngine engine) {
    this.engine = engine;
    this.names = new Grouping(engine.graph(), engine.catalog(), By.ENDPOINT);
  }

  @Override
  public Ends<Endpoint> ends(String reference) {
    Resolution found = engine.catalog().resolve(reference);
    return new Ends<>(found.endpoints(), found.assumptions());
  }

  @Override
  public boolean isServices(String reference) {
    return engine.catalog().service(reference, Question.anything()).isPresent();
  }

  @Override
  public Object identity(Endpoint end) {
    return end.identity();
  }

  @Override
  public boolean sends(Endpoint end) {
    return engine.catalog().sends(end);
  }

  /** A service that has no interfaces is passed over among others. */
  @Override
  public boolean isAskedAlone(Endpoint end) {
    return end instanceof Endpoint.Service;
  }

  /** Hosts of the internet and on premises get to each other through VPCs, if at all. */
  @Override
  public boolean isOutside(Endpoint end) {
    return false;
  }

  @Override
  public List<Endpoint> others(List<Endpoint> than) {
    Set<Object> taken = new HashSet<>();
    AddressSet hosts = AddressSet.none();
    for (Endpoint each : than) {
      taken.add(each.identity());
      hosts = hosts.union(hosts(each));
    }
    List<Endpoint> others = new ArrayList<>();
    for (Endpoint each : engine.catalog().all()) {
      if (each instanceof Endpoint.OnInternet || each instanceof Endpoint.OnPremises) {
        AddressSet left = hosts(each).subtract(hosts);
        if (!left.isEmpty()) {
          others.add(0, with(each, left)); // worth to be named before others
        }
      } else if (!taken.contains(each.identity()) && sends(each)) {
        others.add(each);
      }
    }
    return others;
  }

  /** The addresses of hosts outside; none for anything else. */
  private static AddressSet hosts(Endpoint end) {
    if (end instanceof Endpoint.OnInternet at) {
      return at.addresses();
    }
    return end instanceof Endpoint.OnPremises at ? at.addresses() : AddressSet.none();
  }

  @Override
  public Set<Assumption> assumptions(List<Endpoint> used) {
    Set<Assumption> assumptions = new TreeSet<>(engine.engine().leftOut());
    engine.unapplied().about(used).ifPresent(assumptions::add);
    for (Endpoint each : used) {
      if (each instanceof Endpoint.AtInterface at && AssumedNodes.contain(at.id())) {
        Optional.ofNullable(engine.graph().estate().find(NetworkInterface.class, at.id()))
            .flatMap(AssumedNodes::assumption)
            .ifPresent(assumptions::add);
      }
    }
    return assumptions;
  }

  @Override
  public Set<Assumption> leftOut(List<Endpoint> than) {
    Set<String> asked = new LinkedHashSet<>();
    for (Cluster cluster : engine.graph().pods().clusters()) {
      cluster.pods().forEach(pod -> asked.add(pod.reference(cluster.name())));
    }
    for (Endpoint each : than) {
      if (each instanceof Endpoint.Nowhere at) {
        asked.remove(at.why().component());
      }
    }
    return new PodsLeftOut(engine.graph(), "the check").of(false, asked);
  }

  @Override
  public Inquiry<Endpoint> inquiry(
      List<Endpoint> from, List<Endpoint> to, TrafficSet traffic, List<String> avoid) {
    return new EstateInquiry(engine, from, to, traffic, engine.components(avoid));
  }

  @Override
  public Optional<String> name(Endpoint end) {
    if (end instanceof Endpoint.OnInternet at) {
      return at.addresses().equals(engine.graph().addresses().internetHosts())
          ? Optional.of("internet")
          : Blocks.one(at.addresses()).map(block -> "internet:" + block);
    }
    if (end instanceof Endpoint.AtInterface at) {
      return namesOf(at).stream()
          .filter(name -> means(name, at))
          .findFirst()
          .or(() -> isWhole(at) ? Optional.of(roughName(at)) : Optional.empty());
    }
    AddressSet addresses = addressesOf(end);
    return addresses.isEmpty() ? Optional.of(roughName(end)) : Blocks.one(addresses);
  }

  /** What may mean an interface, or some of its addresses; the best first. */
  private List<String> namesOf(Endpoint.AtInterface at) {
    List<String> found = new ArrayList<>(names.of(at));
    found.add(at.id().value());
    Blocks.one(at.byPublicAddress() ? at.publicAddresses() : at.privateAddresses())
        .ifPresent(found::add);
    return found;
  }

  private boolean isWhole(Endpoint.AtInterface at) {
    return !at.byPublicAddress()
        && at.privateAddresses().equals(engine.graph().addresses().addresses(at.id()));
  }

  private boolean means(String name, Endpoint end) {
    try {
      return engine.catalog().resolve(name).endpoints().equals(List.of(end));
    } catch (ReferenceException e) {
      return false;
    }
  }

  @Override
  public String roughName(Endpoint end) {
    if (end instanceof Endpoint.AtInterface at) {
      List<String> all = namesOf(at);
      return all.get(isWhole(at) ? 0 : all.size() - 1);
    }
    if (end instanceof Endpoint.Nowhere at) {
      return at.why().component();
    }
    AddressSet addresses = addressesOf(end);
    return addresses.isEmpty() ? names.of(end).get(0) : addresses.toString();
  }

  @Override
  public List<Endpoint> halves(Endpoint end) {
    AddressSet addresses =
        end instanceof Endpoint.AtInterface at && !at.byPublicAddress() && !isWhole(at)
            ? at.privateAddresses()
            : addressesOf(end);
    return Blocks.halves(addresses).stream().map(half -> with(end, half)).toList();
  }

  /** The addresses of hosts and of nobody; none for an interface or what has a name. */
  private static AddressSet addressesOf(Endpoint end) {
    if (end instanceof Endpoint.Amazon at) {
      return at.addresses();
    }
    return end instanceof Endpoint.Nobody at ? at.addresses() : hosts(end);
  }

  /** The same by some of its addresses. */
  private Endpoint with(Endpoint end, AddressSet some) {
    if (end instanceof Endpoint.AtInterface at) {
      NetworkInterface each = engine.graph().estate().find(NetworkInterface.class, at.id());
      return new Endpoint.AtInterface(
          at.id(),
          some,
          each == null ? AddressSet.none() : engine.graph().addresses().publicAddresses(each, some),
          false);
    }
    if (end instanceof Endpoint.OnInternet) {
      return new Endpoint.OnInternet(some);
    }
    if (end instanceof Endpoint.OnPremises) {
      return new Endpoint.OnPremises(some);
    }
    return end instanceof Endpoint.Amazon ? new Endpoint.Amazon(some) : new Endpoint.Nobody(some);
  }
}
