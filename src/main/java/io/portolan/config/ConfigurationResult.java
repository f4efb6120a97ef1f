package io.portolan.config;

import java.util.List;

/**
 * What a configuration file says, and what is wrong with it.
 *
 * @param configuration what could be read; not to be used when there are errors
 * @param errors one line each, naming file, place, what was found and what was expected
 * @param warnings one line each
 */
public record ConfigurationResult(
    Configuration configuration, List<String> errors, List<String> warnings) {}
