package io.portolan.cli;

import io.portolan.packet.PortSet;
import io.portolan.reach.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** A question as options. */
final class QuestionOptions {
  @Option(
      names = "--from",
      paramLabel = "REF",
      description = "Who asks: internet, 10.0.1.5, i-…, sg-…, lb:NAME, tag:K=V, name:GLOB …")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "REF", description = "Who is asked.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--proto",
      paramLabel = "PROTO",
      description = "tcp, udp, sctp, icmp, icmpv6, a number, or any (the default).")
  private Optional<String> proto = Optional.empty();

  @Option(names = "--port", paramLabel = "PORTS", description = "Such as 443 or 22,8000-8100.")
  private Optional<String> port = Optional.empty();

  @Option(names = "--sport", paramLabel = "PORTS", description = "The client's; else 1024-65535.")
  private Optional<String> sport = Optional.empty();

  @Option(names = "--icmp-type", paramLabel = "N", description = "The ICMP type.")
  private Optional<Integer> icmpType = Optional.empty();

  @Option(names = "--icmp-code", paramLabel = "N", description = "The ICMP code.")
  private Optional<Integer> icmpCode = Optional.empty();

  @Option(names = "--direct", description = "Not through balancers, proxies, edge services.")
  private boolean direct;

  @Option(names = "--via", paramLabel = "REF", description = "Only paths that cross this.")
  private List<String> via = new ArrayList<>();

  @Option(names = "--avoid", paramLabel = "REF", description = "Only paths that miss this.")
  private List<String> avoid = new ArrayList<>();

  /** Whether any of the options was given. */
  boolean given() {
    return from.isPresent() || to.isPresent() || givenBeyondEnds();
  }

  /** Whether any other than {@code --from} and {@code --to} was given. */
  boolean givenBeyondEnds() {
    return direct
        || List.of(proto, port, sport, icmpType, icmpCode).stream().anyMatch(Optional::isPresent)
        || !via.isEmpty()
        || !avoid.isEmpty();
  }

  /** Who asks, where it was said. */
  Optional<String> from() {
    return from;
  }

  /** Who is asked, where it was said. */
  Optional<String> to() {
    return to;
  }

  /**
   * The question.
   *
   * @throws InputException if there is none, or it contradicts itself
   */
  Question question() {
    if (from.isEmpty() || to.isEmpty()) {
      throw new InputException(
          (from.isEmpty() ? "--from" : "--to")
              + " is missing; for example: "
              + ReachCommand.EXAMPLE);
    }
    Question question =
        new Question(
            Optional.empty(),
            from.get(),
            to.get(),
            proto.orElse("any"),
            ports("--port", port),
            ports("--sport", sport),
            number(icmpType),
            number(icmpCode),
            direct,
            List.copyOf(via),
            List.copyOf(avoid));
    try {
      question.traffic();
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
    return question;
  }

  private static Optional<PortSet> ports(String option, Optional<String> text) {
    try {
      return text.map(Question::parsePorts);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          option + ": " + e.getMessage() + "; expected ports such as 443 or 22,8000-8100");
    }
  }

  private static OptionalInt number(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
