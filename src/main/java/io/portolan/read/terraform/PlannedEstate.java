package io.portolan.read.terraform;

import com.google.common.collect.Interners;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Resource;
import io.portolan.read.Entry;
import io.portolan.read.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plan makes of an estate.
 *
 * @param after the estate with the plan carried out
 * @param effects the resources that change something, in the order of the plan
 * @param notes what was assumed, and what does not fit
 * @param doubts what of it can't be judged
 * @param unmodelled the types of which something changes that no answer shows, with how many
 */
public record PlannedEstate(
    Estate after,
    List<Effect> effects,
    List<String> notes,
    List<String> doubts,
    Map<String, Integer> unmodelled) {
  /**
   * What one resource of a plan comes to.
   *
   * @param address its address in the plan
   * @param action what the plan does with it
   * @param lines what goes and comes, in words; none where that is nothing
   */
  public record Effect(String address, PlannedAction action, List<String> lines) {}

  /**
   * Carries a plan out.
   *
   * @param file the name of its file, for what is wrong with it
   * @throws ForeignPlan if it is about another estate
   * @throws InvalidPlan if a value in it makes no sense
   */
  public static PlannedEstate of(Plan plan, Estate estate, String file) {
    return new Making(plan, estate, file).make();
  }

  private static final class Making {
    private final Plan plan;
    private final Estate estate;
    private final String file;
    private final Problems problems = new Problems(false);
    private final References references;
    private final Places places;
    private final List<String> notes = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final Map<String, Integer> unmodelled = new TreeMap<>();

    Making(Plan plan, Estate estate, String file) {
      this.plan = plan;
      this.estate = estate;
      this.file = file;
      this.references = new References(plan);
      this.places = new Places(estate, plan, references);
    }

    PlannedEstate make() {
      List<Step> steps = new ArrayList<>();
      List<Step> others = new ArrayList<>();
      for (PlannedResource each : plan.resources()) {
        if (!each.isData()) {
          step(each)
              .ifPresent(step -> (each.action().changesSomething() ? steps : others).add(step));
        }
      }
      if (!problems.all().isEmpty()) {
        throw new InvalidPlan(problems.all());
      }
      List<Step> left = new Belonging(estate).check(steps, others, doubts);
      EstateEdit edit = carriedOut(left);
      notes.addAll(edit.notes());
      drift();
      return new PlannedEstate(
          Implied.in(edit, estate),
          left.stream()
              .map(
                  each ->
                      new Effect(
                          each.resource().address(), each.resource().action(), each.effects()))
              .toList(),
          List.copyOf(notes),
          List.copyOf(doubts),
          unmodelled);
    }

    private Optional<Step> step(PlannedResource resource) {
      Optional<Translator> translator = Translators.of(resource.type());
      boolean changes = resource.action().changesSomething();
      if (translator.isEmpty()) {
        if (changes && Translators.mayMatter(resource.type())) {
          unmodelled.merge(resource.type(), 1, Integer::sum);
        }
        return Optional.empty();
      }
      Entry entry = new Entry(file, resource.path(), problems, Interners.newStrongInterner());
      entry.name(resource.address());
      List<Part> before = List.of();
      if (resource.action() != PlannedAction.CREATE) {
        Translation was = new Translation(places, resource.address());
        translator.get().translate(Values.before(resource, references, entry), was);
        before = was.parts();
      }
      List<Part> after = List.of();
      if (resource.action() != PlannedAction.DELETE) {
        Translation is = new Translation(places, resource.address());
        translator.get().translate(Values.after(resource, references, entry), is);
        after = is.parts();
        if (changes) {
          notes.addAll(is.notes());
          doubts.addAll(is.doubts());
        }
      }
      return Optional.of(new Step(resource, List.copyOf(before), List.copyOf(after)));
    }

    /** What goes from lists first, then resources, then what comes into lists. */
    private EstateEdit carriedOut(List<Step> steps) {
      EstateEdit edit = new EstateEdit(estate);
      for (Step step : steps) {
        step.gone().stream()
            .filter(each -> !(each instanceof Part.Whole))
            .forEach(each -> edit.remove(step.resource().address(), each));
      }
      for (Step step : steps) {
        for (Step.Changed each : step.changed()) {
          edit.update(step.resource().address(), each.before(), each.after());
        }
        step.gone().stream()
            .filter(Part.Whole.class::isInstance)
            .forEach(each -> edit.remove(step.resource().address(), each));
      }
      for (Step step : steps) {
        step.fresh().stream()
            .filter(Part.Whole.class::isInstance)
            .forEach(each -> edit.add(step.resource().address(), each));
      }
      for (Step step : steps) {
        step.fresh().stream()
            .filter(each -> !(each instanceof Part.Whole))
            .forEach(each -> edit.add(step.resource().address(), each));
      }
      return edit;
    }

    /** What others changed: the snapshot may show it, or not yet. */
    private void drift() {
      for (PlannedResource each : plan.drift()) {
        if (Translators.of(each.type()).isPresent() && each.action().changesSomething()) {
          notes.add(
              each.address()
                  + ": was changed by others ("
                  + each.action()
                  + "): the review is of the snapshot, which may be older or newer than that");
        }
      }
    }
  }

  /** The resources of a kind that some steps are about. */
  static List<Resource> wholes(List<Part> parts) {
    return parts.stream()
        .filter(Part.Whole.class::isInstance)
        .map(each -> ((Part.Whole) each).resource())
        .toList();
  }
}
