package exo.tests.a64.translation;

import java.util.function.UnaryOperator;

/** Our machine held against answers. */
final class Comparison {
  private static final int REPORT = 4000;

  private final StringBuilder report = new StringBuilder();
  private int different;

  private Comparison() {}

  /**
   * Asks every question twice, so that the TLBs answer too.
   *
   * @param change what to ask instead of the question; the answers stay
   */
  static Comparison of(TableVectors vectors, UnaryOperator<Question> change) {
    Comparison comparison = new Comparison();
    try (Translator ours = new Translator()) {
      vectors.forEach(
          (question, answers) -> {
            ours.load(change.apply(question));
            for (int i = 0; i < answers.length; i++) {
              comparison.compare(ours, question, question.addresses()[i], answers[i]);
            }
          });
    }
    return comparison;
  }

  private void compare(Translator ours, Question q, long va, Answer right) {
    Answer once = ours.translate(va);
    Answer again = ours.translate(va);
    if (once.equals(right) && again.equals(right)) {
      return;
    }
    different++;
    if (report.length() < REPORT) {
      report.append(
          "0x%016x, ttbr0 %x, tcr %x, sctlr %x:%n  qemu  %s%n  ours  %s%n  again %s%n"
              .formatted(va, q.ttbr0(), q.tcr(), q.sctlr(), right, once, again));
    }
  }

  /** How many addresses came out otherwise. */
  int different() {
    return different;
  }

  /** The first of them. */
  @Override
  public String toString() {
    return report.toString();
  }
}
