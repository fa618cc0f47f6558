package exo.tests.a64.translation;

import java.util.function.UnaryOperator;

/** Our machine held against answers. */
final class Comparison {
  private static final int REPORT = 4000;

  private final StringBuilder report = new StringBuilder();
  private int different;
  private int markedOtherwise;

  private Comparison() {}

  /**
   * Asks every question twice, so that the TLBs answer too.
   *
   * @param change what to ask instead of the question; the answers stay
   */
  static Comparison of(TableVectors vectors, UnaryOperator<Question> change) {
    Comparison comparison = new Comparison();
    try (Translator ours = new Translator(vectors.model)) {
      vectors.forEach(
          (question, answers) -> {
            ours.load(change.apply(question));
            for (int i = 0; i < answers.each().size(); i++) {
              comparison.compare(ours, question, question.addresses()[i], answers.each().get(i));
            }
            comparison.markedOtherwise += ours.sum(question) == answers.sum() ? 0 : 1;
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

  /** How many tables were left otherwise: an access flag or dirty state too much or too few. */
  int markedOtherwise() {
    return markedOtherwise;
  }

  /** The first addresses that came out otherwise. */
  @Override
  public String toString() {
    return report.toString();
  }
}
