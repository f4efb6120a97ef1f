package io.portolan.web;

import java.util.List;

/**
 * Something that can be asked about.
 *
 * @param reference what to put into a question
 * @param kind what it is, in a word
 * @param names what else people know it by: names, addresses, values of tags
 */
public record Known(String reference, String kind, List<String> names) {}
