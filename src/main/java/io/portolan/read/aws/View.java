package io.portolan.read.aws;

import io.portolan.model.aws.Resource;
import java.util.Set;

/**
 * A resource as one element of one file shows it.
 *
 * @param resource the record, with defaults for what the file does not say
 * @param unsaid the components whose value is a default or a guess, and yields to another view's
 * @param whole whether it is the resource's own row rather than a mention that adds to it
 * @param viewer the account whose folder the file lies in; empty where none is named
 * @param file the file
 * @param path the place in the file
 */
record View(
    Resource resource,
    Set<String> unsaid,
    boolean whole,
    String viewer,
    String file,
    String path) {}
