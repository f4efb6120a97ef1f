package io.portolan.packet;

/** The canonical text of a version 6 address, as RFC 5952 section 4 asks. */
final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  /** Lower-case hexadecimal groups with the first longest run of two or more zeros as "::". */
  static String format(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 255) << 8 | (bytes[2 * i + 1] & 255);
    }
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > runLength) {
        runStart = i;
        runLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < GROUPS) {
      if (i == runStart) {
        text.append("::");
        i += runLength;
      } else {
        if (i > 0 && i != runStart + runLength) {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
        i++;
      }
    }
    return text.toString();
  }
}
