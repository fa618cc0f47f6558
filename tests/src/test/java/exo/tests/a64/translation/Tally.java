package exo.tests.a64.translation;

/** How often each answer was given, for loads, stores and fetches. */
final class Tally {
  private static final String[] KINDS = {"read", "write", "fetch"};

  /** By kind of access and status; {@link Answer#TRANSLATED} among them. */
  final int[][] counts = new int[Answer.KINDS][Answer.TRANSLATED + 1];

  private Tally() {}

  static Tally of(TableVectors vectors) {
    Tally tally = new Tally();
    vectors.forEach(
        (question, answers) -> {
          for (Answer answer : answers) {
            tally.add(answer);
          }
        });
    return tally;
  }

  private void add(Answer answer) {
    for (int kind = 0; kind < Answer.KINDS; kind++) {
      counts[kind][answer.status(kind)]++;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int status = 0; status <= Answer.TRANSLATED; status++) {
      if (counts[0][status] + counts[1][status] + counts[2][status] > 0) {
        text.append("status %02x".formatted(status));
        for (int kind = 0; kind < Answer.KINDS; kind++) {
          text.append("  %s %6d".formatted(KINDS[kind], counts[kind][status]));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}
