package exo.bench.classic;

import exo.bench.classic.Account.Entry;
import exo.service.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An account in words: {@code exceptionEntry 2 x 26 = 52}, per operation, the dearest first. */
final class AccountText {
  private AccountText() {}

  /** On one line. */
  static String line(Account account) {
    return String.join("; ", entries(account));
  }

  static List<String> entries(Account account) {
    List<String> entries = new ArrayList<>();
    account.entries().stream()
        .sorted(Comparator.comparingLong(Entry::cycles).reversed())
        .forEach(entry -> entries.add(text(entry, account.operations())));
    if (account.unaccounted() != 0) {
      entries.add("UNACCOUNTED " + cycles((double) account.unaccounted() / account.operations()));
    }
    return entries;
  }

  private static String text(Entry entry, int operations) {
    return "%s %s x %d = %s"
        .formatted(
            entry.step().name(),
            count((double) entry.count() / operations),
            entry.price(),
            cycles((double) entry.cycles() / operations));
  }

  private static String count(double count) {
    return Figures.decimal(count, count == Math.rint(count) ? 0 : 2);
  }

  /** Whole cycles where they are whole or many. */
  static String cycles(double cycles) {
    boolean whole = cycles == Math.rint(cycles) || Math.abs(cycles) >= 1_000;
    return Figures.decimal(cycles, whole ? 0 : 1);
  }
}
