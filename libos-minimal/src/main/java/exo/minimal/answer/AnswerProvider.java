package exo.minimal.answer;

import exo.minimal.policy.PolicyContext;

/**
 * How an answer is found by name: a {@link java.util.ServiceLoader} provider with a public
 * constructor that takes nothing, in this jar and in anybody else's.
 */
public interface AnswerProvider {
  /** What the user types: lower case letters and digits. */
  String name();

  /** What it does, in one sentence without a full stop. */
  String sentence();

  /**
   * Makes the answer for one libOS.
   *
   * @param context capacity, mode and seed
   */
  RevocationAnswer create(PolicyContext context);
}
