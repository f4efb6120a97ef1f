package io.portolan.reach;

import io.portolan.packet.TrafficSet;

/**
 * What is between two interfaces, their security groups aside.
 *
 * @param plain whether that is one way on which the header stays as it is, so that what gets
 *     through is this and what the groups allow; false for anything else: then nothing else here
 *     counts
 * @param judgesOut whether the sender's groups judge
 * @param judgesIn whether the receiver's groups judge
 * @param keepsSender whether the receiver's rules know the sender's groups (SG5, SG6)
 * @param keepsReceiver whether the sender's rules know the receiver's groups
 * @param passing what gets there and is answered
 */
public record Transport(
    boolean plain,
    boolean judgesOut,
    boolean judgesIn,
    boolean keepsSender,
    boolean keepsReceiver,
    Passing passing) {
  /** The same with something else that gets there. */
  Transport carrying(Passing other) {
    return new Transport(plain, judgesOut, judgesIn, keepsSender, keepsReceiver, other);
  }

  /** No way leads there. */
  public static final Transport NONE =
      new Transport(true, true, true, false, false, Passing.NOTHING);

  /** There are several ways, or one that translates, is unknown or leads past other groups. */
  public static final Transport OTHER =
      new Transport(
          false, true, true, false, false, new Passing(TrafficSet.none(), TrafficSet.all()));
}
