package io.portolan.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How JSON is read: strictly, and within limits that no real snapshot meets. */
public final class Json {
  /** The deepest nesting of lists and objects. */
  public static final int MAX_DEPTH = 200;

  /** The longest text, in characters. */
  public static final int MAX_TEXT = 16_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxDocumentLength(-1) // a snapshot of a large account is one large file
                  .build())
          .build();

  private static final ObjectReader READER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();

  private Json() {}

  /** A reader of trees and maker of parsers that keeps to the limits. */
  public static ObjectReader reader() {
    return READER;
  }
}
