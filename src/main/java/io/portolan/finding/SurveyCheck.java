package io.portolan.finding;

import java.util.List;

/** A check that looks at an estate. */
public non-sealed interface SurveyCheck extends Check {
  /** What it finds, in any order. */
  List<Finding> of(Survey survey);
}
