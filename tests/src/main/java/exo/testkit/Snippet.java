package exo.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Instructions that a libOS of a history has its program execute. The program has stored them itself; what has become of them since, and
 * what they make of themselves, is part of the history.
 *
 * @param entry where the program goes on
 * @param words those that were stored from there on; none where the program has stored no instructions
 * @param cycles that it may take in all, if it does not leave by an exception before
 */
public record Snippet(long entry, List<Integer> words, long cycles) {
  /** Words are copied. */
  public Snippet {
    words = List.copyOf(words);
  }

  /** {@return it with the text of each instruction} */
  @Override
  public String toString() {
    String where = "at 0x%x for up to %,d cycles".formatted(entry, cycles);
    if (words.isEmpty()) {
      return "run what is " + where;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      texts.add(Instruction.text(words.get(i), entry + i * 4L));
    }
    String count = words.size() == 1 ? "1 instruction" : words.size() + " instructions";
    return "run %s %s: %s".formatted(count, where, String.join("; ", texts));
  }
}
