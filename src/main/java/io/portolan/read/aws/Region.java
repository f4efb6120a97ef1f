package io.portolan.read.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How AWS Regions are named, and where else their names show. */
final class Region {
  private static final String NAME =
      "[a-z]{2,4}(?:-[a-z]+)*"
          + "-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-[0-9]{1,2}";

  private static final Pattern REGION = Pattern.compile(NAME);

  /** {@code us-east-2a}, or the zone of a local or Wavelength group: {@code us-west-2-lax-1a}. */
  private static final Pattern ZONE = Pattern.compile("(" + NAME + ")(?:[a-z]|-.+)?");

  private Region() {}

  /** Whether it is the name of a Region, as far as the name tells. */
  static boolean isName(String text) {
    return REGION.matcher(text).matches();
  }

  /** The Region of an ARN, a zone or a Region's name; empty where the text tells none. */
  static String in(String text) {
    if (text.startsWith("arn:")) {
      return field(text, 3);
    }
    Matcher zone = ZONE.matcher(text);
    return zone.matches() ? zone.group(1) : "";
  }

  /** The account of an ARN; empty where the text is none, or tells none. */
  static String accountIn(String text) {
    return text.startsWith("arn:") ? field(text, 4) : "";
  }

  /** The service of an ARN. */
  static String serviceIn(String arn) {
    return field(arn, 2);
  }

  /** The partition of a Region, the second field of an ARN. */
  static String partitionOf(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static String field(String arn, int index) {
    String[] fields = arn.split(":", 6);
    return fields.length > index ? fields[index] : "";
  }
}
