package io.portolan.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/** What people write: plain lists, maps and scalars of at most 1 MiB, without aliases. */
final class YamlFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 50;

  private YamlFile() {}

  /** What a file says; nothing after an error. */
  static JsonNode tree(Path file, Findings findings) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      findings.error("", "more than " + MAX_BYTES + " bytes", "a file of at most that");
      return MissingNode.getInstance();
    }
    return tree(new String(bytes, StandardCharsets.UTF_8), findings);
  }

  /** What a text says, which is no longer than a file may be; nothing after an error. */
  static JsonNode tree(String text, Findings findings) throws IOException {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_BYTES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    YAMLFactory factory = YAMLFactory.builder().loaderOptions(limits).build();
    if (hasAlias(factory, text, findings)) {
      return MissingNode.getInstance();
    }
    return YAMLMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .build()
        .readTree(text);
  }

  /** What a text in JSON says. */
  static JsonNode json(String text) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readTree(text);
  }

  /** Aliases: the tree would hold their names as if they were texts. */
  private static boolean hasAlias(YAMLFactory factory, String text, Findings findings)
      throws IOException {
    try (YAMLParser parser = factory.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.isCurrentAlias()) {
          int line = parser.currentTokenLocation().getLineNr();
          findings.error("line " + line, "the alias *" + parser.getText(), "no aliases");
          return true;
        }
      }
    }
    return false;
  }
}
