package io.portolan.model.aws;

import java.util.List;

/** What a listener or one of its rules does with a connection. */
public sealed interface ListenerAction {
  /**
   * Sends it to a target of one of some groups, each of which takes a share; one of weight 0 takes
   * none and is not listed.
   */
  record Forward(List<Arn> targetGroups) implements ListenerAction {}

  /**
   * Answers itself: nothing behind it is reached.
   *
   * @param type {@code redirect} or {@code fixed-response}
   */
  record Respond(String type) implements ListenerAction {}

  /**
   * Goes on to the next action for those who sign in.
   *
   * @param type {@code authenticate-oidc}, {@code authenticate-cognito} or {@code jwt-validation}
   */
  record Authenticate(String type) implements ListenerAction {}

  /** An action newer than this program. */
  record Other(String type) implements ListenerAction {}
}
