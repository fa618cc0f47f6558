package exo.testkit.zoo;

/** What of the testkit finds a bug: some show in no state that an auditor could judge. */
public enum Finder {
  /** A law of the machine's state, or of a step's change. */
  AUDITOR,
  /** The reference model: a wrong answer, or state that is sound and not what was called for. */
  MODEL,
  /** A stop between two writes, and what is there afterwards. */
  CRASH,
  /** The same run once more, which is another. */
  REPETITION
}
