package exo.service.run;

import exo.abi.Books.Account;
import exo.kernel.EnvironmentCounts;
import exo.kernel.Inspection;
import exo.kernel.Outcome;
import exo.kernel.RevocationCounts;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel and a libOS itself counted for it. The kernel forgets them when it gives the number of one that has left to
 * another, so they are read before that.
 *
 * @param counts what the kernel counted
 * @param revocations what revocation has meant for it
 * @param cycles its accounts
 * @param own what it counted itself
 * @param outcome how it ended; null while it has not
 */
record Figures(
    EnvironmentCounts counts,
    RevocationCounts revocations,
    Map<Account, Long> cycles,
    OwnCounts own,
    @Nullable Outcome outcome) {
  static Figures of(Inspection books, int environment) {
    Map<Account, Long> cycles = new EnumMap<>(Account.class);
    for (Account account : Account.values()) {
      cycles.put(account, books.cycles(environment, account));
    }
    return new Figures(
        books.counts(environment),
        books.revocations(environment),
        cycles,
        OwnCounts.of(books, environment),
        books.outcome(environment));
  }

  long cycles(Account account) {
    return cycles.getOrDefault(account, 0L);
  }

  /** Returns what it counted under a name, 0 when it did not. */
  long own(String name) {
    return own.count(name);
  }
}
