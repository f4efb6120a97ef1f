package io.portolan.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How to serve.
 *
 * @param port the port to listen at; 0 for one that is free
 * @param patience how long an answer may take
 * @param version the version of the program
 * @param today the day on which exceptions have to hold
 * @param bugs hears of what must not happen
 */
public record Settings(
    int port,
    Duration patience,
    String version,
    Supplier<LocalDate> today,
    Consumer<Throwable> bugs) {}
