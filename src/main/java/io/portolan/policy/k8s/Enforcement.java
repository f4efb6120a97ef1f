package io.portolan.policy.k8s;

/**
 * Whether the node of a pod enforces the policies that select it.
 *
 * @param answer what is known of it
 * @param text why they are not enforced, or why that is not known; empty where they are
 * @param deniesByDefault whether it cuts off a pod that no policy selects
 */
public record Enforcement(Answer answer, String text, boolean deniesByDefault) {
  /** What is known. */
  public enum Answer {
    /** They are enforced. */
    YES,
    /** They are not. */
    NO,
    /** Nobody knows. */
    UNKNOWN
  }

  /** Whether they are enforced for certain. */
  public boolean isCertain() {
    return answer == Answer.YES;
  }
}
