package io.portolan.config;

import java.util.List;

/**
 * What a change file says, and what is wrong with it.
 *
 * @param changes the changes, in order; not to be used when there are errors
 * @param errors one line each, naming file, place, what was found and what was expected
 */
public record ChangeFile(List<ProposedChange> changes, List<String> errors) {}
