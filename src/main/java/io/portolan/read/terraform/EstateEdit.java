package io.portolan.read.terraform;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Address;
import io.portolan.read.ElementKey;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An estate that is being changed. Of a resource that is changed where it is, only what the plan
 * changes of it changes: what other parts of the plan, or others altogether, have put into its
 * lists stays.
 */
final class EstateEdit {
  private final Map<Class<? extends Resource>, Map<ResourceId, Resource>> resources =
      new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  EstateEdit(Estate estate) {
    estate.resources().forEach(this::file);
  }

  private void file(Resource each) {
    resources.computeIfAbsent(each.getClass(), key -> new LinkedHashMap<>()).put(each.id(), each);
  }

  /** The estate as it is now. */
  Estate estate() {
    return Estate.of(resources.values().stream().flatMap(each -> each.values().stream()).toList());
  }

  /** What of the plan does not fit to the estate. */
  List<String> notes() {
    return notes;
  }

  private <R extends Resource> @Nullable R find(Class<R> type, ResourceId id) {
    return type.cast(resources.getOrDefault(type, Map.of()).get(id));
  }

  /** The resources of a kind, as they are now. */
  <R extends Resource> List<R> all(Class<R> type) {
    return resources.getOrDefault(type, Map.of()).values().stream().map(type::cast).toList();
  }

  /** Puts a resource in the place of the one with its id. */
  void put(Resource changed) {
    file(changed);
  }

  /** What one part of a plan's resource is no more. */
  void remove(String address, Part part) {
    if (part instanceof Part.Whole whole) {
      if (!whole.isAdopted()) {
        remove(whole.resource());
      }
    } else if (part instanceof Part.Element element) {
      if (!change(element, Set.of(element.element()), Set.of())) {
        notes.add(address + ": takes away what is not in the snapshot");
      }
    } else if (part instanceof Part.Attachment attachment) {
      detach(attachment);
    } else if (part instanceof Part.PublicAddress shown) {
      setPublic(shown.holder(), shown.address(), Optional.empty());
    }
  }

  private void remove(Resource resource) {
    remove(resource.getClass(), resource.id());
    if (resource instanceof ManagedService service) {
      OwnInterfaces.of(service, all(NetworkInterface.class))
          .forEach(each -> remove(NetworkInterface.class, each.id()));
    }
    if (resource.id() instanceof InstanceId instance) {
      for (NetworkInterface each : all(NetworkInterface.class)) {
        if (instance.equals(each.instance()) && each.deviceIndex() <= 0) {
          remove(NetworkInterface.class, each.id());
        }
      }
    }
  }

  private void remove(Class<? extends Resource> type, ResourceId id) {
    resources.getOrDefault(type, new LinkedHashMap<>()).remove(id);
  }

  /**
   * What one part of a plan's resource is to be.
   *
   * @param address the resource's
   */
  void add(String address, Part part) {
    if (part instanceof Part.Whole whole) {
      @Nullable Resource there = find(whole.resource().getClass(), whole.resource().id());
      file(there == null ? whole.resource() : adopted(there, whole.resource()));
    } else if (part instanceof Part.Element element) {
      if (element.slot().isExclusive()) {
        removeElsewhere(element);
      }
      if (!change(element, Set.of(), Set.of(element.element()))) {
        throw new ForeignPlan(
            address + " is about " + element.owner() + ", which the snapshot lacks");
      }
    } else if (part instanceof Part.MainTable main) {
      setMain(main.table());
    } else if (part instanceof Part.Attachment attachment) {
      attach(attachment);
    } else if (part instanceof Part.PublicAddress shown) {
      setPublic(shown.holder(), shown.address(), Optional.of(shown.address()));
    } else if (part instanceof Part.Field field) {
      @Nullable Resource owner = find(field.type(), field.owner());
      if (owner != null) {
        file(RecordType.with(owner, field.component(), field.value()));
      }
    }
  }

  /** What AWS made with a VPC stays in use; its rules, entries or routes are the plan's. */
  private static Resource adopted(Resource there, Resource said) {
    if (there instanceof RouteTable table && said instanceof RouteTable other) {
      List<Object> routes = new ArrayList<>(table.routes());
      routes.removeIf(each -> !isOfAws((Route) each));
      routes.addAll(other.routes());
      return RecordType.with(table, "routes", List.copyOf(routes));
    }
    Resource next = there;
    for (String component : new String[] {"rules", "entries"}) {
      Object value = RecordType.value(said, component);
      if (value != null) {
        next = RecordType.with(next, component, value);
      }
    }
    return next;
  }

  private static boolean isOfAws(Route route) {
    return route.origin() != Route.Origin.CREATE_ROUTE;
  }

  /** Changes of a resource what differs between what it was said to be and what it is to be. */
  void update(String address, Resource before, Resource after) {
    @Nullable Resource there = find(after.getClass(), after.id());
    if (there == null) {
      throw new ForeignPlan(address + " changes " + after.id() + ", which the snapshot lacks");
    }
    RecordType type = RecordType.of(after);
    @Nullable Object[] was = type.values(before);
    @Nullable Object[] is = type.values(after);
    @Nullable Object[] now = type.values(there);
    for (int i = 0; i < now.length; i++) {
      if (!Objects.equals(was[i], is[i])) {
        now[i] = changed(now[i], was[i], is[i]);
      }
    }
    Resource next = (Resource) type.create(now);
    file(next);
    if (there instanceof ManagedService old) {
      followGroups(address, old, (ManagedService) before, (ManagedService) after);
    }
    if (before instanceof Listener old
        && next instanceof Listener listener
        && !old.defaultActions().equals(((Listener) after).defaultActions())) {
      followActions(listener);
    }
  }

