package io.portolan.read.aws;

import com.google.common.base.MoreObjects;
import com.google.common.collect.Interner;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.read.Problems;
import io.portolan.read.SnapshotFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Reads AWS files, each by itself; then unites what they say into one estate. */
public final class AwsReader {
  private final Problems problems;
  private final Map<Object, Object> shared = new ConcurrentHashMap<>();
  private final Interner<Object> interner = this::shared;
  private final Views views;
  private final PeeringIds peeringIds = new PeeringIds();
  private final Map<String, Integer> unknownKeys = new TreeMap<>();
  private final Map<String, Integer> unfinished = new TreeMap<>();
  private boolean sawKnownKey;

  /** A reader that files what it finds wrong. */
  public AwsReader(Problems problems) {
    this.problems = problems;
    views = new Views(problems);
  }

  /**
   * Parses a JSON file; several threads may each parse one.
   *
   * @return adds what the file says and its problems to those of the files added before: to be run
   *     once, by one thread at a time
   */
  public Runnable parse(SnapshotFile file) {
    Problems own = problems.ofPart();
    FileContext context =
        new FileContext(
            file.name(), Placement.of(file.folders()), new Views(own), new PeeringIds());
    FileParser parser = new FileParser(context, own, interner);
    parser.parse(file.path());
    return () -> add(context, own, parser);
  }

  private void add(FileContext file, Problems own, FileParser parser) {
    problems.addAll(own);
    views.addAll(file.views());
    peeringIds.addAll(file.peeringIds());
    parser.unknownKeys().forEach(key -> unknownKeys.merge(key, 1, Integer::sum));
    if (parser.isUnfinished()) {
      unfinished.merge(file.name(), 1, Integer::sum);
    }
    sawKnownKey |= parser.sawKnownKey();
  }

  private Object shared(Object sample) {
    Object known = shared.get(sample); // takes no lock, and most are known
    return known != null
        ? known
        : MoreObjects.firstNonNull(shared.putIfAbsent(sample, sample), sample);
  }

  /** Whether some file held the output of an AWS call. */
  public boolean foundAnything() {
    return sawKnownKey;
  }

  /** The estate of all files read; what does not fit together is filed. */
  public Estate finish() {
    unknownKeys.forEach(
        (key, files) -> {
          String wrapper = AwsKeys.wrapperFor(key);
          problems.warning(
              "",
              "$." + key,
              "",
              "an unknown key in " + files + (files == 1 ? " file" : " files"),
              wrapper == null ? "" : "the key " + wrapper + " with the id of what it belongs to");
        });
    if (!unfinished.isEmpty()) {
      problems.warning(
          unfinished.keySet().iterator().next(),
          "",
          "",
          "a page of a listing that goes on (NextToken), in " + unfinished.size() + " files",
          "all pages");
    }
    Estate estate = Estate.of(resources());
    References.check(estate, leftOutIds(), problems);
    return estate;
  }

  private List<Resource> resources() {
    Map<Views.Key, Resource> byId = new LinkedHashMap<>();
    for (Resource resource : peeringIds.unify(Completion.of(views, problems))) {
      byId.put(Views.Key.of(resource), resource);
    }
    for (UnmodelledResource instead : views.leftOut()) {
      byId.put(Views.Key.of(instead), instead);
    }
    return Locations.settle(byId.values(), problems);
  }

  private Set<String> leftOutIds() {
    return views.leftOut().stream()
        .map(instead -> instead.id().value())
        .collect(Collectors.toSet());
  }
}
