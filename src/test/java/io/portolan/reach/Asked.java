package io.portolan.reach;

import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What questions ask for. */
public final class Asked {
  /** What a question asks for that leaves everything free. */
  public static final TrafficSet ANYTHING =
      new Question(
              Optional.empty(),
              "a",
              "b",
              "any",
              Optional.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              OptionalInt.empty(),
              false,
              List.of(),
              List.of())
          .traffic();

  private Asked() {}
}