  private static @Nullable Object changed(
      @Nullable Object now, @Nullable Object was, @Nullable Object is) {
    if (now instanceof Collection<?> some
        && was instanceof Collection<?> before
        && is instanceof Collection<?> after) {
      return changed(some, before, after);
    }
    if (now instanceof Map<?, ?> some && was instanceof Map<?, ?> w && is instanceof Map<?, ?> a) {
      Map<Object, Object> next = new TreeMap<>(some);
      w.keySet().forEach(next::remove);
      next.putAll(a);
      return next;
    }
    return is;
  }

  /** A list or set without what goes and with what comes, in its order. */
  private static Collection<?> changed(
      Collection<?> some, Collection<?> before, Collection<?> after) {
    Set<ElementKey> keysBefore = keys(before);
    Set<ElementKey> keysAfter = keys(after);
    Map<ElementKey, Object> next = new LinkedHashMap<>();
    for (Object each : some) {
      ElementKey key = ElementKey.of(each);
      if (!keysBefore.contains(key) || keysAfter.contains(key)) {
        next.put(key, each);
      }
    }
    for (Object each : after) {
      ElementKey key = ElementKey.of(each);
      if (!keysBefore.contains(key) || !before.contains(each)) {
        next.put(key, each);
      }
    }
    return some instanceof Set ? ImmutableSet.copyOf(next.values()) : List.copyOf(next.values());
  }

  private static Set<ElementKey> keys(Collection<?> some) {
    Set<ElementKey> keys = new LinkedHashSet<>();
    some.forEach(each -> keys.add(ElementKey.of(each)));
    return keys;
  }

  /** False where the owner is not there, or what is to go. */
  private boolean change(Part.Element element, Collection<?> goes, Collection<?> comes) {
    @Nullable Resource owner = find(element.slot().owner(), element.owner());
    if (owner == null) {
      return false;
    }
    String component = element.slot().component();
    Collection<?> now = (Collection<?>) Objects.requireNonNull(RecordType.value(owner, component));
    if (!goes.isEmpty() && !keys(now).containsAll(keys(goes))) {
      return false;
    }
    file(RecordType.with(owner, component, changed(now, goes, comes)));
    return true;
  }

  private void removeElsewhere(Part.Element element) {
    for (Resource each : all(element.slot().owner())) {
      if (!each.id().equals(element.owner())) {
        change(
            new Part.Element(element.slot(), each.id(), element.element()),
            Set.of(element.element()),
            Set.of());
      }
    }
  }

  private void setMain(ResourceId table) {
    @Nullable RouteTable chosen = find(RouteTable.class, table);
    if (chosen != null) {
      for (RouteTable each : all(RouteTable.class)) {
        if (each.vpc().equals(chosen.vpc())) {
          file(RecordType.with(each, "main", each.id().equals(table)));
        }
      }
    }
  }

  private void attach(Part.Attachment attachment) {
    @Nullable NetworkInterface there = find(NetworkInterface.class, attachment.networkInterface());
    if (there == null) {
      throw new ForeignPlan(
          attachment.networkInterface() + " is attached, which the snapshot lacks");
    }
    file(
        RecordType.with(
            RecordType.with(there, "instance", attachment.instance()),
            "deviceIndex",
            attachment.deviceIndex()));
  }

  private void detach(Part.Attachment attachment) {
    @Nullable NetworkInterface there = find(NetworkInterface.class, attachment.networkInterface());
    if (there != null && attachment.instance().equals(there.instance())) {
      RecordType type = RecordType.of(there);
      @Nullable Object[] values = type.values(there);
      values[type.names().indexOf("instance")] = null;
      values[type.names().indexOf("deviceIndex")] = -1;
      file((Resource) type.create(values));
    }
  }

  /** Gives a public address to the first private one of an interface, or takes it away. */
  private void setPublic(ResourceId holder, Address shown, Optional<Address> next) {
    for (NetworkInterface each : all(NetworkInterface.class)) {
      boolean meant =
          each.id().equals(holder) || (holder.equals(each.instance()) && each.deviceIndex() == 0);
      List<PrivateAddress> addresses = new ArrayList<>(each.privateAddresses());
      for (int i = 0; meant && i < addresses.size(); i++) {
        PrivateAddress one = addresses.get(i);
        if (next.isPresent() ? i == 0 : shown.equals(one.publicAddress())) {
          addresses.set(i, new PrivateAddress(one.address(), next.orElse(null)));
        }
      }
      if (!addresses.equals(each.privateAddresses())) {
        file(RecordType.with(each, "privateAddresses", List.copyOf(addresses)));
      }
    }
  }

  /** The interfaces of a service get the groups that it gets, and lose those that it loses. */
  private void followGroups(
      String address, ManagedService there, ManagedService was, ManagedService is) {
    if (was.groups().equals(is.groups())) {
      return;
    }
    List<NetworkInterface> own = OwnInterfaces.of(there, all(NetworkInterface.class));
    if (own.isEmpty()) {
      notes.add(address + ": no interface of " + there.name() + " is in the snapshot");
    }
    for (NetworkInterface each : own) {
      Set<SecurityGroupId> groups = new LinkedHashSet<>(each.groups());
      groups.removeAll(Sets.difference(was.groups(), is.groups()));
      groups.addAll(Sets.difference(is.groups(), was.groups()));
      file(each.in(List.copyOf(groups)));
    }
  }

  /** A listener's default actions stand in the last of its rules, too. */
  private void followActions(Listener listener) {
    for (ListenerRule each : all(ListenerRule.class)) {
      if (each.listener().equals(listener.id()) && each.priority() == ListenerRule.DEFAULT) {
        file(RecordType.with(each, "actions", listener.defaultActions()));
      }
    }
  }
}
