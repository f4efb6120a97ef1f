package io.portolan.read.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.read.Json;

/** A resource policy, of which only one thing is asked: does it allow everything? */
final class Policy {
  private Policy() {}

  /** Whether every statement allows everybody everything; false for a text that is no policy. */
  static boolean allowsAll(String text) {
    JsonNode statements;
    try {
      statements = Json.reader().readTree(text).path("Statement");
    } catch (JsonProcessingException e) {
      return false;
    }
    if (statements.isObject()) {
      return statementAllowsAll(statements);
    }
    for (JsonNode statement : statements) {
      if (!statementAllowsAll(statement)) {
        return false;
      }
    }
    return !statements.isEmpty();
  }

  private static boolean statementAllowsAll(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    return statement.path("Effect").asText().equals("Allow")
        && (isStar(principal) || (principal.size() == 1 && isStar(principal.path("AWS"))))
        && isStar(statement.path("Action"))
        && isStar(statement.path("Resource"))
        && statement.path("Condition").isEmpty();
  }

  private static boolean isStar(JsonNode value) {
    return value.asText().equals("*")
        || (value.isArray() && value.size() == 1 && isStar(value.path(0)));
  }
}
