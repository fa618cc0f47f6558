package exo.tests.a64.translation;

import java.util.List;

/**
 * What a machine says to a question.
 *
 * @param each for each address
 * @param sum over the words of the tables afterwards, which hardware may have marked
 */
record Answers(List<Answer> each, long sum) {
  Answers {
    each = List.copyOf(each);
  }

  /** The sum of one more word. */
  static long sum(long before, long word) {
    return before * 31 + word;
  }
}
