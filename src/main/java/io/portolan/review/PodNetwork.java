package io.portolan.review;

import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.ClusterEnd;
import io.portolan.reach.PodEngine;
import io.portolan.reach.ReferenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Clusters alone, where pods talk over a flat network. */
final class PodNetwork implements Network<ClusterEnd> {
  private static final String INTERNET = "internet";

  private final PodEngine engine;

  PodNetwork(PodEngine engine) {
    this.engine = engine;
  }

  @Override
  public Ends<ClusterEnd> ends(String reference) {
    return new Ends<>(engine.resolve(reference), List.of());
  }

  @Override
  public boolean isServices(String reference) {
    return engine.isService(reference);
  }

  @Override
  public Object identity(ClusterEnd end) {
    return end.identity();
  }

  @Override
  public boolean sends(ClusterEnd end) {
    return true;
  }

  @Override
  public boolean isAskedAlone(ClusterEnd end) {
    return false;
  }

  @Override
  public boolean isOutside(ClusterEnd end) {
    return end instanceof ClusterEnd.OfHosts;
  }

  /** Any address that no pod has may be a host, in a private network too. */
  @Override
  public List<ClusterEnd> others(List<ClusterEnd> than) {
    Set<Object> taken = new HashSet<>();
    AddressSet hosts = engine.hosts().addresses();
    for (ClusterEnd each : than) {
      taken.add(each.identity());
      hosts = isOutside(each) ? hosts.subtract(each.addresses()) : hosts;
    }
    List<ClusterEnd> others = new ArrayList<>();
    for (ClusterEnd each : engine.all()) {
      if (!isOutside(each) && !taken.contains(each.identity())) {
        others.add(each);
      }
    }
    if (!hosts.isEmpty()) {
      others.add(0, new ClusterEnd.OfHosts(hosts)); // worth to be named before others
    }
    return others;
  }

  @Override
  public Set<Assumption> assumptions(List<ClusterEnd> used) {
    Set<Assumption> assumptions = new TreeSet<>();
    Map<String, String> workloads = new HashMap<>();
    for (ClusterEnd each : used) {
      if (each instanceof ClusterEnd.OfPod at) {
        workloads.put(at.name(), at.pod().workload(at.cluster()));
      }
    }
    for (Assumption each : engine.assumptions(used)) {
      String workload = workloads.getOrDefault(each.component(), each.component());
      assumptions.add(new Assumption(workload, each.kind(), each.text()));
    }
    if (engine.hasPolicies()) {
      assumptions.add(PodEngine.ENFORCED);
    }
    return assumptions;
  }

  @Override
  public Set<Assumption> leftOut(List<ClusterEnd> than) {
    return Set.of();
  }

  @Override
  public Inquiry<ClusterEnd> inquiry(
      List<ClusterEnd> from, List<ClusterEnd> to, TrafficSet traffic, List<String> avoid) {
    if (!avoid.isEmpty()) {
      throw new ReferenceException(
          "through: in a snapshot without AWS resources nothing is between two ends");
    }
    return new PodInquiry(engine, from, to, traffic);
  }

  @Override
  public Optional<String> name(ClusterEnd end) {
    if (end instanceof ClusterEnd.OfPod at) {
      return isWhole(at) ? Optional.of(at.name()) : Blocks.one(at.addresses());
    }
    AddressSet internet = InternetAddresses.all();
    if (end.addresses().equals(engine.hosts().addresses().intersect(internet))) {
      return Optional.of(INTERNET);
    }
    return Blocks.one(end.addresses())
        .map(block -> internet.containsAll(end.addresses()) ? INTERNET + ":" + block : block);
  }

  private static boolean isWhole(ClusterEnd.OfPod at) {
    return at.addresses().equals(AddressSet.ofAddresses(at.pod().addresses()));
  }

  @Override
  public String roughName(ClusterEnd end) {
    return end.addresses().toString();
  }

  @Override
  public List<ClusterEnd> halves(ClusterEnd end) {
    if (end instanceof ClusterEnd.OfPod at && isWhole(at)) {
      return List.of();
    }
    return Blocks.halves(end.addresses()).stream()
        .<ClusterEnd>map(
            half ->
                end instanceof ClusterEnd.OfPod at
                    ? new ClusterEnd.OfPod(at.cluster(), at.pod(), half)
                    : new ClusterEnd.OfHosts(half))
        .toList();
  }
}
